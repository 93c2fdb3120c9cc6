public import LockstepModel

/// The JSON Schema of a line of `lockstep export`.
public enum InstanceSchema {
  public static func document(for profiles: [Profile]) -> JSON {
    let profiles = profiles.sorted { $0.name < $1.name }
    let hexadecimal = [20, 32].map { SchemaPattern.wireHex(bytes: $0) }.joined(separator: "|")
    let fields: [(String, JSON)] =
      [
        ("id", .prose("vector#case@forks~order")), ("vector", .prose("The vector's id.")),
        ("case", .prose("The row of the vector's table.")),
        ("profile", .oneOf(texts: profiles.map(\.name.text))),
      ] + WireSchema.rules(of: profiles) + [
        ("title", .prose("What must hold.")),
        ("rationale", .prose("Which mistake splits here.")),
        ("status", .oneOf(texts: Vector.Status.allCases.map(\.rawValue))),
        ("tags", .list(of: ["type": "string"])),
        ("requires", .list(of: ["type": "string"], "Features that a client must have.")),
        (
          "digest",
          .text(matching: SchemaPattern.wireHex(bytes: 32), "SHA-256 of the vector's file.")
        ),
        (
          "labels",
          [
            "description": "What each label stands for: a root, an address, a key.",
            "type": "object",
            "additionalProperties": ["anyOf": [.text(matching: hexadecimal), WireSchema.key(nil)]],
          ]
        ),
        ("setup", ["type": "object", "description": "The state before the first step."]),
        (
          "network",
          [
            "type": "object",
            "description":
              "Nodes, links, duties and the runner's steps; its calls are entries of 'steps'.",
          ]
        ),
        ("objects", WireSchema.objects), ("steps", ["type": "array"]),
      ]
    let optional: Set = ["case", "fork", "schedule", "network", "objects"]
    let body = JSON.closed(
      fields, required: fields.map(\.0).filter { !optional.contains($0) },
      "One resolved instance: defaults filled in, labels replaced by what they stand for.")
    let document: [JSON.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "A line of lockstep export"),
    ]
    return .object(
      document + (body.asObject ?? []) + [
        .init("allOf", .array(profiles.map { rules(of: $0) })),
        .init("$defs", .definitions(definitions(of: profiles))),
      ])
  }

  private static func rules(of profile: Profile) -> JSON {
    let forks = JSON.oneOf(texts: profile.forks.map(\.text))
    let step: JSON = [
      "oneOf": .array(
        profile.operations.map { .reference("\(profile.name):\($0.name)") })
    ]
    return [
      "if": ["properties": ["profile": ["const": .string(profile.name.text)]]],
      "then": [
        "properties": [
          "setup": .reference("\(profile.name):setup"), "steps": ["items": step],
          "fork": profile.forks.isEmpty ? false : forks,
          "requires": [
            "items": profile.features.isEmpty
              ? false : .oneOf(texts: profile.features.map(\.name.text))
          ],
        ],
        "oneOf": profile.forks.isEmpty ? nil : [.having("fork"), .having("schedule")],
      ],
    ]
  }

  private static func definitions(of profiles: [Profile]) -> [String: JSON] {
    var definitions: [String: JSON] = ["control": control]
    for profile in profiles {
      definitions["\(profile.name):setup"] = WireSchema.record(
        profile.setup, labels: profile.identities == .derived)
      for operation in profile.operations {
        definitions["\(profile.name):\(operation.name)"] = step(
          operation, labels: profile.identities == .derived)
      }
    }
    return definitions
  }

  private static var control: JSON {
    .closed(
      [
        ("instance", .prose("Another instance; absent where it is this one.")),
        ("step", ["type": "integer", "minimum": 1]),
      ], required: ["step"],
      "The same operation accepted, without which the rejection says nothing; steps count from 1.")
  }

  private static func step(_ operation: Operation, labels: Bool) -> JSON {
    let results = WireSchema.record(operation.results, isPartial: true, labels: labels)
    var verdicts: [(String, JSON)] = [
      ("expect", results), ("any-of", .list(of: results, minItems: 2)),
    ]
    if !operation.rejects.isEmpty {
      verdicts.append(("reject", .list(of: codes(operation.rejects), minItems: 1)))
    }
    for (name, reasons) in [("ignore", operation.ignores), ("defer", operation.defers)]
    where !reasons.isEmpty {
      verdicts.append((name, ["anyOf": [["const": true], codes(reasons)]]))
    }
    verdicts.append(
      ("again", ["description": "Deferred before: accepted, or ignored.", "const": true]))
    let fields: [(String, JSON)] =
      [
        ("operation", ["const": .string(operation.name.text)]),
        ("params", WireSchema.record(operation.parameters, labels: labels)),
        ("note", ["type": "string"]),
        ("control", .reference("control")),
      ] + verdicts
    let body = JSON.closed(fields, required: ["operation", "params"], operation.line)
    return .object(
      (body.asObject ?? []) + [.init("oneOf", .array(verdicts.map { .having($0.0) }))])
  }

  private static func codes(_ reasons: [Operation.Reason]) -> JSON {
    .oneOf(texts: reasons.map(\.code.text))
  }
}
