internal import LockstepModel

extension ProfileSchema {
  func forks() -> JSON {
    let fork = JSON.reference("fork@\(profile.name)")
    let ranges = profile.forks.indices.map { index -> JSON in
      let later = profile.forks[index...].map(\.text)
      return .closed(
        [
          ("from", ["description": "The first fork.", "const": .string(later[0])]),
          ("until", .oneOf(texts: later, "The last fork; otherwise the profile's last.")),
        ],
        required: ["from"], "Each fork from the first to the last of these.")
    }
    let several = { (count: Int64) -> JSON in
      [
        "description": "Forks in order of activation.", "type": "array", "items": fork,
        "minItems": .integer(count), "uniqueItems": true,
      ]
    }
    return [
      "anyOf": .array(
        ranges + [
          several(1),
          .closed([("across", several(2))], "One instance that spans these forks."),
        ])
    ]
  }

  func vectorRules() -> JSON {
    let features = profile.features.map(\.name.text)
    var properties: [(String, JSON)] = [
      ("labels", ["propertyNames": ["not": .oneOf(texts: profile.labels.map(\.name))]]),
      ("setup", reference("setup")), ("steps", reference("steps")),
      (
        "requires",
        features.isEmpty
          ? ["maxItems": 0] : .list(of: ["anyOf": .array(profile.features.map(\.choice))])
      ),
      (
        "catches",
        profile.faults.isEmpty
          ? ["maxItems": 0] : .list(of: ["anyOf": .array(profile.faults.map(\.choice))])
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

extension Fault {
  fileprivate var choice: JSON {
    ["const": .string(name.text), "description": .string(summary)]
  }
}

extension Profile.NamedFeature {
  fileprivate var choice: JSON {
    ["const": .string(name.text), "description": .string(summary)]
  }
}
