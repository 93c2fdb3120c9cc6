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
  private let answers: [OperationName: Reply]

  public init(_ decoding: Decoding) async throws {
    var selection = Selection()
    selection.statuses = [.draft]
    let plan = Plan(selection, of: try decoding.corpus())
    self.plan = plan
    steps = plan.items.reduce(0) { $0 + $1.instance.steps.count }
    let heard = Mutex((calls: 0, answers: [OperationName: Reply]()))
    let outcomes = await Runner(plan, on: InProcessProvider { ReferenceClient() }).run { event in
      heard.withLock { heard in
        heard.calls += event.exchange.count
        for one in event.exchange where one.reply.verdict == .accepted {
          heard.answers[one.call.operation] = one.reply
        }
      }
    }.outcomes
    (calls, answers) = heard.withLock { $0 }
    guard calls > 0 else { throw Failure("the reference was not asked: \(outcomes.prefix(1))") }
  }

  /// Runs every instance once, on one worker.
  public func run() async {
    let answers = answers
    _ = await Runner(plan, on: InProcessProvider { IdleClient(answers: answers) }).run()
  }
}

/// Accepts everything, with one well-formed reply an operation.
private struct IdleClient: ClientAdapter {
  let answers: [OperationName: Reply]

  var handshake: Handshake { ReferenceClient().handshake }

  mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    scenario.calls.map { answers[$0.operation] ?? .accepted() }
  }
}
