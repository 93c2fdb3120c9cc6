import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

@Suite struct EndTests {
  @Test(
    arguments: [
      ("exit 3", .crash, "exited with code 3 before it answered 'shutdown'"),
      ("exit 0", .crash, "exited with code 0 before it answered 'shutdown'"),
      ("answer '{}'; exit 139", .crash, "exited with code 139 after it answered 'shutdown'"),
      ("answer '{}'; kill -SEGV $$", .crash, "killed by signal 11 after it answered 'shutdown'"),
      ("answer '{}'; answer '{}'", .protocolViolation, more),
      ("answer '{}'; echo bye; exit 3", .protocolViolation, more),
      ("answer '{}'; printf bye", .protocolViolation, more),
      ("answer '{}'; ask; echo bye", .protocolViolation, more),
      ("n=2; answer '{}'", .protocolViolation, "at 'shutdown': answered an earlier request again"),
      ("answer '[]'", .protocolViolation, "at 'shutdown': the result is no object"),
      ("refuse -32601 no", .adapterFault, "answered error -32601 to 'shutdown'"),
    ] as [(String, AdapterError.Kind, String)])
  func aWrongEndIsTold(script: String, kind: AdapterError.Kind, text: String) async throws {
    let failure = try await FaultyClient.ending(script).run { client in
      _ = try await client.replies(to: .counting())
      return await #expect(throws: AdapterError.self) { try await client.finish() }
    }
    #expect(failure?.kind == kind)
    #expect(failure?.text == text)
  }

  private static let more = "wrote more after it answered 'shutdown'"

  @Test(arguments: [
    FaultyClient.none, .playing, .ending("answer '{}'"), .ending("answer '{}'; ask; exit 0"),
    .ending("linger"), .ending("answer '{}'; linger"), .staysAfterItsInput, .ignoresTermination,
  ])
  func aRightEndIsNoErrorAndNorIsALongOne(client: FaultyClient) async throws {
    let replies = try await client.run(limits: patient) { client in
      let replies = try await client.replies(to: .counting())
      try await client.finish()
      return replies
    }
    #expect(replies == .counted)
  }

  @Test func aWrongEndIsNotLookedAtUnlessAsked() async throws {
    #expect(try await FaultyClient.ending("exit 3").replies() == .counted)
  }

  @Test func aBrokenClientEndsAsItBroke() async throws {
    let failures = try await FaultyClient.faults.run { client in
      let first = await #expect(throws: AdapterError.self) {
        try await client.replies(to: .counting())
      }
      return [first, await #expect(throws: AdapterError.self) { try await client.finish() }]
    }
    #expect(failures[0] == failures[1])
  }
}
