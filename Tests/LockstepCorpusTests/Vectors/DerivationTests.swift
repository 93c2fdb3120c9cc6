import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

/// Vectors of a profile whose identities the client derives.
@Suite struct DerivationTests {
  let chain: HashingCorpus

  init() throws {
    chain = try HashingCorpus()
  }

  @Test func objectsFollowWhatTheyName() throws {
    let vector = try chain.vector(
      """
      setup: {coins: {coin: 3}}
      absent: [nowhere]
      steps:
      - block: {name: b, parent: a}
        defer: unknown-parent
      - block: {name: a, parent: coin}
      - block: {name: c, parent: nowhere, weight: 2}
        defer: unknown-parent
      """)
    let derivation = try #require(vector.instances.first?.derivation)
    #expect(derivation.objects.map(\.label) == ["a", "b", "c"])
    #expect(derivation.labels == ["a", "b", "c", "coin", "genesis"])
    #expect(derivation.objects[2].call.parameters["weight"] == .integer(2))
  }

  @Test func aLabelThatIsNamedAgainIsTheSameObject() throws {
    let vector = try chain.vector(
      """
      steps:
      - header: {name: a, parent: genesis, weight: 2}
      - block: {name: a}
      - block: {name: a, parent: genesis}
      - tip: {}
        expect: {root: a}
      """)
    let calls = try #require(vector.instances.first).steps.map(\.call)
    #expect(calls[1].parameters == calls[0].parameters)
    #expect(calls[2].parameters == calls[0].parameters)
  }

  @Test(arguments: [
    (
      "labels: {⏩a: \"0x0000000000000000000000000000000000000000000000000000000000000001\"}\nsteps:\n- block: {name: a, parent: genesis}",
      "profile 'chain' derives identities, so that label 'a' cannot be pinned"
    ),
    (
      "steps:\n- block: {name: a, parent: genesis}\n- block: {name: a, weight: ⏩2}",
      "expected what 'weight' of 'a' is where a step introduces it first"
    ),
    (
      "steps:\n- block: {name: a, parent: genesis}\n- block: {name: a, ⏩wight: 1}",
      "unknown parameter 'wight' of 'block'; did you mean 'weight'?"
    ),
    (
      "steps:\n⏩- block: {name: a, parent: b}\n- block: {name: b, parent: a}",
      "label 'a' stands for something that is made of itself"
    ),
    (
      "setup: {coins: {coin: 1}}\nsteps:\n- block: {name: a, parent: ⏩coni}",
      "unknown label 'coni'; did you mean 'coin'?"
    ),
  ])
  func complaintsPointAtTheirPlace(marked: String, message: String) {
    let text = MarkedText(HashingCorpus.header + marked + "\n- tip: {}\n  expect: {root: a}\n")
    guard case .failure(let list) = chain.read(text.bytes) else {
      Issue.record("nothing was complained about")
      return
    }
    let complaint = list.diagnostics.first { $0.message.description == message }
    #expect(complaint != nil, "\(list)")
    #expect(complaint?.location == text.mark)
  }

  @Test func identitiesAreAssignedOrDerived() throws {
    for (word, isRead) in [("assigned", true), ("derived", true), ("guessed", false)] {
      let text = "profile: p\nidentities: \(word)\noperations: {}\n"
      let document = try YAMLDocument(Array(text.utf8), file: "p.yaml")
      guard case .failure(let list) = Profile.read(document) else {
        #expect(isRead)
        continue
      }
      #expect(!isRead)
      #expect(list.description.contains("expected 'assigned' or 'derived', found 'guessed'"))
    }
  }
}
