internal import LockstepModel

extension FeeMarket {
  /// Which fork's constants hold at which time.
  struct Schedule: Sendable {
    private struct Activation: Sendable {
      let constants: Constants
      /// In seconds.
      let at: UInt256
    }

    /// In order of activation; the first holds from the beginning.
    private let activations: [Activation]

    init(_ rules: Rules, fault: Fault?) throws(AdapterError) {
      switch rules {
      case .none:
        throw AdapterError(.adapterFault, "the fee market has forks, and the scenario names none")
      case .fork(let fork):
        activations = [Activation(constants: try Constants(of: fork, fault), at: .zero)]
      case .schedule(let schedule):
        var activations: [Activation] = []
        for entry in schedule {
          activations.append(
            Activation(constants: try Constants(of: entry.fork, fault), at: UInt256(entry.at)))
        }
        self.activations = activations
      }
      guard !activations.isEmpty else {
        throw AdapterError(.adapterFault, "the schedule of forks is empty")
      }
    }

    /// The constants at the time of a block.
    func constants(at time: UInt256) -> Constants {
      activations.last { $0.at <= time }?.constants ?? activations[0].constants
    }

    var fault: Fault? { latest.fault }

    /// The constants of the last fork, by which the profile's results are declared.
    var latest: Constants { activations[activations.count - 1].constants }
  }
}

extension FeeMarket.Constants {
  fileprivate init(of fork: Fork, _ fault: FeeMarket.Fault?) throws(AdapterError) {
    guard var constants = Self.all.first(where: { $0.fork == fork }) else {
      throw AdapterError(.unsupported, "no fork '\(fork)'")
    }
    constants.fault = fault
    self = constants
  }
}
