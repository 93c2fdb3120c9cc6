public import LockstepModel
internal import Synchronization

/// Runs a plan on one client, with any number of workers, and judges what it answers.
public struct Runner: Sendable {
  let plan: Plan
  let provider: any ClientProvider
  let options: RunOptions
  let promise: Promise
  let knownFailures: KnownFailures
  /// The clients of networks, the first of which is the one that runs everything else.
  let mix: Mix

  public init(
    _ plan: Plan, on provider: any ClientProvider, mix: Mix? = nil,
    options: RunOptions = RunOptions(), promise: Promise = Promise(),
    knownFailures: KnownFailures = KnownFailures([])
  ) {
    self.plan = plan
    self.provider = provider
    self.mix = mix ?? Mix([provider])
    self.options = options
    self.promise = promise
    self.knownFailures = knownFailures
  }

  public struct Result: Sendable {
    /// One an instance of the plan, in ascending order of ids.
    public let outcomes: [Outcome]
    /// Nil where the client never started.
    public let handshake: Handshake?
    /// False where the run was interrupted.
    public let isComplete: Bool
    /// How the client ended where it did not end as it must; no instance is to blame.
    public let badEnd: String?
  }

  /// Runs what is not done yet. `observe` is called from the workers' tasks as each instance is judged.
  public func run(
    skipping done: [InstanceID: Outcome] = [:],
    observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async -> Result {
    let all = Array(plan.items.indices)
    let order = options.shuffleSeed.map { all.shuffled(seed: $0) } ?? all
    let stop = StopLine()
    var pending: [(position: Int, index: Int)] = []
    for (position, index) in order.enumerated() {
      guard let outcome = done[plan.items[index].instance.id] else {
        pending.append((position, index))
        continue
      }
      if stops(at: knownFailures.marking(outcome), index) { stop.lower(to: position) }
    }
    pending.removeAll { $0.position > stop.position }
    // Without work one worker starts all the same: the report names the client as it greets.
    let workers = max(1, min(options.jobs, pending.count))
    var outcomes = done
    var handshake: Handshake?
    var badEnds: [String] = []
    await withTaskGroup(of: Worker.Harvest.self) { group in
      for number in 0..<workers {
        let share = stride(from: number, to: pending.count, by: workers).map { pending[$0] }
        group.addTask { [self] in
          var worker = Worker(runner: self, share: share, stop: stop, observe: observe)
          return await worker.work()
        }
      }
      for await harvest in group {
        handshake = handshake ?? harvest.handshake
        badEnds += harvest.badEnd.map { [$0] } ?? []
        for outcome in harvest.outcomes { outcomes[outcome.instance] = outcome }
      }
    }
    return finished(outcomes, order, stop, handshake, badEnd: badEnds.min())
  }

  /// Whether a run that fails fast ends at an outcome: a failure that nobody has looked into, of a vector that decides.
  func stops(at outcome: Outcome, _ index: Int) -> Bool {
    options.failsFast && (outcome.verdict == .failed || outcome.verdict == .broken)
      && outcome.known == nil && plan.items[index].vector.status.runsByDefault
  }

  /// Puts a verdict to every instance of the plan, checks the positive controls, and sorts.
  private func finished(
    _ judged: [InstanceID: Outcome], _ order: [Int], _ stop: StopLine, _ handshake: Handshake?,
    badEnd: String?
  ) -> Result {
    var outcomes = judged
    var isComplete = true
    for (position, index) in order.enumerated() {
      let id = plan.items[index].instance.id
      guard outcomes[id] == nil || position > stop.position else { continue }
      var outcome = Outcome(instance: id, verdict: .notRun)
      let isBehindStop = position > stop.position
      outcome.reason = isBehindStop ? "stopped at the first failure" : "the run was interrupted"
      if !isBehindStop { isComplete = false }
      outcomes[id] = outcome
    }
    let check = ControlCheck(outcomes: outcomes)
    let checked = plan.items.compactMap { item in
      outcomes[item.instance.id].map {
        knownFailures.marking(check.checked($0, of: item.instance))
      }
    }
    return Result(
      outcomes: checked, handshake: handshake, isComplete: isComplete, badEnd: badEnd)
  }
}

/// The first position, in the order of the run, at which an instance did not pass; nothing behind it counts.
final class StopLine: Sendable {
  private let line = Atomic<Int>(.max)

  var position: Int { line.load(ordering: .relaxed) }

  func lower(to position: Int) {
    line.min(position, ordering: .relaxed)
  }
}

extension Array {
  /// The elements in an order derived from a seed alone (SplitMix64, Fisher-Yates).
  fileprivate func shuffled(seed: UInt64) -> [Element] {
    var generator = SplitMix64(state: seed)
    return shuffled(using: &generator)
  }
}

/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
