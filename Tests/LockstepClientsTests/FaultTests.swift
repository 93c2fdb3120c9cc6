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
      (.faults, .adapterFault, "answered error -32051 to 'open'"),
      (.lacksWhatItDeclared, .unsupported, "answered error -32050 to 'add' (step 1)"),
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

  @Test(
    arguments: [
      (.crashesAfterAnswering, .crash, "exited with code 4 before it answered 'sync'"),
      (.crashesAfterClosing, .crash, "exited with code 5 before it answered 'sync'"),
      (.playsTwice, .protocolViolation, "at 'sync': answered an earlier request again"),
      (.closesTwice, .protocolViolation, "at 'sync': answered an earlier request again"),
      (.prints, .protocolViolation, "at 'sync': wrote a line that is no JSON: expected a value"),
      (.faultsAtSync, .adapterFault, "answered error -32051 to 'sync'"),
    ] as [(FaultyClient, AdapterError.Kind, String)])
  func whatFollowsTheLastAnswerBreaksItsOwnInstance(
    client: FaultyClient, kind: AdapterError.Kind, text: String
  ) async throws {
    let failure = try await client.failure()
    #expect(failure?.kind == kind)
    #expect(failure?.text == text)
  }

  @Test func aClientNeedNotKnowSync() async throws {
    #expect(try await FaultyClient.knowsNoSync.replies() == .counted)
  }

  @Test func itsOwnWordsAreInTheLogAlone() async throws {
    let failure = try await FaultyClient.faults.failure()
    #expect(failure?.log.contains("KeyError at 0x7f3a5c001230") == true)
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
