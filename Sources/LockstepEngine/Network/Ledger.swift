internal import LockstepModel

/// What the state transition of a beacon chain makes of the votes in blocks, as far as justification and finality go.
///
/// Balances stay as they are in the setup: rewards, penalties, slashings and the inactivity leak are left out.
struct Ledger {
  struct Checkpoint: Hashable {
    let epoch: UInt64
    /// In the table.
    let block: Int
  }

  /// A vote as a block carries it.
  struct Vote: Hashable {
    let validators: [Int]
    let block: Int
    let slot: UInt64
    let target: Checkpoint
    let source: Checkpoint
  }

  /// The part of a block's post-state.
  struct State {
    var epoch: UInt64
    var previousJustified: Checkpoint
    var currentJustified: Checkpoint
    var finalized: Checkpoint
    /// Whether the current epoch and the three before it are justified.
    var justification: [Bool]
    /// Who voted for the right target of the previous epoch and of the current one.
    var previousTargets: Bitset
    var currentTargets: Bitset
  }

  private struct Validator {
    let balance: UInt64
    let activation: UInt64
    let exit: UInt64
    let isSlashed: Bool
  }

  let calendar: SlotCalendar
  private let validators: [Validator]
  /// By the blocks of the table; nil for a block without a parent.
  private var states: [State?]
  private var postures: [Posture?] = []

  /// What a block says of its post-state.
  struct Posture: Equatable {
    var justified: Checkpoint
    var finalized: Checkpoint
    var unrealizedJustified: Checkpoint
    var unrealizedFinalized: Checkpoint
  }

  init(setup: Record, calendar: SlotCalendar, anchorEpoch: UInt64) {
    self.calendar = calendar
    validators = Self.registry(setup)
    let anchor = Checkpoint(epoch: anchorEpoch, block: 0)
    states = [
      State(
        epoch: anchorEpoch, previousJustified: anchor, currentJustified: anchor,
        finalized: anchor, justification: [false, false, false, false],
        previousTargets: Bitset(count: validators.count),
        currentTargets: Bitset(count: validators.count))
    ]
    postures = [
      Posture(
        justified: anchor, finalized: anchor, unrealizedJustified: anchor,
        unrealizedFinalized: anchor)
    ]
  }

  var size: Int { validators.count }

  private static func registry(_ setup: Record) -> [Validator] {
    guard case .list(let groups)? = setup["validators"] else { return [] }
    return groups.flatMap { group -> [Validator] in
      guard case .record(let record) = group, case .integer(let count)? = record["count"] else {
        return []
      }
      func number(_ name: String) -> UInt64 {
        guard case .quantity(let quantity)? = record[name] else { return 0 }
        return quantity.asUInt64 ?? .max
      }
      let validator = Validator(
        balance: number("effective-balance"), activation: number("activation-epoch"),
        exit: number("exit-epoch"), isSlashed: record["slashed"] == .boolean(true))
      return Array(repeating: validator, count: Int(count))
    }
  }

  func isActive(_ validator: Int, at epoch: UInt64) -> Bool {
    validators[validator].activation <= epoch && epoch < validators[validator].exit
  }

  func posture(of block: Int) -> Posture? {
    postures.indices.contains(block) ? postures[block] : nil
  }
  func state(of block: Int) -> State? { states.indices.contains(block) ? states[block] : nil }
}

extension Ledger {
  /// Works out the state behind a new block of the table, the last one.
  ///
  /// Votes whose source is not the chain's, or whose target is not on it, change nothing.
  mutating func add(_ block: Int, votes: [Vote], in table: BlockTable) {
    guard let parent = table[block].parent, var state = state(of: parent) else {
      states.append(nil)
      postures.append(nil)
      return
    }
    advance(&state, to: calendar.epoch(of: table[block].slot), parent, table)
    for vote in votes { include(vote, in: &state, at: block, table) }
    states.append(state)
    var pulledUp = state
    justify(&pulledUp, block, table)
    postures.append(
      Posture(
        justified: state.currentJustified, finalized: state.finalized,
        unrealizedJustified: pulledUp.currentJustified, unrealizedFinalized: pulledUp.finalized))
  }

  /// The checkpoints that a block says of itself, where a vector writes them.
  mutating func override(_ block: Int, with posture: Posture) {
    postures[block] = posture
    states[block]?.currentJustified = posture.justified
    states[block]?.finalized = posture.finalized
  }

  /// A chain's state carried on to an epoch, as an empty slot of it would have it.
  func state(of block: Int, at epoch: UInt64, in table: BlockTable) -> State? {
    guard var state = state(of: block) else { return nil }
    advance(&state, to: epoch, block, table)
    return state
  }

