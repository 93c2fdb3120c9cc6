internal import LockstepModel

/// A node as its entry says, before the other nodes are known.
struct NodeDraft {
  let name: String
  let entry: YAMLNode
  let validators: [Int]
  let clock: Int64
  let rules: Rules?
  let refusals: Network.Refusals
  let hasDuties: Bool
}

extension Reader {
  /// Half a century: no clock is further off.
  private static let clockLimit: Int64 = 1_600_000_000_000
  private static let indexType = ValueType(
    .list(
      of: ValueType(.integer(min: 0, max: 1_048_575)), unordered: true, key: nil))

  /// The node of an entry, or several that share it evenly.
  mutating func nodeDrafts(
    _ key: YAMLNode, _ written: YAMLNode, of profile: Profile, rules: Rules
  ) -> [NodeDraft] {
    guard let name = nodeName(key), var fields = fields(of: written, "a node") else { return [] }
    var count = 1
    if let written = fields.take("count"),
      case .integer(let number)? = value(
        written, as: ValueType(.integer(min: 1, max: Int64(Self.nodeLimit))))
    {
      count = Int(number)
    }
    let isGroup = written["count"] != nil
    var validators: [Int] = []
    if let written = fields.take("validators"),
      case .list(let values)? = value(written, as: Self.indexType)
    {
      validators = values.compactMap {
        if case .integer(let index) = $0 { Int(index) } else { nil }
      }
    }
    let clock = fields.take("clock").flatMap { self.clock($0) } ?? 0
    var hasDuties = true
    if let written = fields.take("duties"),
      case .boolean(let value)? = value(written, as: ValueType(.boolean))
    {
      hasDuties = value
    }
    let schedule = fields.take("schedule").flatMap { self.schedule($0, of: rules) }
    var refusals = Network.Refusals()
    if let written = fields.take("refuses") { read(&refusals, written, of: profile) }
    if let written = fields.take("may-refuse") { refusals.codes = codes(written, of: profile) }
    complaints.add(contentsOf: fields.leftovers("key of a node"))
    return (0..<count).map { index in
      let share = validators.indices.split(into: count, at: index).map { validators[$0] }
      return NodeDraft(
        name: isGroup ? "\(name)\(index + 1)" : name, entry: key, validators: share,
        clock: clock, rules: schedule, refusals: refusals, hasDuties: hasDuties)
    }
  }

  /// How far a clock is ahead, in milliseconds.
  mutating func clock(_ written: YAMLNode) -> Int64? {
    let type = ValueType(.integer(min: -Self.clockLimit, max: Self.clockLimit))
    guard case .integer(let number)? = value(written, as: type) else { return nil }
    return number
  }

  private mutating func nodeName(_ key: YAMLNode) -> String? {
    guard
      let name = complaints.collect({ () throws(Diagnostic) in try key.asName("a node's name") })
    else { return nil }
    guard !name.contains(".") else {
      complain(key, "expected a node's name without '.', found \(key.found)")
      return nil
    }
    return name
  }

  mutating func read(
    _ refusals: inout Network.Refusals, _ written: YAMLNode, of profile: Profile
  ) {
    guard let node = resolve(written) else { return }
    if node.isSequence {
      for child in node.children {
        if let name = complaints.collect({ () throws(Diagnostic) in try child.asName("a label") }) {
          refusals.labels.insert(name)
        }
      }
      return
    }
    guard var fields = fields(of: node, "labels or {from: fork}") else { return }
    if let from = fields.take("from") {
      if profile.forks.contains(Fork(from.text)) {
        refusals.fork = Fork(from.text)
      } else {
        complain(
          from,
          "unknown fork \(from.found)"
            + Suggestion.phrase(for: from.text, among: profile.forks.map(\.text)))
      }
    }
    complaints.add(contentsOf: fields.leftovers("key of 'refuses'"))
  }

