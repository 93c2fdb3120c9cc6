internal import LockstepModel

/// When slots and epochs are, in milliseconds of virtual time from genesis.
struct SlotCalendar {
  let slotDuration: UInt64
  let slotsPerEpoch: UInt64
  /// When validators vote, in milliseconds into a slot: the first whole second at which the deadline for blocks
  /// (`get_attestation_due_ms`: 3,999 and 1,999) has passed.
  let voteTime: UInt64

  /// The calendar of a preset; nil for other setups.
  init?(setup: Record) {
    switch setup["preset"] {
    case .text("mainnet"): (slotDuration, slotsPerEpoch, voteTime) = (12_000, 32, 4_000)
    case .text("minimal"): (slotDuration, slotsPerEpoch, voteTime) = (6_000, 8, 2_000)
    default: return nil
    }
  }

  func start(of slot: UInt64) -> UInt64 { slot * slotDuration }
  func slot(at time: UInt64) -> UInt64 { time / slotDuration }
  func epoch(of slot: UInt64) -> UInt64 { slot / slotsPerEpoch }
  func startSlot(of epoch: UInt64) -> UInt64 { epoch * slotsPerEpoch }
}
