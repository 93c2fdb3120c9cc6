internal import LockstepModel

/// A step, or up to four steps that may come in any order.
enum StepGroup {
  case single(Step)
  case anyOrder([Step])

  var steps: [Step] {
    switch self {
    case .single(let step): [step]
    case .anyOrder(let steps): steps
    }
  }
}

extension Reader {
  /// More steps in one group would make more than 24 orders.
  private static let orderLimit = 4
  static let verdictKeys = ["expect", "reject", "ignore", "defer", "then"]
  private static let reservedKeys = verdictKeys + ["note", "any-order"]

  /// The steps of a vector for one case and fork.
  mutating func steps(_ node: YAMLNode, of profile: Profile) -> [StepGroup]? {
    guard node.isSequence, node.count > 0 else {
      complain(node, "expected a list of steps, found \(node.found)")
      return nil
    }
    let children = node.children
    findIntroductions(children, of: profile)
    var groups: [StepGroup] = []
    var deferred: Set<Call> = []
    for (index, child) in children.enumerated() {
      let path = "steps[\(index)]"
      if child.isMapping, let group = child["any-order"] {
        if let steps = anyOrder(child, group, path, of: profile, &deferred) {
          groups.append(.anyOrder(steps))
        }
      } else if let step = step(child, path, of: profile, &deferred) {
        groups.append(.single(step))
      }
    }
    return groups.reduce(0) { $0 + $1.steps.count } > 0 ? groups : nil
  }

  private mutating func anyOrder(
    _ node: YAMLNode, _ group: YAMLNode, _ path: String, of profile: Profile,
    _ deferred: inout Set<Call>
  ) -> [Step]? {
    let children = group.children
    guard node.count == 2, group.isSequence, 2...Self.orderLimit ~= children.count else {
      complain(node, "expected 'any-order' with a list of 2 to \(Self.orderLimit) steps alone")
      return nil
    }
    let steps = children.enumerated().compactMap {
      step($1, "\(path).any-order[\($0)]", of: profile, &deferred)
    }
    return steps.count == children.count ? steps : nil
  }

  /// Which step introduces which label; the first one counts where several do.
  private mutating func findIntroductions(_ children: [YAMLNode], of profile: Profile) {
    let steps = children.flatMap { $0["any-order"]?.children ?? [$0] }
    for step in steps {
      for (key, parameters) in step.members {
        guard let operation = profile[operation: OperationName(key.text)],
          let binds = operation.binds, let written = parameters[binds],
          let bound = resolve(written), bound.isScalar, bound.text.isName
        else { continue }
        labels.declared.insert(bound.text)
        if introductions[bound.text] == nil {
          introductions[bound.text] = Introduction(operation: operation, node: parameters)
          introduced.append(bound.text)
        }
      }
    }
  }

  private mutating func step(
    _ node: YAMLNode, _ path: String, of profile: Profile, _ deferred: inout Set<Call>
  ) -> Step? {
    openStep = path
    guard
      var fields = complaints.collect({ () throws(Diagnostic) in
        try Fields(of: node, "a step")
      })
    else { return nil }
    var verdicts = Self.verdictKeys.compactMap { fields.takeMember($0) }
    let note = fields.take("note").flatMap { written in
      complaints.collect { () throws(Diagnostic) in try written.asText() }
    }
    guard let operation = operation(&fields, node, of: profile) else { return nil }
    if verdicts.count > 1 {
      verdicts.sort { $0.key.location < $1.key.location }
      complain(
        verdicts[1].key,
        "expected one verdict, found '\(verdicts[0].key.text)' and '\(verdicts[1].key.text)'")
      return nil
    }
    let parameters = parameters(operation.node, of: operation.declaration, profile)
    if let parameters { remember(parameters, of: operation.declaration) }
    // Read beside wrong parameters too, so that its own mistakes are said.
    let stated =
      verdicts.first.map {
        self.expectation($0.key, $0.value, answering: operation.declaration)
      } ?? .accepted(.empty)
    guard let parameters, var expectation = stated else { return nil }
    let call = Call(operation: operation.declaration.name, parameters: parameters)
    if case .deferred = expectation { deferred.insert(call) }
    if verdicts.isEmpty, deferred.contains(call) { expectation = .reoffered }
    return Step(
      call: call, expectation: expectation, isStated: !verdicts.isEmpty, note: note,
      location: node.location, path: path)
  }

  private mutating func parameters(
    _ node: YAMLNode, of operation: Operation, _ profile: Profile
  ) -> Record? {
    if profile.identities == .derived, let label = introducedLabel(node, of: operation) {
      return repeated(node, of: operation, label)
    }
    return record(
      node, fields: operation.parameters, what: "parameter of '\(operation.name)'")
  }

  private mutating func operation(
    _ fields: inout Fields, _ node: YAMLNode, of profile: Profile
  ) -> (declaration: Operation, node: YAMLNode)? {
    let candidates = fields.remaining
    guard let (key, parameters) = candidates.first else {
      complain(node, "expected an operation of profile '\(profile.name)', found none")
      return nil
    }
    guard let declaration = profile[operation: OperationName(key.text)] else {
      let known = profile.operations.map(\.name.text) + Self.reservedKeys
      complain(
        key,
        "unknown operation '\(key.text)' of profile '\(profile.name)'"
          + Suggestion.phrase(for: key.text, among: known))
      return nil
    }
    if candidates.count > 1 {
      let other = candidates[1].key
      let isOperation = profile[operation: OperationName(other.text)] != nil
      complain(
        other,
        isOperation
          ? "expected one operation, found '\(key.text)' and '\(other.text)'"
          : "unknown key '\(other.text)' of a step"
            + Suggestion.phrase(for: other.text, among: Self.reservedKeys))
      return nil
    }
    guard has(since: declaration.since, until: declaration.until) else {
      complain(key, "operation '\(key.text)' does not exist at fork '\(fork?.text ?? "")'")
      return nil
    }
    if let feature = declaration.feature, !requires.contains(feature) {
      complain(key, "'\(key.text)' belongs to feature '\(feature)'; list it under 'requires'")
    }
    return (declaration, parameters)
  }

  private mutating func remember(_ parameters: Record, of operation: Operation) {
    guard let binds = operation.binds, case .label(let label)? = parameters[binds],
      objects[label.name] == nil
    else { return }
    objects[label.name] = parameters
  }
}