  /// The forks that a node knows of: the first of the instance's, and those that are given an epoch.
  mutating func schedule(_ written: YAMLNode, of rules: Rules) -> Rules? {
    guard case .schedule(let forks) = rules else {
      complain(written, "'schedule' without 'forks: {across: …}'")
      return nil
    }
    guard let node = resolve(written), node.isMapping else {
      complain(written, "expected a mapping from forks to epochs")
      return nil
    }
    var schedule = [forks[0]]
    for fork in forks.dropFirst() {
      guard let value = node[fork.fork.text] else { continue }
      guard case .quantity(let epoch)? = self.value(value, as: ValueType(.quantity(.epoch))),
        let at = epoch.asUInt64
      else { return nil }
      schedule.append(.init(fork: fork.fork, at: at))
    }
    for (key, _) in node.members
    where !forks.dropFirst().contains(where: { key.isText($0.fork.text) }) {
      complain(key, "expected forks that are crossed into, found \(key.found)")
    }
    guard zip(schedule, schedule.dropFirst()).allSatisfy({ $0.at < $1.at }) else {
      complain(node, "expected each fork after the one before it")
      return nil
    }
    return schedule.count == 1 ? .fork(schedule[0].fork) : .schedule(schedule)
  }

  /// Names are unique, and each validator is one node's and in the registry.
  mutating func checkNodes(_ drafts: [NodeDraft], of profile: Profile, setup: Record) {
    var names: Set<String> = []
    var seen: Set<Int> = []
    let size = setup.registrySize
    if profile.hasLedger, !setup.isWithinLimits {
      complain(
        drafts[0].entry,
        "expected a setup whose anchor is before slot \(Self.numberLimit) and whose balances are at most"
          + " \(Record.balanceLimit) gwei: the runner's ledger adds them")
    }
    if profile.hasLedger, drafts.count * size > Self.shareLimit {
      complain(
        drafts[0].entry,
        "expected at most \(Self.shareLimit / drafts.count) validators for \(drafts.count) nodes, found \(size)"
      )
    }
    if drafts.count > Self.nodeLimit {
      complain(drafts[0].entry, "more than \(Self.nodeLimit) nodes")
    }
    for draft in drafts {
      if !names.insert(draft.name).inserted {
        complain(draft.entry, "two nodes are called '\(draft.name)'")
      }
      for index in draft.validators {
        if !seen.insert(index).inserted {
          complain(draft.entry, "validator \(index) stands at two nodes, or twice")
          return
        }
        if !profile.hasLedger || index >= size {
          complain(draft.entry, "there is no validator \(index): the setup has \(size)")
          return
        }
      }
    }
  }
}

extension Record {
  /// Twice what a validator may have; three times the sum over the largest registry fits into 64 bits.
  fileprivate static let balanceLimit: UInt64 = 4_096_000_000_000

  /// Whether slots and balances are far from where their sums overflow.
  fileprivate var isWithinLimits: Bool {
    if case .quantity(let slot)? = self["anchor-slot"], slot > UInt256(Reader.numberLimit) {
      return false
    }
    guard case .list(let groups)? = self["validators"] else { return true }
    return groups.allSatisfy { group in
      guard case .record(let record) = group,
        case .quantity(let balance)? = record["effective-balance"]
      else { return true }
      return balance <= UInt256(Self.balanceLimit)
    }
  }

  /// How many validators the groups of a setup make.
  fileprivate var registrySize: Int {
    guard case .list(let groups)? = self["validators"] else { return 0 }
    return groups.reduce(0) { sum, group in
      guard case .record(let record) = group, case .integer(let count)? = record["count"] else {
        return sum
      }
      return sum + Int(count)
    }
  }
}

extension Range<Int> {
  /// One of so many parts, as equal as can be, in order.
  fileprivate func split(into parts: Int, at index: Int) -> Range<Int> {
    lowerBound + count * index / parts..<lowerBound + count * (index + 1) / parts
  }
}
