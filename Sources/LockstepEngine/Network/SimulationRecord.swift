internal import LockstepModel

/// What a simulation keeps for its checks, for the picture and for the transcript.
struct SimulationRecord {
  /// The nodes' heads at one moment, as blocks of the table.
  struct Heads {
    /// The slot that has ended, or the virtual time where there are no slots.
    let slot: UInt64
    /// How many blocks had been made.
    let made: Int
    let heads: [Int]
  }

  /// The nodes' finalized checkpoints at the end of a slot.
  struct Finality {
    let checkpoints: [Ledger.Checkpoint]
  }

  var heads: [Heads] = []
  var finality: [Finality] = []
  /// Where the last heal, restart or partition stands in `finality`.
  var finalityMark = 0
  var exchange: [Event.Exchange] = []
  /// Sessions that were opened, by the exchange before which that was.
  var openings: [(index: Int, node: Int, scenario: Scenario)] = []
  var moments: [NetworkPicture.Moment] = []
  var emulates = false
  var isVerdictOnly = false
  var choices: [Int: Int] = [:]
  /// What the recorder may write at a step.
  var answers: [String: Record] = [:]
  /// Refusals that a vector permits and that happened.
  var refusals: Set<Code> = []
}
