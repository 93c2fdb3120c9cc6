extension Upgrade {
  /// The mistakes that `schemas/profiles/upgrade.yaml` declares. Each bites where the code names it, and nowhere else.
  enum Fault: String, CaseIterable {
    case sameHeightCountedTwice = "same-height-counted-twice"
    case genesisForksCounted = "genesis-forks-counted"
    case forkBlockNotInItsFork = "fork-block-not-in-its-fork"
    case announcedTimeAsBlockNumber = "announced-time-as-block-number"
    case digestWithoutMask = "digest-without-mask"
    case digestByNumberAlone = "digest-by-number-alone"
    case blobScheduleAsListed = "blob-schedule-as-listed"
  }
}
