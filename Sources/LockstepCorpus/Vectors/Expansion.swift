internal import LockstepModel

/// Makes the instances of a vector: case × fork × order.
struct Expansion {
  let id: VectorID
  let profile: Profile
  let header: VectorHeader
  let body: VectorBody
  var complaints = Complaints()
  var blanks: [InstanceID: [Blank]] = [:]
  /// The setup's `activation` of the instance that is being read.
  var activations: Value?
  private var usedColumns: Set<String> = []
  private var usedLabels: Set<String> = []

  init(id: VectorID, profile: Profile, header: VectorHeader, body: VectorBody) {
    self.id = id
    self.profile = profile
    self.header = header
    self.body = body
  }

  /// One row of the table; a vector without one has a single row without a name.
  struct Row {
    let name: String?
    let node: YAMLNode?
    let columns: [String: YAMLNode]
    let forks: YAMLNode?
  }

  mutating func instances() -> [Instance] {
    guard let steps = body.steps else {
      complaints.add(body.root.complaint("expected 'steps', which is missing"))
      return []
    }
    let rows = rows()
    var instances: [Instance] = []
    var rowsByID: [InstanceID: Row] = [:]
    let allowed = allowedForks()
    for row in rows {
      guard let all = rules(row.forks ?? body.forks) else { continue }
      if let node = row.forks, let allowed { check(node, all, within: allowed) }
      for instance in expand(row, all, steps) {
        instances.append(instance)
        rowsByID[instance.id] = row
      }
    }
    guard complaints.isEmpty else { return [] }
    checkUse(rows)
    checkAcceptances(instances) { rowsByID[$0]?.node ?? steps }
    guard complaints.isEmpty else { return [] }
    let columns = rowsByID.mapValues(\.columns)
    return Controls(instances: instances, columns: columns).assigned(&complaints)
  }

  private mutating func rows() -> [Row] {
    guard let table = body.cases else {
      return [Row(name: nil, node: nil, columns: [:], forks: nil)]
    }
    guard table.isMapping, table.count > 0 else {
      complaints.add(
        table.complaint("expected a mapping from names to cases, found \(table.found)"))
      return []
    }
    let names = Set(table.members.flatMap { $0.value.members.map(\.key.text) })
      .subtracting(["forks"])
    return table.members.compactMap { key, value in
      guard let name = complaints.collect({ () throws(Diagnostic) in try key.asCaseName() }) else {
        return nil
      }
      guard value.isMapping else {
        complaints.add(
          value.complaint("expected a mapping from columns to values, found \(value.found)"))
        return nil
      }
      var columns: [String: YAMLNode] = [:]
      for (column, node) in value.members where !column.isText("forks") {
        columns[column.text] = node
      }
      for missing in names.subtracting(columns.keys).sorted() {
        complaints.add(value.complaint("case '\(name)' has no column '\(missing)'"))
      }
      return Row(name: name, node: value, columns: columns, forks: value["forks"])
    }
  }

  private mutating func checkUse(_ rows: [Row]) {
    for row in rows {
      for (key, _) in row.node?.members ?? []
      where !key.isText("forks") && !usedColumns.contains(key.text) {
        complaints.add(key.complaint("column '\(key.text)' is never used"))
      }
    }
    let declared = (body.labels?.members.map(\.key) ?? []) + (body.absent?.children ?? [])
    for node in declared where !usedLabels.contains(node.text) {
      complaints.add(node.complaint("label '\(node.text)' is never used"))
    }
  }

  /// The instances of one row. Forks at which everything reads the same are read once.
  private mutating func expand(_ row: Row, _ all: [Rules], _ steps: YAMLNode) -> [Instance] {
    var readings: [Reading] = []
    var instances: [Instance] = []
    for unscheduled in all {
      let position = unscheduled.latest.flatMap { profile.forks.firstIndex(of: $0) }
      if case .fork = unscheduled, let position,
        let known = readings.first(where: { $0.range.contains(position) })
      {
        instances += self.instances(of: row, unscheduled, known)
      } else if let (rules, reading) = read(row, unscheduled, steps) {
        readings.append(reading)
        instances += self.instances(of: row, rules, reading)
      }
    }
    return instances
  }

  /// What the rows and steps say at some forks.
  private struct Reading {
    /// The positions of the forks.
    let range: Range<Int>
    let setup: Record
    let orders: [(steps: [Step], orders: [String])]
    let identities: Identities
    let derivation: Derivation?
    let blanks: [Blank]
  }

