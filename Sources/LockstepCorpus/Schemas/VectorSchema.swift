public import LockstepModel

/// The JSON Schema of vectors, made from the profiles.
public enum VectorSchema {
  /// The schema, by which editors complete what authors write.
  ///
  /// - Parameter profiles: those that a vector may name.
  public static func document(for profiles: [Profile]) -> JSON {
    let profiles = profiles.sorted { $0.name < $1.name }
    var definitions: [String: JSON] = [
      "column": .text(
        matching: SchemaPattern.column, "The value of the case's column of this name."),
      "blank": ["const": "_", "description": "A value that 'lockstep record' fills in."],
      "times": times,
    ]
    definitions.merge(NetworkSchema.definitions) { first, _ in first }
    var rules: [JSON] = []
    for profile in profiles {
      let schema = ProfileSchema(profile)
      definitions.merge(schema.definitions) { first, _ in first }
      rules.append(schema.rules)
    }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A Lockstep vector",
      "description": "A scenario, its rationale, its steps, and what each must be answered.",
      "type": "object",
      "properties": .object(properties(of: profiles).map { .init($0.0, $0.1) }),
      "required": [
        "title", "profile", "status", "since", "rationale", "references", "steps",
      ],
      "additionalProperties": false,
      "allOf": .array(rules),
      "$defs": .definitions(definitions),
    ]
  }

  private static var times: JSON {
    let limit = Int64(Reader.elementLimit)
    return [
      "anyOf": [
        ["type": "integer", "minimum": 0, "maximum": .integer(limit)],
        .text(matching: SchemaPattern.groupedDigits), .reference("column"),
      ]
    ]
  }

  private static func properties(of profiles: [Profile]) -> [(String, JSON)] {
    header(profiles) + [
      ("forks", ["description": "Which forks: {from, until}, a list, or {across: [...]}."]),
      ("labels", labels),
      (
        "absent",
        .list(
          of: .text(matching: SchemaPattern.name), "Labels that nothing introduces, on purpose.")
      ),
      ("setup", ["description": "The state before the first step."]), ("cases", cases),
    ] + NetworkSchema.properties + [
      ("steps", ["description": "What the client is asked, in order."])
    ]
  }

  private static func header(_ profiles: [Profile]) -> [(String, JSON)] {
    let named = profiles.map { profile -> JSON in
      ["const": .string(profile.name.text), "description": .string(profile.summary)]
    }
    return [
      ("title", full("One sentence: what must hold.")),
      (
        "profile",
        ["description": "The level at which clients are driven.", "anyOf": .array(named)]
      ),
      ("status", .oneOf(texts: Vector.Status.allCases.map(\.rawValue), "Draft until recorded.")),
      (
        "since",
        .text(
          matching: SchemaPattern.version, "The version of the corpus that it first stood in.")
      ),
      ("rationale", full("Which mistake splits here, and why that matters.")),
      ("references", references), ("provenance", provenance), ("corroboration", corroboration),
      ("incident", incident),
      ("tags", .list(of: .text(matching: SchemaPattern.name), "Words to select by.")),
      ("requires", .list(of: ["type": "string"], "Features that a client must declare.")),
      (
        "catches",
        .list(of: ["type": "string"], "Deliberate faults of the reference that fail here.")
      ),
    ]
  }

  private static func full(_ description: String) -> JSON {
    ["description": .string(description), "type": "string", "minLength": 1]
  }

  private static var references: JSON {
    .list(
      of: .closed([
        ("source", .prose("The specification's repository or series, as EIPs.")),
        ("section", .prose("The file and section, as phase0/fork-choice.md#get_head.")),
      ]), "What the vector follows from.", minItems: 1)
  }

  private static var provenance: JSON {
    let methods: JSON = [
      "description": "The oracle's function of each operation.", "type": "object",
      "additionalProperties": ["type": "string"],
    ]
    return .closed(
      [
        ("oracle", .prose("The client that computed the values, with version.")),
        ("methods", methods),
      ],
      "Where the expected values come from; 'lockstep record' writes it.")
  }

  private static var corroboration: JSON {
    .closed(
      [("single", full("Why no second lineage can answer."))],
      "Only where a stable vector rests on its oracle alone; 'lockstep corroborate' tells.")
  }

  private static var incident: JSON {
    .closed(
      [
        ("date", .prose("The day, in quotes, as \"2023-05-11\".")),
        ("clients", .list(of: ["type": "string"], "Who was affected.")),
        ("summary", .prose("What happened.")), ("source", .prose("Where that is told.")),
      ], "What happened on a network, where the vector comes from an incident.")
  }

  private static var labels: JSON {
    let identity = [32, 20].map { SchemaPattern.hex(bytes: $0) }.joined(separator: "|")
    return [
      "description": "Roots (32 bytes) and addresses (20 bytes) that the outcome depends on.",
      "type": "object", "propertyNames": .text(matching: SchemaPattern.name),
      "additionalProperties": .text(matching: identity),
    ]
  }

  private static var cases: JSON {
    [
      "description": "A table: each case gives a value to every column that '$name' uses.",
      "type": "object", "minProperties": 1,
      "propertyNames": .text(matching: SchemaPattern.caseName),
      "additionalProperties": [
        "type": "object", "properties": ["forks": ["description": "The forks of this case."]],
      ],
    ]
  }
}
