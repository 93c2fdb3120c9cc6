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

    mutating func set(_ index: ValidatorIndex, to vote: Vote) {
      if index >= votes.count {
        votes.append(contentsOf: repeatElement(Vote(), count: index + 1 - votes.count))
      }
      votes[index] = vote
    }
  }
}
