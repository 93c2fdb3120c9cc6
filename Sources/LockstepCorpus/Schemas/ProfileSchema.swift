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

  func name(_ part: String) -> String { "\(profile.name):\(part)" }

  private mutating func define(_ part: String, _ schema: JSON) {
    definitions[name(part)] = schema
  }

  func reference(_ part: String, _ description: String? = nil) -> JSON {
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
    var parameters = values.record(operation.parameters, at: name(part))
    if profile.identities == .derived, let binds = operation.binds {
      // A label stands for one object, so that another step may name it alone.
      let again = JSON.text(matching: SchemaPattern.name, "What another step introduces.")
      parameters = ["anyOf": [parameters, .closed([(binds, again)])]]
    }
    define(part, values.alternatives(parameters))
    var expected = ValueSchema(
      profile: profile, isExpected: true, definitions: values.definitions)
    let results = expected.record(operation.results, at: name("\(part)=expect"), isPartial: true)
    values.definitions = expected.definitions
    define("\(part)=results", values.alternatives(results))
    let choice = JSON.closed(
      [("any-of", .list(of: reference("\(part)=results"), "The permitted answers.", minItems: 2))],
      "The permitted alternatives.")
    let verdicts = [
      (
        "expect",
        operation.results.isEmpty
          ? reference("\(part)=results") : ["anyOf": [reference("\(part)=results"), choice]]
      ),
      ("reject", codes(operation.rejects).map { values.alternatives($0) }),
      ("ignore", reason(operation.ignores).map { values.alternatives($0) }),
      ("defer", reason(operation.defers).map { values.alternatives($0) }),
    ]
    for case (let key, let schema?) in verdicts { define("\(part)=\(key)", schema) }
    define("\(part)=then", values.alternatives(outcome(of: part, verdicts)))
  }

  private func outcome(of part: String, _ verdicts: [(String, JSON?)]) -> JSON {
    let summaries = Dictionary(Self.verdictKeys.map { ($0.name, $0.summary) }) { first, _ in first }
    let known = verdicts.filter { $0.1 != nil }.map { key, _ in
      (key, reference("\(part)=\(key)", summaries[key]))
    }
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
