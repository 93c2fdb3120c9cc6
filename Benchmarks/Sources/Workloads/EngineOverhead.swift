internal import LockstepCorpus
internal import LockstepEngine
internal import LockstepModel
internal import LockstepReference
internal import Synchronization

/// The runner on a client in this process that does nothing: what is left is the engine's own.
public struct EngineOverhead: Sendable {
  public let steps: Int
  public let calls: Int
  private let plan: Plan

  public init(_ decoding: Decoding) async throws {
    var selection = Selection()
    selection.statuses = [.draft]
    let plan = Plan(selection, of: try decoding.corpus())
    self.plan = plan
    steps = plan.items.reduce(0) { $0 + $1.instance.steps.count }
    let counter = Atomic<Int>(0)
    _ = await Runner(plan, on: InProcessProvider { IdleClient() }).run { event in
      counter.add(event.exchange.count, ordering: .relaxed)
    }
    calls = counter.load(ordering: .relaxed)
  }

  /// Runs every instance once, on one worker.
  public func run() async {
    _ = await Runner(plan, on: InProcessProvider { IdleClient() }).run()
  }
}

/// Accepts everything, with one reply for all.
private struct IdleClient: ClientAdapter {
  var handshake: Handshake { ReferenceClient().handshake }

  mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    Array(repeating: .accepted(), count: scenario.calls.count)
  }
}
