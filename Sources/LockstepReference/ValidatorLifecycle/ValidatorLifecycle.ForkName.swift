import LockstepModel

extension ValidatorLifecycle {
  /// The forks in their order.
  enum ForkName: Int, CaseIterable, Comparable {
    case phase0, altair, bellatrix, capella, deneb, electra, fulu

    init(_ fork: Fork) throws(AdapterError) {
      guard let name = Self.allCases.first(where: { $0.fork == fork }) else {
        throw AdapterError(.adapterFault, "unknown fork '\(fork)'")
      }
      self = name
    }

    var fork: Fork {
      switch self {
      case .phase0: "phase0"
      case .altair: "altair"
      case .bellatrix: "bellatrix"
      case .capella: "capella"
      case .deneb: "deneb"
      case .electra: "electra"
      case .fulu: "fulu"
      }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Which fork's rules hold in an epoch.
  struct ForkSchedule {
    /// In order of activation; the first holds from the beginning.
    private let activations: [(fork: ForkName, epoch: Epoch)]

    init(_ rules: Rules) throws(AdapterError) {
      var activations: [(fork: ForkName, epoch: Epoch)] = []
      switch rules {
      case .none: break
      case .fork(let fork): activations = [(try ForkName(fork), genesisEpoch)]
      case .schedule(let schedule):
        for entry in schedule { activations.append((try ForkName(entry.fork), entry.at)) }
      }
      guard !activations.isEmpty else {
        throw AdapterError(.adapterFault, "expected a fork, found none")
      }
      self.activations = activations
    }

    var firstFork: ForkName { activations[0].fork }

    /// When the second fork activates; nil where there is one fork.
    var firstUpgrade: Epoch? { activations.count > 1 ? activations[1].epoch : nil }

    func fork(at epoch: Epoch) -> ForkName {
      activations.dropFirst().last { $0.epoch <= epoch }?.fork ?? firstFork
    }
  }
}
