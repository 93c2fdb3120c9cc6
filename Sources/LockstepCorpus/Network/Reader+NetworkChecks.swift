internal import LockstepModel

extension Reader {
  private static let subjects = [
    "agree", "differ", "converges", "reorg", "finality", "checkpoints", "accepted",
  ]

  /// A check, its nodes inside of it or beside it.
  mutating func check(
    _ written: YAMLNode, of profile: Profile, at beside: [Int]
  ) -> NetworkCheck? {
    guard var fields = fields(of: written, "a check") else { return nil }
    let at = fields.take("at").map { nodes($0) } ?? beside
    var isLedgers = false
    if let node = fields.take("ledger"),
      case .boolean(let value)? = value(node, as: ValueType(.boolean))
    {
      isLedgers = value
    }
    let named = Self.subjects.compactMap { fields.takeMember($0) }
    guard let (key, value) = named.first, named.count == 1 else {
      complain(written, "expected one of \(Self.subjects.joined(separator: ", "))")
      return nil
    }
    let subject = self.subject(key.text, value, &fields, written, of: profile)
    complaints.add(contentsOf: fields.leftovers("key of check '\(key.text)'"))
    guard let subject, let at else { return nil }
    guard subject.isOfLedger == isLedgers else {
      complain(
        key,
        isLedgers
          ? "'\(key.text)' asks the clients, and is no check of the ledger"
          : "expected 'ledger: true': '\(key.text)' rests on what the runner's ledger tells the nodes"
      )
      return nil
    }
    return NetworkCheck(subject: subject, nodes: at, isLedgers: isLedgers)
  }

  private mutating func subject(
    _ name: String, _ value: YAMLNode, _ fields: inout Fields, _ check: YAMLNode,
    of profile: Profile
  ) -> NetworkCheck.Subject? {
    switch name {
    case "agree":
      requireHead(value, of: profile)
      return place(&fields, check).map { .agree($0) }
    case "differ":
      requireHead(value, of: profile)
      guard let groups = fields.take("groups") else {
        complain(check, "expected 'groups', which is missing")
        return nil
      }
      return self.groups(groups).map { .differ($0) }
    case "converges":
      requireHead(value, of: profile)
      let within = within(&fields, check)
      let place = place(&fields, check)
      guard let within, let place else { return nil }
      return .converges(within, place)
    case "reorg": return depth(value).map { .reorg($0) }
    case "finality": return finality(value)
    case "checkpoints":
      guard let query = profile[operation: "checkpoints"] else {
        complain(value, "profile '\(profile.name)' has no checkpoints")
        return nil
      }
      guard case .accepted(let record)? = accepted(value, answering: query) else { return nil }
      return .checkpoints(record)
    default: return accepted(value)
    }
  }

  private mutating func requireHead(_ value: YAMLNode, of profile: Profile) {
    let name = profile.head?.text ?? ""
    if !value.isText(name) { complain(value, "expected '\(name)', found \(value.found)") }
  }

  /// The block that nodes agree on: which, or from when on.
  private mutating func place(_ fields: inout Fields, _ check: YAMLNode) -> NetworkCheck.Place? {
    if let written = fields.take("root"), let node = resolve(written) {
      if node.isBlank {
        blanks.append(Blank(step: openStep, node: node, result: "root", path: []))
        return .open
      }
      return value(node, as: ValueType(.root)).map { .root($0) }
    }
    if let node = fields.take("from-slot") {
      guard let slot = number(node, .slot) else { return nil }
      let anchor = setup["anchor-slot"].flatMap {
        if case .quantity(let slot) = $0 { slot } else { nil }
      }
      if UInt256(slot) <= anchor ?? 0 {
        complain(node, "expected a slot after the anchor's: nodes that refuse everything agree too")
      }
      return .fromSlot(slot)
    }
    if let node = fields.take("from-height") {
      guard let height = number(node, .blocks) else { return nil }
      if height == 0 {
        complain(node, "expected 1 or more: nodes that refuse everything agree too")
      }
      return .fromHeight(height)
    }
    complain(
      check,
      "expected 'root', or 'from-slot' where validity forces no block: nodes that refuse everything agree too"
    )
    return nil
  }

  private mutating func within(_ fields: inout Fields, _ check: YAMLNode) -> NetworkCheck.Within? {
    guard let node = fields.take("within"), var inner = self.fields(of: node, "{slots: n}") else {
      complain(check, "expected 'within', which is missing")
      return nil
    }
    defer { complaints.add(contentsOf: inner.leftovers("key of 'within'")) }
    if let slots = inner.take("slots") { return number(slots, .count).map { .slots($0) } }
    if let blocks = inner.take("blocks") { return number(blocks, .blocks).map { .blocks($0) } }
    complain(node, "expected {slots: n} or {blocks: n}")
    return nil
  }

  private mutating func depth(_ written: YAMLNode) -> NetworkCheck.Depth? {
    guard var fields = fields(of: written, "{depth: n}") else { return nil }
    defer { complaints.add(contentsOf: fields.leftovers("key of 'reorg'")) }
    if let node = fields.take("depth") { return number(node, .blocks).map { .exactly($0) } }
    if let node = fields.take("at-least") { return number(node, .blocks).map { .atLeast($0) } }
    if let node = fields.take("at-most") { return number(node, .blocks).map { .atMost($0) } }
    complain(written, "expected one of depth, at-least, at-most")
    return nil
  }

  private mutating func finality(_ written: YAMLNode) -> NetworkCheck.Subject? {
    guard var fields = fields(of: written, "{reverts: never}") else { return nil }
    defer { complaints.add(contentsOf: fields.leftovers("key of 'finality'")) }
    var isAsked = [false, false]
    for (index, key) in ["reverts", "conflicts"].enumerated() {
      guard let node = fields.take(key) else { continue }
      if !node.isText("never") { complain(node, "expected 'never', found \(node.found)") }
      isAsked[index] = true
    }
    var progresses: Bool?
    if let node = fields.take("progresses"),
      case .boolean(let value)? = value(node, as: ValueType(.boolean))
    {
      progresses = value
    }
    guard isAsked.contains(true) || progresses != nil else {
      complain(written, "expected one of reverts, conflicts, progresses")
      return nil
    }
    return .finality(reverts: isAsked[0], conflicts: isAsked[1], progresses: progresses)
  }

  private mutating func accepted(_ written: YAMLNode) -> NetworkCheck.Subject? {
    guard var fields = fields(of: written, "{block: label}") else { return nil }
    let label = fields.take("block").flatMap { self.label($0) }
    let by = fields.take("by").map { nodes($0) } ?? []
    let notBy = fields.take("not-by").map { nodes($0) } ?? []
    complaints.add(contentsOf: fields.leftovers("key of 'accepted'"))
    guard let label, let by, let notBy, !(by + notBy).isEmpty else {
      if complaints.isEmpty { complain(written, "expected 'block', and 'by' or 'not-by'") }
      return nil
    }
    return .accepted(label: label, by: by, notBy: notBy)
  }
}

extension NetworkCheck.Subject {
  /// Whether it compares checkpoints that the runner's ledger told the nodes.
  fileprivate var isOfLedger: Bool {
    switch self {
    case .finality, .checkpoints: true
    default: false
    }
  }
}
