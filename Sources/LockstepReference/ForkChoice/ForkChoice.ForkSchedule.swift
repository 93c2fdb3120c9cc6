import LockstepModel

extension ForkChoice {
  /// Which fork's rules hold in an epoch.
  struct ForkSchedule {
    static let all: [Fork] = [
      "phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu",
    ]

    private let activations: [Rules.Activation]

    init(_ rules: Rules) throws(AdapterError) {
      switch rules {
      case .none: throw AdapterError(.adapterFault, "expected a fork, found none")
      case .fork(let fork): activations = [Rules.Activation(fork: fork, at: 0)]
      case .schedule(let schedule): activations = schedule
      }
      for activation in activations where !Self.all.contains(activation.fork) {
        throw AdapterError(.adapterFault, "unknown fork '\(activation.fork)'")
      }
    }

    /// Whether a block of an epoch is under the rules of a fork or of a later one.
    func has(_ fork: Fork, at epoch: Epoch) -> Bool {
      let active = activations.last { $0.at <= epoch } ?? activations.first
      guard let active, let rank = Self.all.firstIndex(of: active.fork),
        let wanted = Self.all.firstIndex(of: fork)
      else { return false }
      return rank >= wanted
    }
  }
}
