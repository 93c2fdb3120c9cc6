import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

@Suite struct ConversationTests {
  @Test(arguments: [FaultyClient.none, .playing])
  func everyInstanceIsAnsweredOnASessionOfItsOwn(client: FaultyClient) async throws {
    let all = try await client.run { client in
      [
        try await client.replies(to: .counting()), try await client.replies(to: .counting()),
      ]
    }
    #expect(all == [.counted, .counted])
  }

  @Test func theHandshakeIsWhatTheClientSays() async throws {
    let handshake = try await FaultyClient.none.run { client in client.handshake }
    #expect(
      handshake
        == Handshake(
          client: "faulty", version: "1.2.3", lineage: "shell", adapterName: "faulty-adapter",
          adapterVersion: "1",
          supports: [
            .init(profile: "counter", forks: ["one", "two"], operations: ["add", "total"])
          ],
          maxSessions: 1, timeResolution: 1000, plays: false))
  }

  @Test func stepsTravelOneByOne() async throws {
    let rules = Rules.schedule([.init(fork: "one", at: 0), .init(fork: "two", at: 1_000)])
    let scenario = Scenario.counting(rules: rules, setup: ["note": .text("é")])
    let (greeting, transcript) = try await FaultyClient.none.run(recordsTranscript: true) {
      client in
      let greeting = client.transcript
      // The total lacks its limit by the rules of 'two'.
      await #expect(throws: AdapterError.self) { try await client.replies(to: scenario) }
      return (greeting, client.transcript)
    }
    let begin = #"{"jsonrpc":"2.0","id""#
    #expect(
      greeting.first == """
        > \(begin):1,"method":"initialize","params":{"protocol":1,\
        "runner":{"name":"lockstep","version":"0.1.0"},\
        "corpus":{"version":"1.0.0","digest":"sha256:00"}}}
        """)
    #expect(
      transcript.filter { $0.hasPrefix(">") } == [
        """
        > \(begin):2,"method":"open","params":{"session":"main","profile":"counter",\
        "schedule":[{"fork":"one","at":"0"},{"fork":"two","at":"1000"}],"setup":{"note":"é"}}}
        """,
        step(3, #""add","params":{"amount":"3"}"#),
        step(4, #""add","params":{"amount":"4"}"#),
        step(5, #""total","params":{}"#),
      ])
    #expect(transcript.last == #"< \#(begin):5,"result":\#(seven)}"#)
  }

  private let seven = #"{"verdict":"accepted","value":{"total":"7"}}"#

  private func step(_ id: Int, _ rest: String) -> String {
    """
    > {"jsonrpc":"2.0","id":\(id),"method":"step",\
    "params":{"session":"main","operation":\(rest)}}
    """
  }

  @Test func aWholeInstanceTravelsInOneMessage() async throws {
    let (transcript, roundTrips) = try await FaultyClient.playing.run(recordsTranscript: true) {
      client in
      for _ in 1...2 { _ = try await client.replies(to: .counting()) }
      return (client.transcript, client.roundTrips.count)
    }
    #expect(roundTrips == 1)
    #expect(
      transcript == [
        """
        > {"jsonrpc":"2.0","id":4,"method":"play","params":{"profile":"counter","fork":"one",\
        "setup":{},"steps":[{"operation":"add","params":{"amount":"3"}},\
        {"operation":"add","params":{"amount":"4"}},{"operation":"total","params":{}}]}}
        """,
        """
        < {"jsonrpc":"2.0","id":4,"result":{"replies":[{"verdict":"accepted"},\
        {"verdict":"accepted"},\(seven)]}}
        """,
        #"> {"jsonrpc":"2.0","id":5,"method":"sync","params":{}}"#,
        #"< {"jsonrpc":"2.0","id":5,"result":{}}"#,
      ])
  }

  @Test func nothingIsRecordedUnlessAsked() async throws {
    let transcript = try await FaultyClient.none.run { client in
      _ = try await client.replies(to: .counting())
      return client.transcript
    }
    #expect(transcript.isEmpty)
  }

  @Test(arguments: [
    (#"{"verdict":"rejected","code":"too-large"}"#, Reply.rejected("too-large")),
    (#"{"verdict":"rejected"}"#, .rejected(nil)),
    (#"{"verdict":"ignored","code":"nothing","message":"for people"}"#, .ignored("nothing")),
    (#"{"verdict":"deferred","code":"later"}"#, .deferred("later")),
    (#"{"verdict":"accepted","value":{}}"#, .accepted()),
  ])
  func everyVerdictIsUnderstood(json: String, reply: Reply) async throws {
    let replies = try await FaultyClient.answeringFirst(json).replies()
    #expect(replies.first == reply)
  }

  @Test func whatAClientMadeComesInItsOwnBytes() async throws {
    let id = Bytes([UInt8](repeating: 7, count: 32))
    let json = """
      {"verdict":"accepted","id":"\(id)","emitted":[{"operation":"add","params":{"root":"\(id)"},\
      "raw":"0x0102","codec":"c"}]}
      """
    let replies = try await FaultyClient.answeringFirst(json).replies()
    let message = Reply.Message(
      operation: "add", roots: ["root": id], raw: RawMessage(codec: "c", bytes: Bytes([1, 2])))
    #expect(replies.first?.creation == Reply.Creation(id: id, messages: [message]))
  }

  @Test func resultsOfALaterForkAreReadByItsRules() async throws {
    let client = FaultyClient.answering(
      #"{"verdict":"accepted","value":{"total":"7","limit":"9"}}"#)
    let replies = try await client.replies(to: .counting(rules: .fork("two")))
    #expect(replies.last == .accepted(["limit": .quantity(9), "total": .quantity(7)]))
  }

  @Test func anErrorOfTheBodyLeavesTheCall() async throws {
    struct Surprise: Error {}
    await #expect(throws: Surprise.self) {
      try await FaultyClient.none.run { _ in throw Surprise() }
    }
  }
}