  private mutating func read(
    _ row: Row, _ unscheduled: Rules, _ steps: YAMLNode
  ) -> (Rules, Reading)? {
    var reader = Reader(
      forks: profile.forks, fork: unscheduled.latest,
      labels: LabelScope(predefined: profile.labels))
    reader.columns = row.columns
    reader.requires = Set(header.requires)
    activations = nil
    pinLabels(&reader)
    let setup = setup(&reader)
    let rules = schedule(unscheduled, &reader)
    let groups = reader.steps(steps, of: profile)
    let derivation = groups == nil ? nil : reader.derivation(of: profile, at: steps)
    complaints.add(contentsOf: reader.complaints.diagnostics)
    usedColumns.formUnion(reader.usedColumns)
    usedLabels.formUnion(reader.labels.used)
    guard let setup, let groups, let rules else { return nil }
    if reader.complaints.isEmpty { checkVerdict(groups, row, steps) }
    // What is wrong is said of each fork.
    let range = reader.complaints.isEmpty ? reader.range : 0..<0
    return (
      rules,
      Reading(
        range: range, setup: setup, orders: orders(of: groups),
        identities: reader.labels.identities, derivation: derivation, blanks: reader.blanks)
    )
  }

  /// The instances of one row by one set of rules, one an order.
  private mutating func instances(
    of row: Row, _ rules: Rules, _ reading: Reading
  ) -> [Instance] {
    reading.orders.map { steps, orders in
      let id = InstanceID(vector: id, caseName: row.name, forks: rules.text, orders: orders)
      if !reading.blanks.isEmpty { blanks[id] = reading.blanks }
      return Instance(
        id: id, rules: rules, setup: reading.setup, steps: steps, identities: reading.identities,
        derivation: reading.derivation)
    }
  }

  private mutating func checkVerdict(
    _ groups: [StepGroup], _ row: Row, _ steps: YAMLNode
  ) {
    let decides = groups.flatMap(\.steps).contains(where: \.isStated)
    if !decides {
      complaints.add(
        (row.node ?? steps).complaint("expected a step with a verdict key: nothing is checked"))
    }
  }

  /// An `expect: {}` says no more than no verdict key, unless another case has another verdict at its step.
  private mutating func checkAcceptances(
    _ instances: [Instance], _ node: (InstanceID) -> YAMLNode
  ) {
    let decided = Set(
      instances.flatMap(\.steps).filter { $0.isStated && !$0.isBareAcceptance }.map(\.path))
    for instance in instances where blanks[instance.id] == nil {
      let stated = instance.steps.filter(\.isStated)
      if stated.allSatisfy({ $0.isBareAcceptance && !decided.contains($0.path) }) {
        complaints.add(
          node(instance.id).complaint(
            "expected a verdict other than 'expect: {}', which any accepted step has:"
              + " nothing is checked"))
      }
    }
  }

  /// Every order of the groups that may come in any, with its name.
  private func orders(of groups: [StepGroup]) -> [(steps: [Step], orders: [String])] {
    var all: [(steps: [Step], orders: [String])] = [([], [])]
    for group in groups {
      switch group {
      case .single(let step):
        for index in all.indices { all[index].steps.append(step) }
      case .anyOrder(let steps):
        let permutations = Array(steps.indices).permutations
        all = all.flatMap { prefix in
          permutations.map { order in
            (
              prefix.steps + order.map { steps[$0] },
              prefix.orders + [order.map { String($0 + 1) }.joined()]
            )
          }
        }
      }
    }
    return all
  }
}

extension Step {
  /// An `expect: {}`.
  fileprivate var isBareAcceptance: Bool { isStated && expectation == .accepted(.empty) }
}

extension Array {
  /// Every order of the elements, in lexicographic order of their positions.
  fileprivate var permutations: [[Element]] {
    guard count > 1 else { return [self] }
    return indices.flatMap { index in
      var rest = self
      let first = rest.remove(at: index)
      return rest.permutations.map { [first] + $0 }
    }
  }
}

extension YAMLNode {
  /// As labels, but a case may begin with a digit.
  fileprivate func asCaseName() throws(Diagnostic) -> String {
    let text = try asText()
    guard !text.isEmpty, "a\(text)".isName else {
      throw complaint(
        "expected a case's name of lower-case letters, digits, '.' and '-', found \(found)")
    }
    return text
  }
}
