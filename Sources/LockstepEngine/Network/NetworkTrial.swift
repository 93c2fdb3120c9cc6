internal import LockstepModel

/// One network instance on one client, or on a mix of them.
struct NetworkTrial {
  let item: Plan.Item
  let network: Network
  let profile: Profile
  let fleet: Fleet

  func run(on client: inout any ClientAdapter) async -> Trial.Verdict {
    let own = DirectClient(client)
    defer { client = own.client }
    let seats: [Seat]
    do throws(AdapterError) {
      seats = try await fleet.seats(for: network, beside: own)
    } catch {
      return Trial.Verdict(broken: item.instance.id, error)
    }
    if let reason = shortcoming(of: seats) {
      var outcome = Outcome(instance: item.instance.id, verdict: .unsupported)
      outcome.reason = reason
      return Trial.Verdict(outcome)
    }
    let start = ContinuousClock.now
    var simulation = Simulation(item.instance, network, of: profile, at: seats)
    simulation.deadline = fleet.limit.map { (start.advanced(by: $0), $0) }
    var verdict: Trial.Verdict
    do throws(Simulation.Stop) {
      try await simulation.run()
      verdict = Trial.Verdict(Outcome(instance: item.instance.id, verdict: .passed))
    } catch {
      verdict = self.verdict(error, simulation)
      if verdict.error == nil { verdict.outcome.divergence = await divergence(in: simulation) }
    }
    if verdict.error == nil {
      do throws(AdapterError) {
        for seat in seats { try await seat.client.close(seat.session) }
      } catch {
        verdict = Trial.Verdict(broken: item.instance.id, error)
      }
    }
    verdict.outcome.isEmulated = simulation.record.emulates
    verdict.outcome.isVerdictOnly = simulation.record.isVerdictOnly
    verdict.outcome.choices = simulation.record.choices
    verdict.exchange = simulation.record.exchange
    verdict.picture = simulation.picture
    verdict.refusals = simulation.record.refusals
    verdict.answers = simulation.record.answers
    verdict.identities = simulation.known(at: 0)
    verdict.durations = [("network of \(profile.name)", .now - start)]
    if verdict.error != nil { verdict.transcript = own.client.transcript }
    return verdict
  }

  /// Where the failure may have begun; nil where nobody can tell.
  private func divergence(in simulation: Simulation) async -> Outcome.Divergence? {
    guard let witness = fleet.witness() else { return nil }
    var search = Witness(simulation: simulation, client: witness)
    do throws(AdapterError) {
      return try await search.divergence()
    } catch {
      return nil
    }
  }

  private func verdict(
    _ stop: Simulation.Stop, _ simulation: Simulation
  ) -> Trial.Verdict {
    switch stop {
    case .mismatch(let finding):
      var outcome = Outcome(instance: item.instance.id, verdict: .failed)
      outcome.finding = finding
      return Trial.Verdict(outcome)
    case .broken(let error, let node):
      let name = simulation.peers[node].name
      return Trial.Verdict(
        broken: item.instance.id,
        AdapterError(error.kind, "node '\(name)': \(error.text)", log: error.log))
    }
  }

  private func shortcoming(of seats: [Seat]) -> String? {
    var seen: Set<ObjectIdentifier> = []
    for seat in seats where seen.insert(ObjectIdentifier(seat.client)).inserted {
      let handshake = seat.client.handshake
      let lack =
        asksStorage && !handshake.restarts(profile.name)
        ? "it does not start again on its storage" : nil
      guard
        let reason = handshake.shortcoming(for: item.instance, of: item.vector, profile) ?? lack
      else { continue }
      return fleet.isPlain ? reason : "\(handshake.client): \(reason)"
    }
    return makesMessages && codecs(of: seats).isEmpty
      ? "the nodes' clients have no codec in common, so that none hears what another makes" : nil
  }

  private var asksStorage: Bool {
    network.steps.contains { if case .restartOnStorage = $0.action { true } else { false } }
  }

  private var makesMessages: Bool {
    item.instance.steps.contains { profile[operation: $0.call.operation]?.emits != nil }
  }

  /// The forms in which every client can be told what another one made.
  private func codecs(of seats: [Seat]) -> Set<String> {
    guard let first = seats.first?.client.handshake.codecs(of: profile.name) else { return [] }
    return seats.dropFirst().reduce(first) {
      $0.intersection($1.client.handshake.codecs(of: profile.name))
    }
  }
}
