import LockstepModel
import LockstepReference

/// A session of the reference with an anchor `a`, asked in the few words that a test needs.
struct ForkChoiceNode {
  private var session: ForkChoiceSession

  /// By default 64 validators of 32 ETH under the minimal preset: 8 slots an epoch, slots of 6 s.
  init(
    preset: String = "minimal", groups: [Value] = [group()], anchorEpoch: UInt64 = 0,
    rules: Rules = .fork("fulu")
  ) throws {
    let slots: UInt64 = preset == "minimal" ? 8 : 32
    session = try ForkChoiceSession(
      Scenario(
        profile: Profile(name: "fork-choice", operations: []), rules: rules,
        setup: [
          "preset": .text(preset), "validators": .list(groups),
          "anchor-slot": .quantity(UInt256(anchorEpoch * slots)),
          "anchor-checkpoint": checkpoint(anchorEpoch, "a"),
        ], calls: []))
  }

  @discardableResult
  mutating func ask(_ operation: OperationName, _ parameters: Record = .empty) throws -> Reply {
    try session.perform(Call(operation: operation, parameters: parameters))
  }

  @discardableResult
  mutating func tick(_ slot: UInt64, into milliseconds: UInt64 = 0) throws -> Reply {
    try ask("tick", ["slot": number(slot), "into": number(milliseconds)])
  }

  /// Offers a block; `changes` are the parameters that are not the usual ones.
  @discardableResult
  mutating func block(
    _ name: String, on parent: String, at slot: UInt64, _ changes: Record = .empty
  ) throws -> Reply {
    var parameters: Record = [
      "root": root(name), "parent": root(parent), "slot": number(slot), "proposer": .integer(0),
      "justified": checkpoint(0, "a"), "finalized": checkpoint(0, "a"), "valid": .boolean(true),
      "attestations": .list([]),
    ]
    for member in changes.members { parameters.set(member.name, to: member.value) }
    for name in ["justified", "finalized"] where parameters["unrealized-\(name)"] == nil {
      parameters.set("unrealized-\(name)", to: parameters[name] ?? .null)
    }
    return try ask("block", parameters)
  }

  @discardableResult
  mutating func attest(
    _ validators: Range<Int64>, _ name: String, at slot: UInt64, _ changes: Record = .empty
  ) throws -> Reply {
    var parameters = vote(validators, name, at: slot)
    parameters.set("origin", to: .text("wire"))
    for member in changes.members { parameters.set(member.name, to: member.value) }
    return try ask("attest", parameters)
  }

  @discardableResult
  mutating func slash(_ validators: Range<Int64>, evidence: String = "double") throws -> Reply {
    try ask("slash", ["validators": indices(validators), "evidence": .text(evidence)])
  }

  mutating func head() throws -> String? { try name(ask("head").value["root"]) }

  mutating func boost() throws -> String? { try name(ask("proposer-boost").value["root"]) }

  /// In ETH.
  mutating func weight(_ name: String) throws -> UInt64? {
    guard case .quantity(let gwei) = try ask("weight", ["root": root(name)]).value["weight"] else {
      return nil
    }
    return gwei.asUInt64.map { $0 / 1_000_000_000 }
  }

  mutating func viableHeads() throws -> [String] {
    guard case .list(let heads) = try ask("viable-heads").value["heads"] else { return [] }
    return heads.compactMap { head in
      guard case .record(let record) = head else { return nil }
      return name(record["root"])
    }.sorted()
  }

  /// Null where the specification fails.
  mutating func proposerHead(of head: String, at slot: UInt64) throws -> String? {
    try name(ask("proposer-head", ["root": root(head), "slot": number(slot)]).value["root"])
  }

  private func name(_ value: Value?) -> String? {
    guard case .bytes(let bytes) = value, let last = bytes.array.last else { return nil }
    return String(UnicodeScalar(last))
  }
}

/// A root whose last byte is a letter, so that letters are in the order of their roots.
func root(_ name: String) -> Value {
  .bytes(Bytes([UInt8](repeating: 0, count: 31) + name.utf8.prefix(1)))
}

func number(_ value: UInt64) -> Value { .quantity(UInt256(value)) }

func checkpoint(_ epoch: UInt64, _ name: String) -> Value {
  .record(["epoch": number(epoch), "root": root(name)])
}

func indices(_ range: Range<Int64>) -> Value { .list(range.map { .integer($0) }) }

func vote(_ validators: Range<Int64>, _ name: String, at slot: UInt64) -> Record {
  ["validators": indices(validators), "root": root(name), "slot": number(slot)]
}

func group(
  count: Int64 = 64, balance: UInt64 = 32_000_000_000, activation: UInt64 = 0,
  exit: UInt64 = .max, slashed: Bool = false
) -> Value {
  .record([
    "count": .integer(count), "effective-balance": number(balance),
    "activation-epoch": number(activation), "exit-epoch": number(exit),
    "slashed": .boolean(slashed),
  ])
}
