extension ForkChoice {
  /// The mistakes that `schemas/profiles/fork-choice.yaml` declares. Each bites where the code names it, and nowhere else.
  enum Fault: String, CaseIterable {
    case littleEndianTieBreak = "little-endian-tie-break"
    case firstSeenTieBreak = "first-seen-tie-break"
    case laterSlotTieBreak = "later-slot-tie-break"
    case noProposerBoost = "no-proposer-boost"
    case boostOf70PerCent = "boost-of-70-per-cent"
    case boostRoundedUp = "boost-rounded-up"
    case boostKeptPastItsSlot = "boost-kept-past-its-slot"
    case boostToTheLastBlock = "boost-to-the-last-block"
    case boostOnAnyBranch = "boost-on-any-branch"
    case boostWithoutDeadline = "boost-without-deadline"
    case noEquivocationDiscount = "no-equivocation-discount"
    case slashedValidatorsWeigh = "slashed-validators-weigh"
    case sameEpochVoteReplaces = "same-epoch-vote-replaces"
    case voteForTheTarget = "vote-for-the-target"
    case noTargetWindow = "no-target-window"
    case targetWindowForBlockVotes = "target-window-for-block-votes"
    case noViableBranchFilter = "no-viable-branch-filter"
    case justifiedMayGoBack = "justified-may-go-back"
    case unrealizedJustifiedLowered = "unrealized-justified-lowered"
    case pastEpochNotPulledUp = "past-epoch-not-pulled-up"
  }
}
