extension ValidatorLifecycle {
  /// How one validator votes in an epoch: `altair/beacon-chain.md#participation-flag-indices`
  struct Vote: Hashable {
    var isSource = true
    var isTarget = true
    var isHead = true
    /// Slots from the vote to the block that includes it; it counts in phase0 alone.
    var inclusionDelay: UInt64 = 1
  }

  /// How the validators vote in an epoch: all set every flag, but for those who are named.
  struct Participation {
    /// By index; those who are not in the list set every flag.
    private var votes: [Vote] = []

    subscript(index: ValidatorIndex) -> Vote { index < votes.count ? votes[index] : Vote() }

    /// Turns votes of phase0 into the flags that are timely: `altair/fork.md#upgrading-the-state`,
    /// `altair/beacon-chain.md#get_attestation_participation_flag_indices`
    mutating func translate(slotsPerEpoch: UInt64) {
      for index in votes.indices {
        let delay = votes[index].inclusionDelay
        votes[index].isSource = votes[index].isSource && delay <= slotsPerEpoch.integerSquareroot
        votes[index].isTarget = votes[index].isTarget && delay <= slotsPerEpoch
        votes[index].isHead = votes[index].isHead && delay == 1
      }
    }

    mutating func set(_ index: ValidatorIndex, to vote: Vote) {
      if index >= votes.count {
        votes.append(contentsOf: repeatElement(Vote(), count: index + 1 - votes.count))
      }
      votes[index] = vote
    }
  }
}
