internal import LockstepModel

extension Expansion {
  mutating func pinLabels(_ reader: inout Reader) {
    if let labels = body.labels, !labels.isMapping {
      reader.complain(labels, "expected a mapping from labels to identities, found \(labels.found)")
    }
    if let absent = body.absent, !absent.isSequence {
      reader.complain(absent, "expected a list of labels, found \(absent.found)")
    }
    for (key, node) in body.labels?.members ?? [] {
      guard
        let name = reader.complaints.collect({ () throws(Diagnostic) in
          try key.asName("a label")
        })
      else { continue }
      if reader.labels.isPredefined(name) {
        reader.complain(key, "label '\(name)' is predefined by profile '\(profile.name)'")
      }
      guard profile.identities == .assigned else {
        reader.complain(
          key,
          "profile '\(profile.name)' derives identities, so that label '\(name)' cannot be pinned")
        continue
      }
      guard !node.isPlain, node.isScalar, let bytes = Bytes(hex: node.text),
        bytes.count == 32 || bytes.count == 20
      else {
        reader.complain(node, "expected a root or an address in quotes, found \(node.found)")
        continue
      }
      let identity: Identities.Identity = bytes.count == 32 ? .root(bytes) : .address(bytes)
      if let other = reader.labels.pin(name, to: identity) {
        reader.complain(key, "labels '\(name)' and '\(other)' stand for one identity")
      }
    }
    for node in body.absent?.children ?? [] {
      if let name = reader.complaints.collect({ () throws(Diagnostic) in
        try node.asName("a label")
      }) {
        reader.labels.declared.insert(name)
      }
    }
  }

  mutating func setup(_ reader: inout Reader) -> Record? {
    guard let node = body.setup else {
      guard profile.setup.allSatisfy({ $0.defaultValue != .none }) else {
        complaints.add(body.root.complaint("expected 'setup', which is missing"))
        return nil
      }
      let setup = reader.fill(.empty, fields: profile.setup, at: body.root)
      reader.setup = setup ?? .empty
      return setup
    }
    guard node.isMapping else {
      complaints.add(node.complaint("expected a mapping, found \(node.found)"))
      return nil
    }
    declareKeys(node, &reader)
    let activation = Field(
      "activation",
      ValueType(
        .record(
          profile.forks.map {
            Field($0.text, ValueType(.quantity(profile.activationUnit)), defaultValue: .absent)
          })), defaultValue: .absent)
    guard
      var setup = reader.record(node, fields: profile.setup + [activation], what: "setup field")
    else { return nil }
    reader.setup = setup
    activations = setup["activation"]
    setup = Record(setup.members.filter { $0.name != "activation" })
    return setup
  }

  /// The keys of a map from addresses or roots introduce labels.
  private func declareKeys(_ node: YAMLNode, _ reader: inout Reader) {
    for field in profile.setup {
      guard case .map(let keys, _) = field.type.shape, [.address, .root].contains(keys.shape),
        let map = node[field.name]
      else { continue }
      for (key, _) in map.members where key.text.isName {
        reader.labels.declared.insert(key.text)
        if profile.identities == .derived { reader.derivedLabels.insert(key.text) }
      }
    }
  }

  /// The forks that a vector or a case names: one set of rules an instance.
  mutating func rules(_ node: YAMLNode?) -> [Rules]? {
    guard !profile.forks.isEmpty else {
      if let node { complaints.add(node.complaint("profile '\(profile.name)' has no forks")) }
      return [.none]
    }
    guard let node else {
      complaints.add(body.root.complaint("expected 'forks', which is missing"))
      return nil
    }
    let selection = ForkSelection(forks: profile.forks)
    return complaints.collect { () throws(Diagnostic) in try selection.rules(node) }
  }

  /// The forks that a vector names for all its cases; nil where it leaves that to them.
  mutating func allowedForks() -> Set<Fork>? {
    guard let node = body.forks, body.cases != nil, !profile.forks.isEmpty else { return nil }
    return rules(node).map { Set($0.flatMap(\.forks)) }
  }

  /// Complains about a case's forks that are none of the vector's.
  mutating func check(_ node: YAMLNode, _ rules: [Rules], within allowed: Set<Fork>) {
    for fork in rules.flatMap(\.forks) where !allowed.contains(fork) {
      complaints.add(node.complaint("expected forks within those of the vector, found '\(fork)'"))
    }
  }

  /// Puts the setup's activations into a schedule.
  mutating func schedule(_ rules: Rules, _ reader: inout Reader) -> Rules? {
    let node = body.setup?["activation"] ?? body.setup ?? body.root
    guard case .schedule(let forks) = rules else {
      if activations != nil { reader.complain(node, "'activation' without 'forks: {across: …}'") }
      return rules
    }
    for (key, _) in reader.resolve(node)?.members ?? []
    where activations != nil && !forks.dropFirst().contains(where: { key.isText($0.fork.text) }) {
      reader.complain(
        key,
        "expected forks that are crossed into, found '\(key.text)', which is "
          + (key.isText(forks[0].fork.text) ? "the first" : "not among 'across'"))
    }
    var schedule: [Rules.Activation] = []
    for (index, entry) in forks.enumerated() {
      guard index > 0 else {
        schedule.append(entry)
        continue
      }
      guard case .record(let record)? = activations,
        case .quantity(let at)? = record[entry.fork.text], let time = at.asUInt64,
        time > schedule.last?.at ?? 0
      else {
        reader.complain(
          node, "expected an activation of '\(entry.fork)' after that of the fork before it")
        return nil
      }
      schedule.append(.init(fork: entry.fork, at: time))
    }
    return .schedule(schedule)
  }
}
