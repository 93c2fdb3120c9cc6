import LockstepCorpus
import LockstepModel
import Testing

@Suite struct GeneratedFileTests {
  @Test func committedSchemasAreWhatTheProfilesGive() throws {
    for file in GeneratedFile.schemas(for: try Checkout.profiles()) {
      let committed = try Checkout.text("\(Checkout.root)/\(file.path)")
      #expect(
        committed == file.text, "\(file.path) is stale: run 'lockstep schema --write --docs'")
    }
  }

  @Test func committedPagesAreWhatTheProfilesGive() throws {
    for file in GeneratedFile.pages(for: try Checkout.profiles()) {
      let committed = try Checkout.text("\(Checkout.root)/\(file.path)")
      #expect(
        committed == file.text, "\(file.path) is stale: run 'lockstep schema --write --docs'")
    }
  }

  @Test func theCommittedPageOfFaultsIsWhatTheVectorsGive() throws {
    let corpus = try Corpus.load(
      root: "\(Checkout.root)/vectors", profileFolders: ["\(Checkout.root)/schemas/profiles"])
    let file = GeneratedFile.faults(of: try Checkout.profiles(), caughtBy: corpus.vectors)
    let committed = try Checkout.text("\(Checkout.root)/\(file.path)")
    #expect(committed == file.text, "\(file.path) is stale: run 'lockstep schema --docs'")
  }

  @Test func theOrderOfTheProfilesDoesNotMatter() throws {
    let profiles = try Checkout.profiles().sorted { $0.name < $1.name }
    #expect(GeneratedFile.schemas(for: profiles) == GeneratedFile.schemas(for: profiles.reversed()))
  }

  @Test func everyReferenceOfASchemaHasItsDefinition() throws {
    for file in GeneratedFile.schemas(for: try Checkout.profiles()) {
      let document = try JSON(parsing: file.text)
      for reference in document.references {
        let target = reference.dropFirst(2).split(separator: "/").reduce(document) { place, name in
          place?[String(name)]
        }
        #expect(target != nil, "\(file.path): \(reference)")
      }
    }
  }

  @Test func aProfileOfATeamJoinsTheVectorsSchema() {
    let ping = Operation(name: "ping", isQuery: true, results: [Field("pong", ValueType(.boolean))])
    let schema = VectorSchema.document(for: [Profile(name: "echo", operations: [ping])])
    let step = schema["$defs"]?["echo:step"]?["properties"]
    #expect(step?["ping"] != nil)
    #expect(schema["$defs"]?["echo:ping=reject"] == nil)
  }
}

@Suite struct PrettyJSONTests {
  @Test(arguments: [
    ("{}", "{}"), (#"{"a":[1,true,null]}"#, #"{"a": [1, true, null]}"#),
    ("18446744073709551616", "18446744073709551616"), ("[]", "[]"),
  ])
  func whatFitsStandsOnOneLine(compact: String, pretty: String) throws {
    #expect(try JSON(parsing: compact).prettyText == pretty + "\n")
  }

  @Test func whatDoesNotFitIsBrokenAtEveryMember() throws {
    let word = String(repeating: "x", count: 60)
    let json: JSON = ["a": .string(word), "b": .array([.string(word)])]
    #expect(json.prettyText == "{\n  \"a\": \"\(word)\",\n  \"b\": [\"\(word)\"]\n}\n")
  }
}

extension JSON {
  /// Every `$ref` in the value.
  fileprivate var references: [String] {
    switch self {
    case .array(let values): values.flatMap(\.references)
    case .object(let members):
      members.flatMap { member -> [String] in
        if member.name == "$ref", let text = member.value.asString { return [text] }
        return member.value.references
      }
    default: []
    }
  }
}
