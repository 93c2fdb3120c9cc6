public import LockstepModel

/// The JSON Schema of a `known-failures.yaml`.
public enum KnownFailuresSchema {
  public static var document: JSON {
    let entry = JSON.closed(
      [
        ("instances", .prose("A glob over ids of instances.")),
        (
          "step",
          [
            "description": "The step of the first mismatch, counted from 1.",
            "type": "integer", "minimum": 1,
          ]
        ),
        ("observed", observed),
        ("reason", .prose("Why it differs.")),
        ("link", .prose("Where that is written up.")),
      ], "A difference that somebody has looked into.")
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "The known failures of a client", "type": "array",
      "items": .object((entry.asObject ?? []) + (breakage.asObject ?? [])),
    ]
  }

  private static var observed: JSON {
    [
      "description":
        "What the client answers there: a verdict, a code, results, or how it breaks, as crash.",
      "anyOf": [
        ["type": "string", "minLength": 1], ["type": "object", "minProperties": 1],
      ],
    ]
  }

  /// A conversation may break anywhere: where the client breaks is named without `**`.
  private static var breakage: JSON {
    [
      "if": [
        "properties": ["observed": .oneOf(texts: KnownFailure.breakages.map(\.rawValue))],
        "required": ["observed"],
      ],
      "then": ["properties": ["instances": ["not": ["pattern": "\\*\\*"]]]],
    ]
  }
}
