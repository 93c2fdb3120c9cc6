internal import LockstepModel

/// The keys of a vector that make a network.
struct NetworkBody {
  /// Where vectors with nodes stand, whatever their profile.
  static let folder = "network"

  let nodes: YAMLNode?
  let links: YAMLNode?
  let refusals: YAMLNode?
  let duties: YAMLNode?
  let seed: YAMLNode?

  init(_ fields: inout Fields) {
    nodes = fields.take("nodes")
    links = fields.take("links")
    refusals = fields.take("may-refuse")
    duties = fields.take("duties")
    seed = fields.take("seed")
  }

  /// What means nothing without nodes.
  var others: [YAMLNode] { [links, refusals, duties, seed].compactMap(\.self) }
}

extension Network {
  /// Whether a check says something about a client.
  var checksClients: Bool {
    steps.contains { step in
      guard case .check(let check) = step.action else { return false }
      return switch check.subject {
      case .agree, .differ, .converges, .reorg(.exactly(1...)), .reorg(.atLeast(1...)): true
      case .accepted(_, let by, _): !by.isEmpty
      case .reorg, .finality, .checkpoints: false
      }
    }
  }
}
