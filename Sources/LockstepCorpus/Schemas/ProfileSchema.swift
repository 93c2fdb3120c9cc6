internal import LockstepModel

/// What the vectors of one profile may say: its part of the vectors' schema.
struct ProfileSchema {
  let profile: Profile
  private(set) var definitions: [String: JSON] = [:]
  /// What holds in a vector of the profile.
  private(set) var rules: JSON = .null

  init(_ profile: Profile) {
    self.profile = profile
    var values = ValueSchema(profile: profile)
    define("setup", setup(&values))
    for operation in profile.operations { define(operation, &values) }
    definitions.merge(values.definitions) { first, _ in first }
    define("operation", step(allowsGroup: false))
    define("step", step(allowsGroup: true))
    define("steps", steps())
    if !profile.forks.isEmpty {
      define("forks", forks())
      definitions["fork@\(profile.name)"] = .oneOf(texts: profile.forks.map(\.text))
    }
    rules = vectorRules()
  }

  private func name(_ part: String) -> String { "\(profile.name):\(part)" }

  private mutating func define(_ part: String, _ schema: JSON) {
    definitions[name(part)] = schema
  }

  private func reference(_ part: String, _ description: String? = nil) -> JSON {
    .reference(name(part), description)
  }

  private func setup(_ values: inout ValueSchema) -> JSON {
    let activation = Field(
      "activation",
      ValueType(
        .record(
          profile.forks.map {
            Field($0.text, ValueType(.quantity(profile.activationUnit)), defaultValue: .absent)
          })), defaultValue: .absent,
      summary: "When each fork after the first begins; of a vector that spans forks.")
    let fields = profile.setup + (profile.forks.isEmpty ? [] : [activation])
    return values.alternatives(values.record(fields, at: name("setup")))
  }

  /// The parameters of an operation and what it may be answered.
  private mutating func define(_ operation: Operation, _ values: inout ValueSchema) {
    let part = operation.name.text
    define(
      part, values.alternatives(values.record(operation.parameters, at: name(part))))
    var expected = ValueSchema(
      profile: profile, isExpected: true, definitions: values.definitions)
    let results = expected.record(operation.results, at: name("\(part)=expect"), isPartial: true)
    values.definitions = expected.definitions
    define("\(part)=results", values.alternatives(results))
    let choice = JSON.closed(
      [("any-of", .list(of: reference("\(part)=results"), minItems: 2))],
      "The permitted alternatives.")
    let verdicts = [
      ("expect", ["anyOf": [reference("\(part)=results"), choice]]),
      ("reject", codes(operation.rejects).map { values.alternatives($0) }),
      ("ignore", reason(operation.ignores).map { values.alternatives($0) }),
      ("defer", reason(operation.defers).map { values.alternatives($0) }),
    ]
    for case (let key, let schema?) in verdicts { define("\(part)=\(key)", schema) }
    define("\(part)=then", values.alternatives(outcome(of: part, verdicts)))
  }

  private func outcome(of part: String, _ verdicts: [(String, JSON?)]) -> JSON {
    let known = verdicts.filter { $0.1 != nil }.map { ($0.0, reference("\(part)=\($0.0)")) }
    guard case .object(let members) = JSON.closed(known, required: []) else { return .null }
    return .object(members + [.init("minProperties", 1), .init("maxProperties", 1)])
  }

  private func code(_ reasons: [Operation.Reason]) -> [JSON] {
    reasons.map { reason in
      ["const": .string(reason.code.text), "description": reason.summary.map { .string($0) }]
    }
  }

  private func codes(_ reasons: [Operation.Reason]) -> JSON? {
    guard !reasons.isEmpty else { return nil }
    let code: JSON = ["anyOf": .array(code(reasons))]
    return ["anyOf": [code, .list(of: code, minItems: 1)]]
  }

  private func reason(_ reasons: [Operation.Reason]) -> JSON? {
    reasons.isEmpty ? nil : ["anyOf": .array([["const": true]] + code(reasons))]
  }
}

extension ProfileSchema {
  static let verdictKeys: [(name: String, summary: String)] = [
    ("expect", "Accepted, and each listed result equals."),
    ("reject", "Rejected, with this code or with one of a list."),
    ("ignore", "Ignored: true, or with this code."),
    ("defer", "Not applied now: true, or with this code."),
    ("then", "A column that holds one of the other verdict keys with its value."),
  ]

  /// One operation with at most one verdict, or steps that may come in any order.
  private func step(allowsGroup: Bool) -> JSON {
    let names = profile.operations.map(\.name.text)
    var properties = profile.operations.map { ($0.name.text, reference($0.name.text, $0.line)) }
    properties += Self.verdictKeys.map { ($0.name, ["description": .string($0.summary)]) }
    properties.append(("note", .prose("A sentence for readers of the vector.")))
    var choices = names.map { JSON.having($0) }
    if allowsGroup {
      properties.append(("any-order", group))
      choices.append(["required": ["any-order"], "maxProperties": 1])
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

  private func steps() -> JSON {
    let stated: JSON = ["anyOf": .array(Self.verdictKeys.map { .having($0.name) })]
    let group: JSON = [
      "required": ["any-order"], "properties": ["any-order": ["contains": stated]],
    ]
    return [
      "type": "array", "items": reference("step"), "minItems": 1,
      "contains": ["anyOf": [stated, group]],
    ]
  }

  private func forks() -> JSON {
    let fork = JSON.reference("fork@\(profile.name)")
    let ranges = profile.forks.indices.map { index -> JSON in
      let later = profile.forks[index...].map(\.text)
      return .closed(
        [("from", ["const": .string(later[0])]), ("until", .oneOf(texts: later))],
        required: ["from"], "Each fork from the first to the last of these.")
    }
    let several = { (count: Int64) -> JSON in
      ["type": "array", "items": fork, "minItems": .integer(count), "uniqueItems": true]
    }
    return [
      "anyOf": .array(
        ranges + [
          several(1),
          .closed([("across", several(2))], "One instance that spans these forks."),
        ])
    ]
  }

  private func vectorRules() -> JSON {
    let features = profile.features.map(\.name.text)
    var properties: [(String, JSON)] = [
      ("labels", ["propertyNames": ["not": .oneOf(texts: profile.labels.map(\.name))]]),
      ("setup", reference("setup")), ("steps", reference("steps")),
      (
        "requires",
        features.isEmpty
          ? ["maxItems": 0] : .list(of: ["anyOf": .array(profile.features.map(\.choice))])
      ),
    ]
    if profile.labels.isEmpty { properties.removeFirst() }
    let forks: JSON = profile.forks.isEmpty ? false : reference("forks")
    properties.append(("forks", forks))
    properties.append(
      ("cases", ["additionalProperties": ["properties": ["forks": forks]]]))
    let isSetupNeeded = !profile.setup.allSatisfy { $0.defaultValue != .none }
    let inCases: JSON = [
      "required": ["cases"],
      "properties": ["cases": ["additionalProperties": .having("forks")]],
    ]
    return [
      "if": [
        "properties": ["profile": ["const": .string(profile.name.text)]],
        "required": ["profile"],
      ],
      "then": [
        "properties": .object(properties.map { .init($0.0, $0.1) }),
        "required": isSetupNeeded ? ["setup"] : nil,
        "anyOf": profile.forks.isEmpty ? nil : [.having("forks"), inCases],
      ],
    ]
  }
}

extension Profile.NamedFeature {
  fileprivate var choice: JSON {
    ["const": .string(name.text), "description": .string(summary)]
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
