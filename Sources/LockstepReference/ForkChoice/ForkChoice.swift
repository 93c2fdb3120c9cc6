import LockstepModel

/// The fork choice of the beacon chain, phase0 to fulu, after the consensus specification 1.7.0a13.
///
/// Names are the specification's, and each function cites its section, so that the two can be read side by side.
/// Where the specification walks the whole tree for each weight, this keeps a proto-array.
enum ForkChoice {
  typealias Slot = UInt64
  typealias Epoch = UInt64
  typealias Gwei = UInt64
  typealias Root = Bytes
  typealias ValidatorIndex = Int
  /// A block's place in the order of arrival, which is its place in the proto-array.
  typealias Index = Int

  /// `phase0/beacon-chain.md#checkpoint`
  struct Checkpoint: Hashable {
    var epoch: Epoch
    var root: Root
  }

  /// `phase0/beacon-chain.md#constants`
  static let genesisEpoch: Epoch = 0
  /// The zero root stands for "no block holds the boost": `phase0/fork-choice.md#get_forkchoice_store`.
  static let noRoot = Root([UInt8](repeating: 0, count: 32))
}
