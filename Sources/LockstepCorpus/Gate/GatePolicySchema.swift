public import LockstepModel

/// The JSON Schema of a gate's policy.
public enum GatePolicySchema {
  public static var document: JSON {
    let head: [JSON.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "What a network asks of its clients before a stage of a rollout"),
    ]
    let body = JSON.closed(
      [
        ("stage", .text(matching: SchemaPattern.name, "The stage of the rollout, as canary.")),
        ("lineages", positive("How many lineages must pass each required instance.")),
        (
          "reference-counts",
          [
            "description":
              "Whether the embedded reference counts as a further lineage; alone it never does.",
            "type": "boolean",
          ]
        ),
        ("repeats", positive("How often each instance must have been asked: run --repeat.")),
        (
          "forbid",
          .list(
            of: .oneOf(texts: Gate.Policy.Flaw.allCases.map(\.rawValue)),
            "What no report may have, required or not; without it, broken and nondeterministic.")
        ),
        ("corpus", corpus), ("clients", clients),
        ("require", .list(of: requirement, "What must have been passed.", minItems: 1)),
        (
          "allow-known-failures",
          .list(of: allowance, "Known failures with which the network goes on.")
        ),
        (
          "rollback",
          .closed(
            [("regressions", count("More than this against the baseline mean going back."))],
            "What means going back to the baseline.")
        ),
      ], required: ["stage", "lineages", "require"])
    return .object(head + (body.asObject ?? []))
  }

  private static var corpus: JSON {
    let members: [(String, JSON)] = [
      ("minimum-version", .text(matching: SchemaPattern.version, "The oldest version.")),
      (
        "digest",
        .text(matching: SchemaPattern.wireHex(bytes: 32), "This corpus and no other.")
      ),
      (
        "max-age-days",
        count("How old the corpus may be on the day of the decision, which --on gives.")
      ),
      (
        "max-versions-behind", count("How many versions of the corpus may be newer.")
      ),
    ]
    let closed = JSON.closed(members, required: [], "What is asked of the corpus.")
    return .object((closed.asObject ?? []) + [.init("minProperties", 1)])
  }

  private static var clients: JSON {
    [
      "description": "Clients that must have a report, by name.", "type": "object",
      "propertyNames": .text(matching: SchemaPattern.name),
      "additionalProperties": .closed(
        [
          (
            "minimum-version",
            .text(matching: "[vV]?[0-9].*", "The oldest version, as the client states it.")
          )
        ], required: []),
    ]
  }

  private static var requirement: JSON {
    .closed(
      [
        ("profile", .text(matching: SchemaPattern.name, "The level at which clients are driven.")),
        ("forks", names("Each must have instances; left out, any fork counts.")),
        (
          "topics",
          set(
            of: .text(matching: "[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*"),
            "Folders of vectors, with those below them; left out, every topic of the profile.")
        ),
        ("clients", names("Each must pass every instance itself.")),
        ("lineages", positive("In place of the policy's own number.")),
      ], required: ["profile"])
  }

  private static var allowance: JSON {
    .closed(
      [
        ("client", .text(matching: SchemaPattern.name, "Whose known failure it is.")),
        (
          "instances",
          ["description": "A glob over ids of instances.", "type": "string", "minLength": 1]
        ),
        (
          "reason",
          [
            "description": "Why the network goes on with it.", "type": "string", "minLength": 1,
          ]
        ),
        (
          "until",
          .text(
            matching: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
            "The last day on which it counts.")
        ),
      ], required: ["client", "instances", "reason"])
  }

  private static func names(_ description: String) -> JSON {
    set(of: .text(matching: SchemaPattern.name), description)
  }

  private static func set(of items: JSON, _ description: String) -> JSON {
    let list = JSON.list(of: items, description, minItems: 1)
    return .object((list.asObject ?? []) + [.init("uniqueItems", true)])
  }

  private static func count(_ description: String) -> JSON {
    ["description": .string(description), "type": "integer", "minimum": 0]
  }

  private static func positive(_ description: String) -> JSON {
    ["description": .string(description), "type": "integer", "minimum": 1]
  }
}