  /// Whether a vote would add something to a block of an epoch on this chain.
  func isNew(
    _ vote: Vote, in state: State, at slot: UInt64, of fork: Fork?, on chain: Int,
    _ table: BlockTable
  ) -> Bool {
    guard vote.slot < slot, !isTooOld(vote, at: slot, fork),
      let targets = targets(of: vote, in: state, on: chain, table)
    else { return false }
    return vote.validators.contains { !targets.contains($0) }
  }

  /// Before deneb a vote is included within as many slots as an epoch has; since then (EIP-7045) in its epoch and the next.
  private func isTooOld(_ vote: Vote, at slot: UInt64, _ fork: Fork?) -> Bool {
    guard let fork, Self.forksBeforeDeneb.contains(fork) else { return false }
    return vote.slot + calendar.slotsPerEpoch < slot
  }

  private static let forksBeforeDeneb: Set<Fork> = ["phase0", "altair", "bellatrix", "capella"]

  private func targets(
    of vote: Vote, in state: State, on chain: Int, _ table: BlockTable
  ) -> Bitset? {
    let isCurrent = vote.target.epoch == state.epoch
    guard isCurrent || vote.target.epoch + 1 == state.epoch,
      vote.source == (isCurrent ? state.currentJustified : state.previousJustified),
      table.ancestor(of: chain, at: calendar.startSlot(of: vote.target.epoch)) == vote.target.block
    else { return nil }
    return isCurrent ? state.currentTargets : state.previousTargets
  }

  private func include(
    _ vote: Vote, in state: inout State, at block: Int, _ table: BlockTable
  ) {
    guard targets(of: vote, in: state, on: block, table) != nil,
      !isTooOld(vote, at: table[block].slot, table[block].fork)
    else { return }
    for validator in vote.validators where isActive(validator, at: vote.target.epoch) {
      if vote.target.epoch == state.epoch {
        state.currentTargets.insert(validator)
      } else {
        state.previousTargets.insert(validator)
      }
    }
  }

  private func advance(
    _ state: inout State, to epoch: UInt64, _ chain: Int, _ table: BlockTable
  ) {
    while state.epoch < epoch {
      justify(&state, chain, table)
      state.epoch += 1
      state.previousTargets = state.currentTargets
      state.currentTargets = Bitset(count: validators.count)
    }
  }

  /// `altair/beacon-chain.md#process_justification_and_finalization`,
  /// `phase0/beacon-chain.md#weigh_justification_and_finalization`
  private func justify(_ state: inout State, _ chain: Int, _ table: BlockTable) {
    guard state.epoch > 1 else { return }
    let total = max(balance { isActive($0, at: state.epoch) }, 1_000_000_000)
    let (oldPrevious, oldCurrent) = (state.previousJustified, state.currentJustified)
    state.previousJustified = oldCurrent
    state.justification = [false] + state.justification.prefix(3)
    for (index, targets) in [state.currentTargets, state.previousTargets].enumerated().reversed() {
      let epoch = state.epoch - UInt64(index)
      guard balance(of: targets, at: epoch) * 3 >= total * 2 else { continue }
      let slot = calendar.startSlot(of: epoch)
      state.currentJustified = Checkpoint(epoch: epoch, block: table.ancestor(of: chain, at: slot))
      state.justification[index] = true
    }
    let bits = state.justification
    // The second, third and fourth; the second and third; the first, second and third; the first and second.
    if bits[1], bits[2], bits[3], oldPrevious.epoch + 3 == state.epoch {
      state.finalized = oldPrevious
    }
    if bits[1], bits[2], oldPrevious.epoch + 2 == state.epoch { state.finalized = oldPrevious }
    if bits[0], bits[1], bits[2], oldCurrent.epoch + 2 == state.epoch {
      state.finalized = oldCurrent
    }
    if bits[0], bits[1], oldCurrent.epoch + 1 == state.epoch { state.finalized = oldCurrent }
  }

  private func balance(of targets: Bitset, at epoch: UInt64) -> UInt64 {
    var sum: UInt64 = 0
    targets.forEach { index in
      if isActive(index, at: epoch), !validators[index].isSlashed {
        sum += validators[index].balance
      }
    }
    return max(sum, 1_000_000_000)
  }

  private func balance(where counts: (Int) -> Bool) -> UInt64 {
    validators.indices.reduce(0) { counts($1) ? $0 + validators[$1].balance : $0 }
  }
}
