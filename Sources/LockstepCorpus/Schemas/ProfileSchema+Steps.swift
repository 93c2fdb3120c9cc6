internal import LockstepModel

extension ProfileSchema {
  static let verdictKeys: [(name: String, summary: String)] = [
    ("expect", "Accepted, and each listed result equals."),
    ("reject", "Rejected, with this code or with one of a list."),
    ("ignore", "Ignored: true, or with this code."),
    ("defer", "Not applied now: true, or with this code."),
    ("then", "A column that holds one of the other verdict keys with its value."),
  ]

  /// One operation with at most one verdict, or steps that may come in any order.
  func step(allowsGroup: Bool) -> JSON {
    let names = profile.operations.map(\.name.text)
    var properties = profile.operations.map { ($0.name.text, reference($0.name.text, $0.line)) }
    properties += Self.verdictKeys.map { ($0.name, ["description": .string($0.summary)]) }
    properties.append(("note", .prose("A sentence for readers of the vector.")))
    var choices = names.map { JSON.having($0) }
    if allowsGroup {
      properties.append(("any-order", group))
      choices.append(["required": ["any-order"], "maxProperties": 1])
    }
    if allowsGroup, isNetworked {
      properties += [
        (
          "at", .reference("nodes", "In a network: one node, or several; all where it is left out.")
        ),
        ("network", .reference("network", "In a network: what the runner does.")),
        ("check", .reference("check", "In a network: what must hold now.")),
      ]
      choices += [JSON.having("network"), JSON.having("check")]
    }
    let verdicts = Self.verdictKeys.map { JSON.having($0.name) }
    guard case .object(let members) = JSON.closed(properties, required: []) else { return .null }
    return .object(
      members + [
        .init("oneOf", .array(choices)),
        .init(
          "allOf",
          .array(
            [["oneOf": .array(verdicts + [["not": ["anyOf": .array(verdicts)]]])]]
              + profile.operations.map { answers(of: $0) })),
      ])
  }

  /// Whether nodes of a network send one another something.
  private var isNetworked: Bool { profile.operations.contains(where: \.isMessage) }

  private var group: JSON {
    let steps = JSON.list(
      of: reference("operation"), "Two to four steps: one instance of each order.", minItems: 2)
    guard case .object(let members) = steps else { return .null }
    return .object(members + [.init("maxItems", 4)])
  }

  private func answers(of operation: Operation) -> JSON {
    let part = operation.name.text
    let verdicts = Self.verdictKeys.map { key in
      let name = "\(part)=\(key.name)"
      let schema: JSON = definitions[self.name(name)] == nil ? false : reference(name, key.summary)
      return JSON.Member(key.name, schema)
    }
    return ["if": .having(part), "then": ["properties": .object(verdicts)]]
  }

  func steps() -> JSON {
    let stated: JSON = ["anyOf": .array(Self.verdictKeys.map { .having($0.name) })]
    let group: JSON = [
      "required": ["any-order"], "properties": ["any-order": ["contains": stated]],
    ]
    let decisive = [stated, group] + (isNetworked ? [JSON.having("check")] : [])
    return [
      "type": "array", "items": reference("step"), "minItems": 1,
      "contains": ["anyOf": .array(decisive)],
    ]
  }
}

extension Operation {
  /// The summary with the forks and the feature, in one line for editors.
  var line: String {
    var facts: [String] = []
    if let since { facts.append("since \(since)") }
    if let until { facts.append("until \(until)") }
    if let feature { facts.append("feature \(feature)") }
    return summary + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
  }
}
