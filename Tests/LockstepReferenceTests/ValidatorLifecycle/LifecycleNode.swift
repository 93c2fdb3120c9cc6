import LockstepModel
import LockstepReference

/// A session of the reference with a registry, asked in the few words that a test needs; balances are in Gwei.
struct LifecycleNode {
  private var session: ValidatorLifecycleSession

  static let owner = Value.bytes(Bytes([UInt8](repeating: 1, count: 20)))
  static let stranger = Value.bytes(Bytes([UInt8](repeating: 2, count: 20)))
  static let farFuture = number(.max)

  /// By default 64 validators of 32 ETH at epoch 100 of the minimal preset, all of whom vote.
  init(
    _ rules: Rules, preset: String = "minimal", groups: [Record] = [group()],
    _ changes: Record = .empty
  ) throws {
    let setup: Record = [
      "preset": .text(preset), "epoch": 100, "participation": .list([]),
      "validators": .list(groups.map { .record($0) }), "proposer": .integer(0),
      "slashings": .list([]), "eth1-deposit-index": 0, "next-withdrawal-index": 0,
      "next-withdrawal-validator": .integer(0), "deposit-requests-start-index": 0,
      "deposit-balance-to-consume": 0, "exit-balance-to-consume": 0, "earliest-exit-epoch": 0,
      "consolidation-balance-to-consume": 0, "earliest-consolidation-epoch": 0,
      "pending-deposits": .list([]), "pending-partial-withdrawals": .list([]),
      "pending-consolidations": .list([]),
    ]
    session = try ValidatorLifecycleSession(
      Scenario(
        profile: Profile(name: "validator-lifecycle", operations: []), rules: rules,
        setup: setup.with(changes), calls: []))
  }

  init(
    _ fork: Fork, preset: String = "minimal", groups: [Record] = [group()],
    _ changes: Record = .empty
  ) throws {
    try self.init(.fork(fork), preset: preset, groups: groups, changes)
  }

  @discardableResult
  mutating func ask(_ operation: OperationName, _ parameters: Record = .empty) throws -> Reply {
    try session.perform(Call(operation: operation, parameters: parameters))
  }

  mutating func advance(to epoch: UInt64) throws {
    try ask("epoch", ["to": number(epoch)])
  }

  /// A result of a query, null where it has none.
  mutating func result(_ name: String, of query: OperationName) throws -> Value {
    try ask(query).value[name] ?? .null
  }

  mutating func effectiveBalance(_ index: Int64) throws -> Value {
    try entry(index, "effective-balance", of: "effective-balances", "effective-balances")
  }

  mutating func balance(_ index: Int64) throws -> Value {
    try entry(index, "balance", of: "balances", "balances")
  }

  mutating func exitEpoch(_ index: Int64) throws -> Value {
    try entry(index, "exit-epoch", of: "exit-epochs", "exits")
  }

  mutating func activationEpoch(_ index: Int64) throws -> Value {
    try entry(index, "activation-epoch", of: "activation-epochs", "activations")
  }

  private mutating func entry(
    _ index: Int64, _ name: String, of query: OperationName, _ list: String
  ) throws -> Value {
    let answer = try ask(query, ["validators": .list([.integer(index)])]).value[list]
    guard case .list(let entries) = answer, case .record(let record)? = entries.first else {
      return .null
    }
    return record[name] ?? .null
  }

  @discardableResult
  mutating func exit(
    _ validators: [Int64], epoch: UInt64 = 0, signature: String = "valid"
  ) throws -> Reply {
    try ask(
      "voluntary-exit",
      [
        "validators": Self.list(validators), "epoch": number(epoch),
        "signature": .text(signature),
      ])
  }

  @discardableResult
  mutating func slash(_ validators: [Int64], _ changes: Record = .empty) throws -> Reply {
    let slashing: Record = [
      "validators": Self.list(validators), "second": Self.list(validators),
      "evidence": .text("double"), "signature": .text("valid"), "proposer": .integer(0),
    ]
    return try ask("attester-slashing", slashing.with(changes))
  }

  @discardableResult
  mutating func withdraw(
    _ key: Int64, _ amount: UInt64, from address: Value = owner
  ) throws -> Reply {
    try ask(
      "withdrawal-request",
      ["key": .integer(key), "amount": number(amount), "source-address": address])
  }

  @discardableResult
  mutating func consolidate(
    _ source: Int64, into target: Int64, from address: Value = owner
  ) throws -> Reply {
    try ask(
      "consolidation-request",
      [
        "source": .integer(source), "target": .integer(target), "source-address": address,
      ])
  }

  static func list(_ indices: [Int64]) -> Value { .list(indices.map { .integer($0) }) }

  /// Active validators with an address, with changes.
  static func group(
    _ count: Int64 = 64, eth: UInt64 = 32, credentials: String = "execution",
    _ changes: Record = .empty
  ) -> Record {
    let usual: Record = [
      "count": .integer(count), "credentials": .text(credentials), "address": owner,
      "effective-balance": .eth(eth), "slashed": .boolean(false),
      "activation-eligibility-epoch": 0, "activation-epoch": 0, "exit-epoch": farFuture,
      "withdrawable-epoch": farFuture, "inactivity-score": 0,
    ]
    return usual.with(changes)
  }

  static func deposit(
    key: Int64, eth: UInt64, slot: UInt64 = 0, signature: String = "valid"
  ) -> Record {
    [
      "count": .integer(1), "key": .integer(key), "credentials": .text("execution"),
      "address": owner, "amount": .eth(eth), "signature": .text(signature), "slot": number(slot),
    ]
  }

  static func lapse(
    _ validators: [Int64], source: Bool = false, target: Bool = false, head: Bool = false
  ) -> Record {
    [
      "validators": list(validators), "source": .boolean(source), "target": .boolean(target),
      "head": .boolean(head),
    ]
  }
}

extension Value {
  static func eth(_ amount: UInt64) -> Value { number(amount * 1_000_000_000) }

  static func records(_ records: [Record]) -> Value { .list(records.map { .record($0) }) }
}
