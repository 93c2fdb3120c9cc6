extension ValidatorLifecycle {
  /// The mistakes that `schemas/profiles/validator-lifecycle.yaml` declares. Each bites where the code names it, and nowhere
  /// else.
  enum Fault: String, CaseIterable {
    case justifiedAboveTwoThirds = "justified-above-two-thirds"
    case leakAnEpochEarly = "leak-an-epoch-early"
    case noActivationCap = "no-activation-cap"
    case exitDespitePendingWithdrawal = "exit-despite-pending-withdrawal"
    case topUpOfExitingApplied = "top-up-of-exiting-applied"
    case consolidationAnEpochLate = "consolidation-an-epoch-late"
    case wholeBalanceConsolidated = "whole-balance-consolidated"
    case correlationPenaltyTruncated = "correlation-penalty-truncated"
    case compoundingCreditedTwice = "compounding-credited-twice"
    case partialsForgetEachOther = "partials-forget-each-other"
    case skippedPartialStaysQueued = "skipped-partial-stays-queued"
    case sweepForgetsPartials = "sweep-forgets-partials"
    case zeroBalanceWithdrawn = "zero-balance-withdrawn"
    case sweepStopsAfterOneRound = "sweep-stops-after-one-round"
  }
}
