import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel

extension [Team] {
  /// What these run of a selection; of a mix, the networks alone.
  func plan(
    _ choice: SelectionOptions, of corpus: Corpus, _ places: Places, limits: Limits
  ) throws -> Plan {
    let plan = try choice.plan(of: corpus)
    guard contains(where: { $0.isMix || !$0.pins.isEmpty }) else { return plan }
    let networks = plan.networks
    guard !networks.items.isEmpty else {
      throw UsageError("--mix and --node are for networks, and none is selected")
    }
    for name in flatMap(\.pins.keys).sorted() where !networks.nodes.contains(name) {
      throw UsageError(
        "no selected network has a node '\(name)'"
          + Suggestion.phrase(for: name.text, among: networks.nodes.map(\.text)))
    }
    let together = try reduce(networks) { plan, team in
      plan.networks(for: try team.mix(places, limits: limits, corpus: corpus))
    }
    guard !together.items.isEmpty else {
      throw UsageError("no selected network has a node for every client of the mix")
    }
    return together
  }
}
