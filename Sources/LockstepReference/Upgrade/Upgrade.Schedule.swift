internal import LockstepModel

extension Upgrade {
  /// The forks of an execution chain, in the order in which they activate.
  ///
  /// EIP-6122: forks by time come after all forks by block number.
  struct Schedule: Sendable {
    struct Activation: Sendable {
      let fork: Fork
      /// A block number or a time.
      let at: UInt64
      let isByTime: Bool
    }

    /// In seconds.
    let genesisTime: UInt64
    private let genesisFork: Fork
    private let activations: [Activation]
    private let fault: Fault?

    init(_ setup: Parameters, fault: Fault?) throws(AdapterError) {
      self.fault = fault
      genesisTime = try setup.number("genesis-time")
      genesisFork = try setup.fork("genesis-fork")
      activations =
        try Self.activations(setup, "blocks", isByTime: false)
        + Self.activations(setup, "times", isByTime: true)
    }

    /// The fork whose rules a block has.
    func fork(of block: Head) -> Fork {
      activations.prefix { block.hasPassed($0) }.last?.fork ?? genesisFork
    }

    /// What counts for a fork id: each number and time once, without what the genesis rules have.
    var forkPoints: [Activation] {
      var points: [Activation] = []
      for activation in activations
      where activation.at > (activation.isByTime ? firstTime : 0) {
        let isRepeated = points.last.map {
          $0.at == activation.at && $0.isByTime == activation.isByTime
        }
        if isRepeated != true || fault == .sameHeightCountedTwice { points.append(activation) }
      }
      return points
    }

    /// Forks by time up to this one are the genesis rules.
    private var firstTime: UInt64 { fault == .genesisForksCounted ? 0 : genesisTime }

    /// Sorted by number or time; forks at the same one stay in the order of the setup.
    private static func activations(
      _ setup: Parameters, _ name: String, isByTime: Bool
    ) throws(AdapterError) -> [Activation] {
      var activations: [Activation] = []
      for entry in try setup.list(name) {
        activations.append(
          Activation(
            fork: try entry.fork("fork"), at: try entry.number("at"), isByTime: isByTime))
      }
      let inOrder = activations.enumerated().sorted {
        ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
      }
      return inOrder.map(\.element)
    }
  }

  /// A block's number and time.
  struct Head: Sendable {
    let number: UInt64
    let time: UInt64

    /// One block and one second before.
    var previous: Head {
      Head(number: number - min(number, 1), time: time - min(time, 1))
    }

    func hasPassed(_ activation: Schedule.Activation) -> Bool {
      (activation.isByTime ? time : number) >= activation.at
    }
  }
}
