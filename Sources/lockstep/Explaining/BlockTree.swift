import LockstepModel

/// The tree of what the steps of an instance introduce, each under its parent, as text.
struct BlockTree {
  private var children: [String: [String]] = [:]
  private var notes: [String: String] = [:]
  private var roots: [String] = []

  /// Nil where no operation of the profile names a parent.
  init?(_ instance: Instance, of profile: Profile) {
    var known: Set<String> = []
    for step in instance.steps {
      guard let operation = profile[operation: step.call.operation], let binds = operation.binds,
        case .label(let label)? = step.call.parameters[binds],
        case .label(let parent)? = step.call.parameters["parent"],
        known.insert(label.name).inserted
      else { continue }
      children[parent.name, default: []].append(label.name)
      notes[label.name] = Self.note(step)
    }
    guard !known.isEmpty else { return nil }
    roots = children.keys.filter { !known.contains($0) }.sorted()
  }

  /// When it is from, and what became of it where it was not accepted.
  private static func note(_ step: Step) -> String {
    var words: [String] = []
    if let slot = step.call.parameters["slot"] { words.append("slot \(slot.json.plainText)") }
    switch step.expectation {
    case .rejected(let codes): words.append("rejected: \(codes[0])")
    case .deferred: words.append("deferred")
    case .ignored: words.append("ignored")
    case .accepted, .anyOf, .reoffered: break
    }
    return words.joined(separator: ", ")
  }

  var lines: [String] {
    roots.flatMap { [$0] + lines(below: $0, indent: "") }
  }

  private func lines(below parent: String, indent: String) -> [String] {
    let names = children[parent] ?? []
    return names.enumerated().flatMap { index, name in
      let isLast = index == names.count - 1
      let note = notes[name].map { $0.isEmpty ? "" : "  (\($0))" } ?? ""
      return ["\(indent)\(isLast ? "`-" : "|-") \(name)\(note)"]
        + lines(below: name, indent: indent + (isLast ? "   " : "|  "))
    }
  }
}

extension JSON {
  /// As a person writes it: texts without quotes.
  var plainText: String {
    switch self {
    case .string(let text): text
    case .array(let values): "[" + values.map(\.plainText).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name): \($0.value.plainText)" }.joined(separator: ", ") + "}"
    default: compactText
    }
  }
}
