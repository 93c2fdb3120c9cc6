public import LockstepModel

/// The tree of what the steps of an instance introduce, each under its parent, as text.
public struct BlockTree {
  private var children: [String: [String]] = [:]
  private var notes: [String: String] = [:]
  private var steps: [String: Int] = [:]
  private var roots: [String] = []

  /// Nil where no operation of the profile names a parent.
  public init?(_ instance: Instance, of profile: Profile) {
    var known: Set<String> = []
    for (index, step) in instance.steps.enumerated() {
      guard let operation = profile[operation: step.call.operation], let binds = operation.binds,
        case .label(let label)? = step.call.parameters[binds],
        case .label(let parent)? = step.call.parameters["parent"],
        known.insert(label.name).inserted
      else { continue }
      children[parent.name, default: []].append(label.name)
      notes[label.name] = Self.note(step)
      steps[label.name] = index
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

  /// A block of the tree as a picture shows it.
  struct Row {
    let label: String
    /// Where in the list of rows; nil for a root.
    let parent: Int?
    /// How far it is indented: a block without a sibling stands below its parent.
    let depth: Int
    let note: String
    /// The step that introduces it, counted from 0; nil for a root.
    let step: Int?
  }

  /// Every block behind its parent. Without recursion: a chain may be long.
  var rows: [Row] {
    var rows: [Row] = []
    var open: [(label: String, parent: Int?, depth: Int)] = roots.reversed().map { ($0, nil, 0) }
    while let next = open.popLast() {
      rows.append(
        Row(
          label: next.label, parent: next.parent, depth: next.depth,
          note: notes[next.label] ?? "", step: steps[next.label]))
      let below = children[next.label] ?? []
      let depth = next.depth + (below.count > 1 ? 1 : 0)
      let index = rows.count - 1
      open += below.reversed().map { ($0, index, depth) }
    }
    return rows
  }

  /// The tree in lines.
  public var lines: [String] {
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
  public var plainText: String {
    switch self {
    case .string(let text): text
    case .array(let values): "[" + values.map(\.plainText).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name): \($0.value.plainText)" }.joined(separator: ", ") + "}"
    default: compactText
    }
  }
}
