internal import LockstepCorpus
internal import LockstepModel

extension Recorder {
  /// Takes the values of a network's blanks from a run in which the oracle is every node.
  func record(
    _ instance: Instance, _ network: Network, from client: inout any ClientAdapter,
    _ answers: inout Answers
  ) async -> [Diagnostic] {
    let trial = NetworkTrial(
      item: Plan.Item(vector: draft.vector, instance: instance), network: network,
      profile: profile, fleet: Fleet(Mix([NobodyElse()])))
    let verdict = await trial.run(on: &client)
    guard verdict.outcome.verdict == .passed else {
      let finding = verdict.outcome.finding
      let detail =
        finding.map { "expected \($0.expected.compactText), observed \($0.observed.compactText)" }
        ?? verdict.outcome.reason ?? ""
      return [
        Diagnostic(
          .init("the oracle answers '\(instance.id)' otherwise: \(detail)"),
          at: finding?.location ?? draft.document.root.location, path: finding?.path ?? "")
      ]
    }
    for blank in draft.blanks[instance.id] ?? [] {
      guard let value = verdict.answers[blank.step]?[blank.result],
        let (part, type) = value.part(blank.path, of: type(of: blank, in: instance))
      else {
        return [blank.node.complaint("the oracle's answer to '\(instance.id)' has no such part")]
      }
      answers[blank.node, default: [:]][instance.id] = part.authored(as: type, verdict.identities)
    }
    return []
  }

  /// The queries whose answers the checks of a network state.
  func queries(of network: Network) -> [String] {
    network.steps.compactMap(\.check).compactMap { check in
      switch check.subject {
      case .agree(.root), .converges(_, .root), .agree(.open), .converges(_, .open):
        profile.head?.text
      case .checkpoints: "checkpoints"
      default: nil
      }
    }
  }

  /// Blanks of checks are a block's root, or a part of the checkpoints.
  private func type(of blank: Blank, in instance: Instance) -> ValueType {
    let step = instance.steps.first { $0.path == blank.step }
    let results = profile[operation: step?.call.operation ?? "checkpoints"]?.results ?? []
    return results.first { $0.name == blank.result }?.type ?? ValueType(.root)
  }
}

/// No further client: an oracle answers for every node.
private struct NobodyElse: ClientProvider {
  func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer {
    throw AdapterError(.start, "the oracle has too few sessions for the nodes of the network")
  }
}
