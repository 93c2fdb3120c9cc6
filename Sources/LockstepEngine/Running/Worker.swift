internal import LockstepCorpus
internal import LockstepModel

/// Runs its share of a plan, one instance after the other, and starts the client anew where it broke.
struct Worker: Sendable {
  /// After so many failures to start in a row the rest of the share is broken.
  private static let startLimit = 3

  let runner: Runner
  /// Position in the order of the run, and index in the plan.
  let share: [(position: Int, index: Int)]
  let stop: StopLine
  let observe: @Sendable (Event) -> Void
  private var next = 0
  private var harvest = Harvest()

  struct Harvest: Sendable {
    var outcomes: [Outcome] = []
    var handshake: Handshake?
    /// How a client ended that did not end as it must, behind all its answers.
    var badEnd: String?
  }

  init(
    runner: Runner, share: [(Int, Int)], stop: StopLine,
    observe: @escaping @Sendable (Event) -> Void
  ) {
    self.runner = runner
    self.share = share.map { (position: $0.0, index: $0.1) }
    self.stop = stop
    self.observe = observe
  }

  private var isDone: Bool {
    next >= share.count || Task.isCancelled || share[next].position > stop.position
  }

  mutating func work() async -> Harvest {
    var failedStarts = 0
    // A share without work still wants the greeting, which the report names.
    var isGreeting = share.isEmpty && !Task.isCancelled
    while !isDone || isGreeting {
      isGreeting = false
      let judged = harvest.outcomes.count
      do {
        try await withClient()
        failedStarts = 0
      } catch let error as AdapterError where error.kind == .start {
        // A further client of a network may fail to start behind instances that went well.
        failedStarts = harvest.outcomes.count > judged ? 1 : failedStarts + 1
        if failedStarts == Self.startLimit { giveUp(error) }
      } catch {
        failedStarts = 0
      }
    }
    return harvest
  }

  /// Runs instances on one client until the share is done, the client breaks, or isolation asks for another.
  private mutating func withClient() async throws {
    let before = self
    let (worker, error) = try await runner.provider.withClient {
      (client: inout any ClientAdapter) in
      await before.conversed(with: &client)
    }
    self = worker
    if let error { throw error }
  }

  private func conversed(with client: inout any ClientAdapter) async -> (Worker, AdapterError?) {
    let fleet = Fleet(runner.mix, limit: runner.options.networkLimit)
    var (worker, error) = await conversed(with: &client, beside: fleet)
    let badEnd = await fleet.end()
    // A node's client that broke has been told as its instance.
    if error == nil { worker.harvest.badEnd = worker.harvest.badEnd ?? badEnd }
    return (worker, error)
  }

  private func conversed(
    with client: inout any ClientAdapter, beside fleet: Fleet
  ) async -> (Worker, AdapterError?) {
    var worker = self
    do {
      try worker.check(client.handshake)
      while !worker.isDone {
        try await worker.runNext(&client, beside: fleet)
        if runner.options.isolation == .process { break }
      }
      await worker.end(&client)
      return (worker, nil)
    } catch {
      return (worker, error)
    }
  }

  /// A bad end is nobody's instance, so it makes no verdict; it is told beside them.
  private mutating func end(_ client: inout any ClientAdapter) async {
    do throws(AdapterError) {
      try await client.finish()
    } catch  where error.kind != .interrupted {
      harvest.badEnd = harvest.badEnd ?? error.text
    } catch {
      // An interrupted run says so itself.
    }
  }

  /// The client must be who its description says, and the same at every start.
  private mutating func check(_ handshake: Handshake) throws(AdapterError) {
    try runner.promise.check(handshake)
    try Promise.check(handshake, against: runner.plan.corpus.profiles)
    if let before = harvest.handshake, before != handshake {
      throw AdapterError(.start, "its handshake is not what it was at an earlier start")
    }
    harvest.handshake = handshake
  }

  private mutating func runNext(
    _ client: inout any ClientAdapter, beside fleet: Fleet
  ) async throws(AdapterError) {
    let (position, index) = share[next]
    next += 1
    let item = runner.plan.items[index]
    let trial = Trial(item, profile: runner.plan.corpus.profiles[item.vector.profile])
    let start = ContinuousClock.now
    var verdict = await trial.run(on: &client, beside: fleet)
    var asked = 1
    while asked < runner.options.repeats, verdict.error == nil, !Task.isCancelled {
      asked += 1
      let again = await trial.run(on: &client, beside: fleet)
      guard again.outcome != verdict.outcome else { continue }
      // A conversation that broke tells more than the answers before it.
      if again.error != nil { verdict = again }
      verdict.outcome.isNondeterministic = true
    }
    if verdict.error?.kind != .interrupted { settle(verdict, position, index, .now - start) }
    if let error = verdict.error { throw error }
  }

  private mutating func settle(
    _ verdict: Trial.Verdict, _ position: Int, _ index: Int, _ elapsed: Duration
  ) {
    harvest.outcomes.append(verdict.outcome)
    let outcome = runner.knownFailures.marking(verdict.outcome)
    if runner.stops(at: outcome, index) { stop.lower(to: position) }
    observe(
      Event(
        outcome: outcome, exchange: verdict.exchange, log: verdict.error?.log ?? "",
        transcript: verdict.transcript, elapsed: elapsed, durations: verdict.durations,
        picture: verdict.picture, refusals: verdict.refusals))
  }

  private mutating func giveUp(_ error: AdapterError) {
    while !isDone {
      let (position, index) = share[next]
      next += 1
      let id = runner.plan.items[index].instance.id
      settle(Trial.Verdict(broken: id, error), position, index, .zero)
    }
  }
}
