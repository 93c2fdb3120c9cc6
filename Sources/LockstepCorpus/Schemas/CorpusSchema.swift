public import LockstepModel

/// The JSON Schema of `vectors/corpus.yaml`.
public enum CorpusSchema {
  private static let id = "[a-z0-9.-]+(?:/[a-z0-9.-]+)*"
  private static let date = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"

  public static var document: JSON {
    let change = JSON.closed(
      [
        ("version", version("The version that brought it.")),
        ("date", .text(matching: date, "The day, quoted, as \"2026-01-31\".")),
        ("summary", text("What a reader of a matrix should know.")),
      ], "A version.")
    let withdrawal = JSON.closed(
      [
        ("id", .text(matching: id, "The id that nobody may use again.")),
        ("since", version("The version that it went with.")), ("reason", text("Why it went.")),
      ], "A vector that is gone.")
    let members: [(String, JSON)] = [
      (
        "version",
        version("Major: another format. Minor: other coverage. Patch: corrections alone.")
      ),
      ("minimum-lockstep", version("The oldest Lockstep that can read the corpus.")),
      ("changelog", .list(of: change, "Every version, the newest first.")),
      (
        "aliases",
        ids(.text(matching: id, "The id that the vector has now."), "The old ids of renamed ones.")
      ),
      ("withdrawn", .list(of: withdrawal, "Ids that are gone for good, each with the reason.")),
    ]
    let body = JSON.closed(
      members, required: ["version", "changelog"], "The version of a corpus, and how it came about."
    )
    let head: JSON = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A Lockstep corpus",
    ]
    return .object((head.asObject ?? []) + (body.asObject ?? []))
  }

  private static func version(_ description: String) -> JSON {
    .text(matching: SchemaPattern.version, description)
  }

  private static func text(_ description: String) -> JSON {
    ["description": .string(description), "type": "string", "minLength": 1]
  }

  private static func ids(_ value: JSON, _ description: String) -> JSON {
    [
      "description": .string(description), "type": "object",
      "propertyNames": ["pattern": .string(SchemaPattern.whole(id))],
      "additionalProperties": value,
    ]
  }
}
