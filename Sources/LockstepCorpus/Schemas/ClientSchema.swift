public import LockstepModel

/// The JSON Schema of a `client.yaml`.
public enum ClientSchema {
  public static func document(for profiles: [Profile]) -> JSON {
    let profiles = profiles.sorted { $0.name < $1.name }
    let supports = JSON.list(
      of: ["anyOf": .array(profiles.map { support(of: $0) })],
      "What the client promises; a handshake that is narrower is broken.")
    let fields: [(String, JSON)] = [
      ("name", .text(matching: SchemaPattern.name, "The name of the folder.")),
      ("summary", .prose("One line for the matrix.")),
      ("lineage", .prose("The code line it descends from; two of one line do not corroborate.")),
      (
        "command",
        .list(
          of: ["type": "string"],
          "What starts the adapter, from this folder; ${environment} is the client's own environment.",
          minItems: 1)
      ),
      ("variables", table("Variables of the adapter's environment.")),
      ("files", .list(of: ["type": "string"], "Files and folders that the digest covers.")),
      ("setup", setup), ("supports", supports),
      (
        "untested",
        ["description": "Nobody has seen it run: evidence is whole without it.", "type": "boolean"]
      ),
      ("methods", table("The client's function behind each operation, for provenance.")),
    ]
    let document: [JSON.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "A client under test"),
    ]
    let body = JSON.closed(
      fields, required: ["name", "lineage", "command"],
      "How a client is set up and started, and what it promises.")
    return .object(document + (body.asObject ?? []))
  }

  private static func table(_ description: String) -> JSON {
    [
      "description": .string(description), "type": "object",
      "additionalProperties": ["type": "string"],
    ]
  }

  private static var setup: JSON {
    ["anyOf": [environment, programs]]
  }

  private static var environment: JSON {
    .closed(
      [
        (
          "python",
          .list(
            of: .text(matching: "3\\.[0-9]+"), "The versions that work, in quotes.", minItems: 1)
        ),
        ("requirements", .prose("A file of pinned requirements with hashes.")),
      ], "The client's own environment, which 'lockstep setup' builds.")
  }

  private static var programs: JSON {
    let name = JSON.text(matching: "[a-z0-9][a-z0-9+.-]*")
    return .closed(
      [
        ("programs", .list(of: name, "Names to be found on the PATH.", minItems: 1)),
        ("packages", .list(of: name, "The Debian packages that hold them.", minItems: 1)),
        ("source", .prose("Where else they can be had.")),
      ], required: ["programs"],
      "Programs of the system, which 'lockstep setup' installs where Debian has them.")
  }

  static func support(of profile: Profile) -> JSON {
    let operations = profile.operations.map(\.name.text)
    let answers = profile.operations.flatMap { operation in
      [operation.name.text]
        + (operation.rejects + operation.ignores + operation.defers).map {
          "\(operation.name)/\($0.code)"
        }
    }
    func some(_ texts: [String], _ description: String) -> JSON {
      texts.isEmpty
        ? ["description": .string(description), "type": "array", "maxItems": 0]
        : .list(of: .oneOf(texts: texts), description)
    }
    return .closed(
      [
        ("profile", ["const": .string(profile.name.text)]),
        ("forks", some(profile.forks.map(\.text), "The forks that the entry holds for.")),
        ("operations", some(operations, "What may be asked.")),
        ("features", some(profile.features.map(\.name.text), "Optional parts of the profile.")),
        ("emulated", some(answers, "What the adapter answers by itself.")),
        (
          "restart",
          ["type": "boolean", "description": "Whether a session can start again on its storage."]
        ),
        ("codec", .prose("The form of what it sends to peers and takes from them as bytes.")),
      ], required: ["profile", "operations"])
  }
}
