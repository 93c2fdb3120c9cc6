import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct ProfileDecodingTests {
  @Test func theDeclarationsOfAProfileAreRead() throws {
    let profile = try TinyCorpus().profile
    let add = try #require(profile[operation: "add"])
    #expect(profile.forks == ["one", "two", "three"])
    #expect(add.binds == "name")
    #expect(add.rejects.map(\.code) == ["too-much", "odd"])
    let amount = try #require(add.parameters.first { $0.name == "amount" })
    #expect(amount.type.shape == .quantity(.gwei))
    #expect(amount.defaultValue == .path(of: .object(parameter: "parent"), field: ["amount"]))
    let parent = try #require(add.parameters.first { $0.name == "parent" })
    #expect(parent.defaultValue == .constant(.label(Label("zero", .root))))
    #expect(profile[operation: "total"]?.isQuery == true)
    #expect(profile.faults.map(\.name) == ["off-by-one", "sign-lost"])
    #expect(profile.faults.map(\.source) == ["https://example.org/1", nil])
  }

  @Test(arguments: [
    ("⏩profle: a\noperations: {}", "unknown key 'profle'; did you mean 'profile'?"),
    (
      "profile: a\noperations:\n  o: {parameters: {x: ⏩rot}}",
      "unknown type 'rot'; did you mean 'root'?"
    ),
    (
      "profile: a\noperations:\n  o: {parameters: {x: {quantity: ⏩gwi}}}",
      "unknown unit 'gwi'; did you mean 'gwei'?"
    ),
    (
      "profile: a\nforks: [one]\noperations:\n  o: {since: ⏩on, parameters: {}}",
      "unknown fork 'on'; did you mean 'one'?"
    ),
    ("profile: a\noperations:\n  o: {binds: ⏩x, parameters: {}}", "no parameter 'x' of 'o'"),
    (
      "profile: a\noperations:\n  ⏩o: {query: true, rejects: [x]}",
      "a query changes nothing, so it cannot be rejected"
    ),
    (
      "profile: a\noperations:\n  o: {}\nobserve: [⏩o]",
      "expected a query without parameters, found 'o'"
    ),
    (
      "profile: a\ntypes:\n  t: {list: ⏩t}\noperations:\n  o: {parameters: {x: t}}",
      "type 't' contains itself"
    ),
    (
      "profile: a\noperations:\n  o: {parameters: {x: {quantity: wei, default: ⏩none}}}",
      "expected a quantity in wei, found 'none'"
    ),
    ("profile: a\nforks: [one, two, ⏩one]\noperations: {}", "fork 'one' stands twice"),
    ("profile: a\noperations: {}\nfaults:\n  f: ⏩{}", "expected 'summary', which is missing"),
    ("profile: a\noperations: {}\nfaults:\n  f: ⏩Wrong.", "expected a fault, found 'Wrong.'"),
    (
      "profile: a\noperations: {}\nfaults:\n  f: {summary: Wrong., ⏩sorce: x}",
      "unknown key of a fault 'sorce'; did you mean 'source'?"
    ),
    ("profile: a\nversion: ⏩1.5\noperations: {}", "expected an integer, found '1.5'"),
    (
      "profile: a\nclock: ⏩tik\noperations:\n  tick: {}",
      "unknown operation 'tik'; did you mean 'tick'?"
    ),
    (
      "profile: a\noperations:\n  o: {parameters: {x: {integer: ⏩{min: 2, max: 1}}}}",
      "expected 'min' of at most 'max', found 2 and 1"
    ),
    (
      "profile: a\noperations:\n  o: {rejects: {x: X., y: Y.}, ignores: [⏩y]}",
      "code 'y' stands twice"
    ),
    ("profile: a\noperations:\n  o: {defers: [x, ⏩x]}", "code 'x' stands twice"),
    (
      "profile: a\noperations:\n  o: {parameters: {x: {enum: [b, c, ⏩b]}}}",
      "member 'b' stands twice"
    ),
  ])
  func complaintsPointAtTheirPlace(marked: String, message: String) throws {
    let text = MarkedText(marked)
    let document = try YAMLDocument(text.bytes, file: "test.yaml")
    guard case .failure(let list) = Profile.read(document) else {
      Issue.record("nothing was complained about")
      return
    }
    let complaint = try #require(
      list.diagnostics.first { $0.message.description == message }, "\(list)")
    #expect(complaint.location == text.mark)
  }
}
