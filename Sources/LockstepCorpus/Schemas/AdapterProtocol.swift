public import LockstepModel

/// The OpenRPC document of the adapter protocol, version 1.
public enum AdapterProtocol {
  public static func document(for profiles: [Profile]) -> JSON {
    let profiles = profiles.sorted { $0.name < $1.name }
    return [
      "openrpc": "1.3.2",
      "info": [
        "title": "The adapter protocol of Lockstep", "version": "1",
        "description":
          "JSON-RPC 2.0, one UTF-8 message a line, over the adapter's standard input and output.",
      ],
      "methods": .array(methods),
      "components": [
        "schemas": .definitions(schemas(of: profiles)),
        "errors": .object(errors.map { .init($0.name, $0.json) }),
      ],
    ]
  }

  private struct Failure {
    let name: String
    let code: Int64
    let message: String

    var json: JSON { ["code": .integer(code), "message": .string(message)] }
  }

  private static let errors = [
    Failure(name: "unsupported", code: -32050, message: "Unsupported; of what was not declared."),
    Failure(
      name: "adapter-internal", code: -32051,
      message: "A fault inside the adapter; the traceback is in data."),
  ]

  private static func component(_ name: String) -> JSON {
    ["$ref": .string("#/components/schemas/" + name)]
  }

  private static var methods: [JSON] {
    let session = ("session", component("session"))
    let opening = [
      ("profile", component("profile")), ("fork?", component("fork")),
      ("schedule?", component("schedule")), ("setup", component("setup")),
      ("objects?", component("objects")),
    ]
    return [
      method(
        "initialize", "Says who is there and what may be asked.",
        [
          ("protocol", component("protocol")), ("runner", component("program")),
          ("corpus", component("corpus")),
        ], result: "handshake"),
      method("open", "Opens a session.", [session] + opening, result: "opened"),
      method(
        "step", "Asks one operation.",
        [session, ("operation", component("operation")), ("params", component("parameters"))],
        result: "reply"),
      method(
        "play", "Opens a session, asks every step and closes it; only where play is true.",
        opening + [("steps", ["type": "array", "items": component("call")])], result: "played"),
      method("close", "Closes a session.", [session], result: "nothing"),
      method("shutdown", "Ends the adapter, which exits with 0.", [], result: "nothing"),
    ]
  }

  private static func method(
    _ name: String, _ summary: String, _ parameters: [(String, JSON)], result: String
  ) -> JSON {
    let params = parameters.map { name, schema -> JSON in
      let isOptional = name.hasSuffix("?")
      return [
        "name": .string(isOptional ? String(name.dropLast()) : name),
        "required": .boolean(!isOptional), "schema": schema,
      ]
    }
    return [
      "name": .string(name), "summary": .string(summary), "paramStructure": "by-name",
      "params": .array(params),
      "result": ["name": .string(result), "schema": component(result)],
      "errors": .array(
        errors.map { ["$ref": .string("#/components/errors/" + $0.name)] }),
    ]
  }
}

extension AdapterProtocol {
  private static func schemas(of profiles: [Profile]) -> [String: JSON] {
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
      "objects": ["type": "array", "description": "Labelled objects, of derived identities."],
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
      schemas["\(profile.name).setup"] = WireSchema.record(profile.setup)
      for operation in profile.operations {
        let name = "\(profile.name).\(operation.name)"
        schemas["\(name).call"] = .closed(
          [
            ("operation", ["const": .string(operation.name.text)]),
            ("params", WireSchema.record(operation.parameters)),
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
        ("emitted", ["type": "array", "description": "Messages for the client's peers."]),
        ("message", .prose("A text for people, never compared.")),
      ], required: ["verdict"])
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
