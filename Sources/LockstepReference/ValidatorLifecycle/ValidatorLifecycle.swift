import LockstepModel

/// The life of validators on the beacon chain, phase0 to fulu, after the consensus specification 1.7.0a13.
///
/// Names are the specification's, and each function cites its section, so that the two can be read side by side.
/// The specification computes with 64 bits and fails where a result does not fit; so does this, with an
/// `AdapterError`.
enum ValidatorLifecycle {
  typealias Slot = UInt64
  typealias Epoch = UInt64
  typealias Gwei = UInt64
  typealias ValidatorIndex = Int

  /// `phase0/beacon-chain.md#constants`
  static let genesisSlot: Slot = 0
  /// `phase0/beacon-chain.md#constants`
  static let genesisEpoch: Epoch = 0
  /// `phase0/beacon-chain.md#constants`
  static let farFutureEpoch: Epoch = .max
}
