internal import LockstepModel

extension Reader {
  /// The steps of a network vector, and the calls among them.
  mutating func networkSteps(
    _ node: YAMLNode, of profile: Profile, rules: Rules
  ) -> ([NetworkStep], [Step])? {
    guard node.isSequence, node.count > 0 else {
      complain(node, "expected a list of steps, found \(node.found)")
      return nil
    }
    let children = node.children
    findIntroductions(children, of: profile)
    var steps: [NetworkStep] = []
    var calls: [Step] = []
    var deferred: Set<Call> = []
    for (index, child) in children.enumerated() {
      let path = "steps[\(index)]"
      openStep = path
      let action: NetworkStep.Action?
      if child["network"] != nil || child["check"] != nil {
        action = runnerStep(child, of: profile, rules: rules)
      } else if child["any-order"] != nil {
        complain(child, "'any-order' has no meaning in a network: links decide what comes first")
        action = nil
      } else {
        let at = child["at"].map { nodes($0) } ?? Array(nodeNames.indices)
        let step = self.step(child, path, of: profile, &deferred)
        if let step { calls.append(step) }
        if let step { checkObject(of: step, among: calls.dropLast(), at: child, of: profile) }
        if let step, profile[operation: step.call.operation]?.emits != nil, at?.count != 1 {
          complain(child, "expected one node: what clients make by themselves is not the same")
        }
        action = step == nil ? nil : at.map { .call(calls.count - 1, at: $0) }
      }
      guard let action else { continue }
      let note = child["note"].flatMap { written in
        complaints.collect { () throws(Diagnostic) in try written.asText() }
      }
      steps.append(
        NetworkStep(action: action, note: note, location: child.location, path: path))
    }
    return complaints.isEmpty ? (steps, calls) : nil
  }

  /// A label of a message is one object, whoever is given it.
  private mutating func checkObject(
    of step: Step, among others: some Sequence<Step>, at node: YAMLNode, of profile: Profile
  ) {
    guard let operation = profile[operation: step.call.operation], operation.isMessage,
      let binds = operation.binds, let name = step.call.parameters[binds],
      let other = others.first(where: {
        $0.call.operation == step.call.operation && $0.call.parameters[binds] == name
      }), other.call != step.call
    else { return }
    complain(node, "'\(name.json.asString ?? "")' stands for another object at \(other.path)")
  }

  private mutating func runnerStep(
    _ node: YAMLNode, of profile: Profile, rules: Rules
  ) -> NetworkStep.Action? {
    guard var fields = fields(of: node, "a step") else { return nil }
    _ = fields.take("note")
    if let written = fields.take("network") {
      complaints.add(contentsOf: fields.leftovers("key of a network step"))
      return action(written, of: profile, rules: rules)
    }
    let at = fields.take("at").map { nodes($0) } ?? Array(nodeNames.indices)
    guard let written = fields.take("check"), let at else { return nil }
    complaints.add(contentsOf: fields.leftovers("key of a check"))
    return check(written, of: profile, at: at).map(NetworkStep.Action.check)
  }

  private static let actions = [
    "run", "partition", "heal", "link", "drop", "duplicate", "restart",
  ]

  private mutating func action(
    _ written: YAMLNode, of profile: Profile, rules: Rules
  ) -> NetworkStep.Action? {
    guard let node = resolve(written), node.isMapping, node.count == 2,
      let (key, value) = node.members.first
    else {
      complain(written, "expected one of \(Self.actions.joined(separator: ", "))")
      return nil
    }
    switch key.text {
    case "run": return span(value, of: profile).map(NetworkStep.Action.run)
    case "partition": return groups(value).map(NetworkStep.Action.partition)
    case "heal":
      if !value.isMapping || value.count > 0 { complain(value, "expected {}, found more") }
      return .heal
    case "link": return link(value)
    case "drop": return event(value).map { .drop(label: $0, to: $1) }
    case "duplicate": return event(value).map { .duplicate(label: $0, to: $1) }
    case "restart": return restart(value, rules, of: profile)
    default:
      complain(
        key,
        "unknown network step \(key.found)" + Suggestion.phrase(for: key.text, among: Self.actions))
      return nil
    }
  }

