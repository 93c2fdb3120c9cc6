internal import LockstepModel

extension Simulation {
  /// What a block of the table is called by clients.
  func root(of block: Int) -> Value {
    let label = blocks[block].label
    return identities.byName[label].map { .bytes($0.bytes) } ?? .label(Label(label, .root))
  }

  func value(of checkpoint: Ledger.Checkpoint) -> Value {
    .record([
      "epoch": .quantity(UInt256(checkpoint.epoch)), "root": root(of: checkpoint.block),
    ])
  }

  /// A vote as a block carries it.
  func fields(of vote: Ledger.Vote) -> Record {
    [
      "root": root(of: vote.block), "slot": .quantity(UInt256(vote.slot)),
      "target": value(of: vote.target),
      "validators": .list(vote.validators.map { .integer(Int64($0)) }),
    ]
  }

  /// A vote as it comes over the wire.
  func parameters(of vote: Ledger.Vote) -> Record {
    var record = fields(of: vote)
    record.set("origin", to: .text("wire"))
    return record
  }

  /// The parameters of a block with what the ledger says of its post-state, and the profile's constants.
  func filled(_ given: Record, block: Int) -> Record {
    var record = given
    if let posture = ledger?.posture(of: block) {
      let values = [
        ("justified", posture.justified), ("finalized", posture.finalized),
        ("unrealized-justified", posture.unrealizedJustified),
        ("unrealized-finalized", posture.unrealizedFinalized),
      ]
      for (name, checkpoint) in values where record[name] == nil {
        record.set(name, to: value(of: checkpoint))
      }
    }
    for field in profile[operation: "block"]?.parameters ?? [] where record[field.name] == nil {
      guard case .constant(let constant) = field.defaultValue, field.feature == nil else {
        continue
      }
      record.set(field.name, to: constant)
    }
    return record
  }
}
