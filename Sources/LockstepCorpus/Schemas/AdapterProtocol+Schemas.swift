internal import LockstepModel

extension AdapterProtocol {
  static func schemas(of profiles: [Profile]) -> [String: JSON] {
    let text: JSON = ["type": "string"]
    let rules = Dictionary(WireSchema.rules(of: profiles)) { first, _ in first }
    var schemas: [String: JSON] = [
      "protocol": ["const": 1], "session": text, "operation": text,
      "profile": .oneOf(texts: profiles.map(\.name.text)),
      "program": .closed([("name", text), ("version", text)]),
      "corpus": .closed([("version", text), ("digest", text)]),
      "fork": rules["fork"] ?? true, "schedule": rules["schedule"] ?? true,
      "setup": [
        "anyOf": .array(profiles.map { component("\($0.name).setup") })
      ],
      "objects": WireSchema.objects,
      "parameters": ["type": "object"],
      "opened": .closed([("identities", identities)], required: []),
      "played": .closed(
        [("identities", identities), ("replies", .list(of: component("reply")))],
        required: ["replies"]),
      "nothing": ["type": "object"], "handshake": handshake(profiles), "reply": reply,
      "call": [
        "anyOf": .array(
          profiles.flatMap { profile in
            profile.operations.map { component("\(profile.name).\($0.name).call") }
          })
      ],
    ]
    for profile in profiles {
      schemas["\(profile.name).setup"] = WireSchema.record(
        profile.setup, labels: profile.identities == .derived)
      for operation in profile.operations {
        let name = "\(profile.name).\(operation.name)"
        schemas["\(name).call"] = .closed(
          [
            ("operation", ["const": .string(operation.name.text)]),
            (
              "params",
              WireSchema.record(operation.parameters, labels: profile.identities == .derived)
            ),
          ], operation.line)
        schemas["\(name).value"] = WireSchema.record(operation.results)
      }
    }
    return schemas
  }

  private static var identities: JSON {
    [
      "type": "object", "description": "What each label stands for, where the client hashes.",
      "additionalProperties": ["type": "string"],
    ]
  }

  private static var reply: JSON {
    .closed(
      [
        ("verdict", .oneOf(texts: ["accepted", "rejected", "ignored", "deferred"])),
        ("code", .prose("Why it was not accepted; left out where the client gives no reason.")),
        (
          "value",
          ["type": "object", "description": "The results, as <profile>.<operation>.value says."]
        ),
        ("id", .prose("The identity of what the client itself created.")),
        ("emitted", .list(of: message, "What brings it to the client's peers.")),
        ("message", .prose("A text for people, never compared.")),
      ], required: ["verdict"])
  }

  private static var message: JSON {
    .closed([
      ("operation", .prose("The message that the profile's operation 'emits'.")),
      (
        "params",
        [
          "type": "object", "description": "What is called how, root and parent of a block.",
          "additionalProperties": ["type": "string"],
        ]
      ),
      ("raw", .prose("The message in the client's own bytes, as hex.")),
      ("codec", .prose("The form of raw, which the handshake declares.")),
    ])
  }

  private static func handshake(_ profiles: [Profile]) -> JSON {
    let text: JSON = ["type": "string"]
    let client = JSON.closed(
      [("name", text), ("version", text), ("commit", text), ("lineage", text)],
      required: ["name", "version", "lineage"])
    let supports = JSON.list(
      of: ["anyOf": .array(profiles.map { ClientSchema.support(of: $0) })],
      "What may be asked; the entries add up.")
    return .closed([
      ("protocol", component("protocol")), ("client", client), ("adapter", component("program")),
      ("supports", supports),
      ("maxSessions", ["type": "integer", "minimum": 1]),
      (
        "timeResolution",
        [
          "type": "integer", "minimum": 1,
          "description": "The finest time that the client can represent, in milliseconds.",
        ]
      ),
      ("play", ["type": "boolean", "description": "Whether it takes a whole instance at once."]),
    ])
  }
}