  private mutating func span(_ written: YAMLNode, of profile: Profile) -> NetworkStep.Span? {
    guard var fields = fields(of: written, "{slots: n}") else { return nil }
    defer { complaints.add(contentsOf: fields.leftovers("key of 'run'")) }
    if let time = fields.take("milliseconds") {
      return milliseconds(time).map { .milliseconds($0) }
    }
    guard profile.hasLedger else {
      complain(written, "expected {milliseconds: n}: profile '\(profile.name)' has no slots")
      return nil
    }
    if let slots = fields.take("slots") { return number(slots, .count).map { .slots($0) } }
    guard let until = fields.take("until"), var inner = self.fields(of: until, "{slot: n}") else {
      complain(written, "expected {slots: n}, {until: {slot: n, into: 0}} or {milliseconds: n}")
      return nil
    }
    defer { complaints.add(contentsOf: inner.leftovers("key of 'until'")) }
    guard let slot = inner.take("slot").flatMap({ number($0, .slot) }) else {
      complain(until, "expected 'slot', which is missing")
      return nil
    }
    return .until(slot: slot, into: inner.take("into").flatMap { milliseconds($0) } ?? 0)
  }

  mutating func number(_ node: YAMLNode, _ unit: Unit) -> UInt64? {
    guard case .quantity(let quantity)? = value(node, as: ValueType(.quantity(unit))) else {
      return nil
    }
    guard let number = quantity.asUInt64, number <= Self.numberLimit else {
      complain(node, "expected at most \(Self.numberLimit), found \(node.found)")
      return nil
    }
    return number
  }

  /// Slots, heights and milliseconds of a network: more than anybody runs, and far from where sums of them overflow.
  static let numberLimit: UInt64 = 1_000_000_000_000

  private mutating func link(_ written: YAMLNode) -> NetworkStep.Action? {
    guard var fields = fields(of: written, "a link") else { return nil }
    let pair = fields.take("between").flatMap { self.pair($0) }
    let latency = fields.take("latency").flatMap { milliseconds($0) }
    var isUp: Bool?
    if let node = fields.take("up") {
      if case .boolean(let value)? = value(node, as: ValueType(.boolean)) { isUp = value }
    }
    complaints.add(contentsOf: fields.leftovers("key of a link"))
    guard let pair, latency != nil || isUp != nil else {
      if complaints.isEmpty { complain(written, "expected 'between' and 'latency' or 'up'") }
      return nil
    }
    return .link(pair, latency: latency, isUp: isUp)
  }

  private mutating func event(_ written: YAMLNode) -> (String, Int)? {
    guard var fields = fields(of: written, "{label: l, to: node}") else { return nil }
    let label = fields.take("label").flatMap { self.message($0) }
    let to = fields.take("to").flatMap { self.node($0) }
    complaints.add(contentsOf: fields.leftovers("key of a message"))
    guard let label, let to else {
      if complaints.isEmpty { complain(written, "expected 'label' and 'to'") }
      return nil
    }
    return (label, to)
  }

  /// The label of a block or of a vote.
  private mutating func message(_ written: YAMLNode) -> String? {
    guard let node = resolve(written) else { return nil }
    if node.isScalar, labels.duties?.isVote(node.text) == true { return node.text }
    return label(node)
  }

  /// The label of a block that is made in the vector.
  mutating func label(_ written: YAMLNode) -> String? {
    guard let node = resolve(written) else { return nil }
    guard case .label(let label)? = value(node, as: ValueType(.root)) else {
      if complaints.isEmpty { complain(node, "expected a block's label, found \(node.found)") }
      return nil
    }
    return label.name
  }

  private mutating func restart(
    _ written: YAMLNode, _ rules: Rules, of profile: Profile
  ) -> NetworkStep.Action? {
    guard var fields = fields(of: written, "{node: n}") else { return nil }
    let node = fields.take("node").flatMap { self.node($0) }
    let schedule = fields.take("schedule")
    var mending = NetworkStep.Mending(rules: schedule.flatMap { self.schedule($0, of: rules) })
    mending.clock = fields.take("clock").flatMap { clock($0) }
    if let written = fields.take("refuses") {
      var refusals = Network.Refusals()
      read(&refusals, written, of: profile)
      if refusals.fork != nil { complain(written, "expected labels; forks go by 'schedule'") }
      for label in refusals.labels { _ = labels.use(label, as: .root) }
      mending.keeps = refusals.labels
    }
    var isOnStorage = false
    if let written = fields.take("storage"),
      case .boolean(let value)? = value(written, as: ValueType(.boolean))
    {
      isOnStorage = value
      if value, mending != NetworkStep.Mending() {
        complain(written, "a client's own storage cannot be mended: 'storage' stands alone")
      }
    }
    complaints.add(contentsOf: fields.leftovers("key of 'restart'"))
    if isOnStorage, let node { return .restartOnStorage(node) }
    guard let node, schedule == nil || mending.rules != nil else {
      if complaints.isEmpty { complain(written, "expected 'node', which is missing") }
      return nil
    }
    return .restart(node, mending)
  }
}
