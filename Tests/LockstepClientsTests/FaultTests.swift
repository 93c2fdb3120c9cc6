import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

@Suite struct FaultTests {
  @Test(
    arguments: [
      (.crashesAtStart, .start, "exited with code 3 before it answered 'initialize'"),
      (.crashes, .crash, "exited with code 3 before it answered 'add' (step 1)"),
      (.isKilled, .crash, "killed by signal 9 before it answered 'open'"),
      (.closesOutput, .protocolViolation, "closed its output before it answered 'open'"),
      (.writesNoJSON, .protocolViolation, noJSON("expected a value")),
      (.writesInvalidUTF8, .protocolViolation, noJSON("a text that is not UTF-8")),
      (.writesNoObject, .protocolViolation, "at 'open': wrote a line that is no object"),
      (.answersAnotherID, .protocolViolation, "at 'open': answered another id than the request's"),
      (.answersTwice, .protocolViolation, "at 'add' (step 1): answered an earlier request again"),
      (.faults, .adapterFault, "answered error -32051 to 'open': KeyError at … in …"),
      (
        .lacksWhatItDeclared, .unsupported,
        "answered error -32050 to 'add' (step 1): no such thing"
      ),
    ] as [(FaultyClient, AdapterError.Kind, String)])
  func aFaultIsNamed(client: FaultyClient, kind: AdapterError.Kind, text: String) async throws {
    let failure = try await client.failure()
    #expect(failure?.kind == kind)
    #expect(failure?.text == text)
  }

  private static func noJSON(_ complaint: String) -> String {
    "at 'open': wrote a line that is no JSON: \(complaint)"
  }

  @Test(
    arguments: [
      (.hangsAtStart, .start, "no answer to 'initialize' within 1 s"),
      (.hangs, .timeout, "no answer to 'open' within 1 s"),
      (.readsNoMore, .timeout, "no answer to 'add' (step 1) within 500 ms"),
      (.closesInput, .timeout, "no answer to 'open' within 1 s"),
    ] as [(FaultyClient, AdapterError.Kind, String)])
  func silenceTimesOut(client: FaultyClient, kind: AdapterError.Kind, text: String) async throws {
    let failure = try await client.failure(limits: impatient)
    #expect(failure?.kind == kind)
    #expect(failure?.text == text)
  }

  @Test func anInstanceHasALimitOfItsOwn() async throws {
    let limits = Limits(instance: .milliseconds(200), end: .milliseconds(200))
    let failure = try await FaultyClient.readsNoMore.failure(limits: limits)
    #expect(failure?.text == "no end of the instance within 200 ms")
  }

  @Test func aRequestThatIsNeverReadTimesOut() async throws {
    let large = Scenario.counting(setup: ["note": .text(String(repeating: "x", count: 1_000_000))])
    let failure = try await FaultyClient.readsNothing.failure(of: large, limits: impatient)
    #expect(failure?.kind == .timeout)
  }

  @Test func aLineWithoutAnEndIsCutOff() async throws {
    let limits = Limits(lineBytes: 1_000_000)
    let failure = try await FaultyClient.writesWithoutEnd.failure(limits: limits)
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == "at 'open': wrote a line of more than 1000000 bytes")
  }

  @Test func anAnswerIsTakenBeforeTheEndIsNoticed() async throws {
    let (replies, failure) = try await FaultyClient.crashesAfterAnswering.run { client in
      let replies = try await client.replies(to: .counting())
      let failure = await #expect(throws: AdapterError.self) {
        try await client.replies(to: .counting())
      }
      return (replies, failure)
    }
    #expect(replies == .counted)
    #expect(failure?.text == "exited with code 4 before it answered 'play'")
  }

  @Test func aSecondAnswerIsNoticedAtTheNextRequest() async throws {
    let failure = try await FaultyClient.playsTwice.run { client in
      _ = try await client.replies(to: .counting())
      return await #expect(throws: AdapterError.self) {
        try await client.replies(to: .counting())
      }
    }
    #expect(failure?.text == "at 'play': answered an earlier request again")
  }

  @Test func aClientThatBrokeAnswersNothingMore() async throws {
    let failures = try await FaultyClient.faults.run { client in
      let first = await #expect(throws: AdapterError.self) {
        try await client.replies(to: .counting())
      }
      let second = await #expect(throws: AdapterError.self) {
        try await client.replies(to: .counting())
      }
      return [first, second]
    }
    #expect(failures[0] == failures[1])
  }

  @Test func theLastWordsAreKept() async throws {
    let failure = try await FaultyClient.crashes.failure()
    #expect(failure?.log == "bye\n")
  }
}
