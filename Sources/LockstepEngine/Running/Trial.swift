internal import LockstepModel

/// One instance on one client.
struct Trial {
  let item: Plan.Item
  let profile: Profile

  struct Verdict {
    var outcome: Outcome
    var exchange: [Event.Exchange] = []
    var durations: [(operation: String, duration: Duration)] = []
    /// The lines exchanged with a client whose conversation broke.
    var transcript: [String] = []
    /// Of a network.
    var picture: NetworkPicture?
    /// What a network's steps found, by their paths.
    var answers: [String: Record] = [:]
    var identities = Identities()
    /// Codes that a network's nodes may refuse with, and did.
    var refusals: Set<Code> = []
    /// The conversation broke: the client must not be asked again.
    var error: AdapterError?

    init(_ outcome: Outcome, exchange: [Event.Exchange] = []) {
      self.outcome = outcome
      self.exchange = exchange
    }

    init(broken id: InstanceID, _ error: AdapterError) {
      outcome = Outcome(instance: id, verdict: .broken)
      outcome.reason = error.text
      outcome.breakage = error.kind
      self.error = error
    }
  }

  init(_ item: Plan.Item, profile: Profile?) {
    guard let profile else {
      preconditionFailure("a vector of profile '\(item.vector.profile)', which is not loaded")
    }
    self.item = item
    self.profile = profile
  }

  func run(on client: inout any ClientAdapter, beside fleet: Fleet) async -> Verdict {
    if let network = item.instance.network {
      let trial = NetworkTrial(item: item, network: network, profile: profile, fleet: fleet)
      return await trial.run(on: &client)
    }
    return await run(on: &client)
  }

  private func run(on client: inout any ClientAdapter) async -> Verdict {
    let handshake = client.handshake
    if let reason = handshake.shortcoming(for: item.instance, of: item.vector, profile) {
      var outcome = Outcome(instance: item.instance.id, verdict: .unsupported)
      outcome.reason = reason
      return Verdict(outcome)
    }
    var script = Script(item.instance, of: profile, for: handshake)
    let start = ContinuousClock.now
    do throws(AdapterError) {
      let replies = try await client.replies(to: script.scenario)
      guard replies.count == script.scenario.calls.count else {
        throw AdapterError(
          .protocolViolation,
          "\(replies.count) replies to \(script.scenario.calls.count) calls")
      }
      script = try script.identified(by: client.identities)
      try check(replies, to: script.scenario)
      let elapsed = ContinuousClock.now - start
      var judge = Judge(item.instance, of: profile, script: script, handshake: handshake)
      var verdict = Verdict(
        judge.outcome(of: replies),
        exchange: zip(script.scenario.calls, replies).map { .init(call: $0, reply: $1) })
      verdict.durations = durations(client.durations, script.scenario.calls, elapsed)
      return verdict
    } catch {
      var verdict = Verdict(broken: item.instance.id, error)
      verdict.transcript = client.transcript
      return verdict
    }
  }

  private func check(_ replies: [Reply], to scenario: Scenario) throws(AdapterError) {
    let fork = scenario.rules.latest
    for (call, reply) in zip(scenario.calls, replies) {
      guard let operation = profile[operation: call.operation],
        let fault = operation.fault(in: reply, at: fork, of: profile)
      else { continue }
      throw AdapterError(.protocolViolation, fault)
    }
  }

  /// By operation where each call was timed, else of the instance as a whole.
  private func durations(
    _ each: [Duration], _ calls: [Call], _ elapsed: Duration
  ) -> [(operation: String, duration: Duration)] {
    guard each.count == calls.count else { return [("instance of \(profile.name)", elapsed)] }
    return zip(calls, each).map { ($0.operation.text, $1) }
  }
}
