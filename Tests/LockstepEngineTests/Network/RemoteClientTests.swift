import LockstepEngine
import LockstepModel
import LockstepReference
import Testing

/// Networks on clients that live in tasks of their own, as processes do: one session each, so that every node but the first
/// is such a client.
@Suite(.timeLimit(.minutes(10))) struct RemoteClientTests {
  private static let steps = """
    steps:
    - network: {run: {slots: 3}}
    - check: {agree: head, root: s3.d}

    """

  private func run(
    _ provider: TaskProvider, promise: Promise = Promise()
  ) async throws -> Runner.Result {
    let sample = try SampleNetwork(SampleNetwork.four + Self.steps)
    return await sample.result(on: provider, promise: promise)
  }

  @Test func theNetworkIsTheSame() async throws {
    let result = try await run(TaskProvider())
    #expect(result.outcomes.map(\.verdict) == [.passed])
    #expect(result.badEnd == nil)
  }

  @Test func aNodeThatBreaksIsNamed() async throws {
    let result = try await run(TaskProvider(breaksAt: "head", ofStart: 3))
    #expect(result.outcomes[0].breakage == .crash)
    #expect(result.outcomes[0].reason?.hasPrefix("node 'c': ") == true)
  }

  @Test func oneThatDoesNotStartBreaksTheInstance() async throws {
    let result = try await run(TaskProvider(refusesStart: 2))
    #expect(result.outcomes[0].breakage == .start)
  }

  @Test func oneThatGreetsOtherwiseBreaksTheInstance() async throws {
    let result = try await run(TaskProvider(renamesStart: 4))
    #expect(result.outcomes[0].breakage == .start)
    let promise = Promise(client: "reference")
    let promised = try await run(TaskProvider(renamesStart: 2), promise: promise)
    #expect(promised.outcomes[0].breakage == .start)
  }

  @Test func aBadEndIsToldBesideTheVerdicts() async throws {
    let result = try await run(TaskProvider(endsBadly: 2))
    #expect(result.outcomes.map(\.verdict) == [.passed])
    #expect(result.badEnd == "it ended badly")
  }

  @Test func anInterruptedNetworkEnds() async throws {
    let task = Task { try await run(TaskProvider(sleepsAt: "head")) }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    #expect(try await task.value.isComplete == false)
  }
}
