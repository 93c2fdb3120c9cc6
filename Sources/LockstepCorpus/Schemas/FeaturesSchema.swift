public import LockstepModel

/// The JSON Schema of a `features.yaml`.
public enum FeaturesSchema {
  public static func document(for profiles: [Profile]) -> JSON {
    let profiles = profiles.sorted { $0.name < $1.name }
    let list = JSON.list(
      of: ["anyOf": .array(profiles.map { feature(of: $0) })],
      "The features that vectors depend on.")
    let document: [JSON.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "The protocol features that the corpus tests"),
    ]
    let body = JSON.closed(
      [("planned", planned(profiles)), ("features", list)], required: ["features"],
      "Which fork adds each feature, which deprecates it and which removes it.")
    return .object(document + (body.asObject ?? []))
  }

  private static func planned(_ profiles: [Profile]) -> JSON {
    .closed(
      profiles.map {
        (
          $0.name.text,
          .list(of: .text(matching: SchemaPattern.name), "In the order of their activation.")
        )
      }, required: [],
      "Forks after the last of a profile, which may deprecate and remove features.")
  }

  private static func feature(of profile: Profile) -> JSON {
    let known = ForkTimeline(of: profile).known.map(\.text)
    let words = known.enumerated().filter { known.firstIndex(of: $1) == $0 }.map(\.element)
    return .closed(
      [
        (
          "name",
          .text(matching: SchemaPattern.name, "What the matrix calls it; no other feature has it.")
        ),
        (
          "profile",
          [
            "description": "The profile whose vectors depend on it.",
            "const": .string(profile.name.text),
          ]
        ),
        (
          "added",
          .oneOf(
            texts: words,
            "The fork that adds it. Left out, it is older than the first fork of the profile.")
        ),
        ("deprecated", fork("The fork from which on nothing new should use it.")),
        ("removed", fork("The first fork without it; a planned one stands under 'planned'.")),
        ("summary", .prose("One sentence: what it is.")),
        (
          "references",
          .list(
            of: .closed([
              ("source", .prose("The specification, as EIPs or consensus-specs.")),
              ("section", .prose("Where in it.")),
            ]), "What says so.", minItems: 1)
        ),
        ("vectors", texts("Globs over ids of vectors or instances that depend on it.")),
        ("tags", texts("Tags of vectors that depend on it.")),
      ], required: ["name", "profile", "summary", "references"])
  }

  private static func fork(_ description: String) -> JSON {
    .text(matching: SchemaPattern.name, description)
  }

  private static func texts(_ description: String) -> JSON {
    .list(of: ["type": "string", "minLength": 1], description, minItems: 1)
  }
}
