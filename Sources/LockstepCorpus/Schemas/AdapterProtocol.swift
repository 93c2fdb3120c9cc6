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

  static func component(_ name: String) -> JSON {
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
        [
          session, ("operation", component("operation")), ("params", component("parameters")),
          ("raw?", .prose("What a peer made, in its own bytes; params only say its name.")),
          ("codec?", .prose("The form of raw, as the adapter declared it.")),
        ],
        result: "reply"),
      method(
        "play", "Opens a session, asks every step and closes it; only where play is true.",
        opening + [("steps", ["type": "array", "items": component("call")])], result: "played"),
      method(
        "restart",
        "Starts a session's node again on what it has stored; only where supports says restart.",
        [session], result: "nothing"),
      method("close", "Closes a session.", [session], result: "nothing"),
      method(
        "sync", "Answers when everything before it is answered; -32601 does as well.", [],
        result: "nothing"),
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
