import LockstepCorpus
import LockstepModel
import Testing

/// Editors explain each key that an author may write.
@Suite struct SchemaDescriptionTests {
  @Test func everyKeyOfAVectorHasADescription() throws {
    let schema = VectorSchema.document(for: try Checkout.profiles())
    #expect(schema.bareKeys == [])
  }

  @Test func aKeyWithoutOneIsFound() {
    let schema: JSON = [
      "properties": ["title": ["description": "A title."], "bare": ["type": "string"]],
      "$defs": ["part": ["anyOf": [["properties": ["deep": ["description": ""]]]]]],
    ]
    #expect(schema.bareKeys == ["bare", "deep"])
  }

  @Test func quantitiesNameTheirUnits() throws {
    for profile in try Checkout.profiles() {
      for field in profile.setup + profile.operations.flatMap({ $0.parameters + $0.results }) {
        guard case .quantity(let unit) = field.type.shape, unit != .count, unit != .blocks else {
          continue
        }
        let schema = VectorSchema.document(for: [profile])
        let described = schema.descriptions(of: field.name)
        #expect(!described.isEmpty && described.contains { $0.contains(unit.rawValue) })
      }
    }
  }
}

extension JSON {
  /// The keys without a description; what `allOf` and `contains` say holds of keys that are described already.
  fileprivate var bareKeys: [String] {
    switch self {
    case .array(let values): values.flatMap(\.bareKeys)
    case .object(let members):
      members.filter { $0.name != "allOf" && $0.name != "contains" }.flatMap { member -> [String] in
        guard member.name == "properties" else { return member.value.bareKeys }
        return (member.value.asObject ?? []).flatMap { key in
          let isBare = key.value["description"]?.asString?.isEmpty ?? true
          return (isBare ? [key.name] : []) + key.value.bareKeys
        }
      }
    default: []
    }
  }

  fileprivate func descriptions(of key: String) -> [String] {
    switch self {
    case .array(let values): values.flatMap { $0.descriptions(of: key) }
    case .object(let members):
      members.flatMap { member in
        (member.name == key ? [member.value["description"]?.asString].compactMap(\.self) : [])
          + member.value.descriptions(of: key)
      }
    default: []
    }
  }
}
