import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct ProtocolFeatureTests {
  /// Three vectors: at all forks, at the last, and across the first two.
  private static func corpus() throws -> Corpus {
    let tiny = try TinyCorpus()
    let steps = "steps:\n- total: {}\n  expect: {total: 0}\n"
    let vectors = [
      try tiny.vector("tags: [sum]\nforks: {from: one}\n" + steps, id: "counter/sums/all"),
      try tiny.vector("tags: [late]\nforks: [three]\n" + steps, id: "counter/sums/last"),
      try tiny.vector(
        "tags: [sum]\nforks: {across: [one, two]}\nsetup: {activation: {two: 1}}\n" + steps,
        id: "counter/edge/across"),
    ]
    return tiny.corpus(vectors)
  }

  private static let wide = """
    - name: wide
      profile: counter
      summary: Wide numbers.
      references: [{source: test, section: "one"}]

    """

  private static func read(_ text: String) throws -> Result<[ProtocolFeature], DiagnosticList> {
    ProtocolFeature.read(Array(text.utf8), file: "test.yaml", of: try corpus())
  }

  /// The one feature of a list with these further lines.
  private static func feature(
    _ lines: String..., planned: String = ""
  ) throws -> ProtocolFeature? {
    let body = lines.map { "  \($0)\n" }.joined()
    return try read(planned + "features:\n" + wide + body).get().first
  }

  private static func ids(_ feature: ProtocolFeature?) -> [String] {
    (feature?.instances ?? []).map(\.text).sorted()
  }

  @Test func instancesAreThoseAtForksThatHaveTheFeature() throws {
    let all = try Self.feature("vectors: [counter/**]")
    #expect(
      Self.ids(all) == [
        "counter/edge/across@one-two", "counter/sums/all@one", "counter/sums/all@three",
        "counter/sums/all@two", "counter/sums/last@three",
      ])
    let from = try Self.feature("added: two", "tags: [sum]")
    #expect(
      Self.ids(from) == [
        "counter/edge/across@one-two", "counter/sums/all@three", "counter/sums/all@two",
      ])
    let until = try Self.feature("added: one", "removed: two", "tags: [sum]")
    #expect(Self.ids(until) == ["counter/edge/across@one-two", "counter/sums/all@one"])
    #expect(until?.vectors.count == 2)
  }

  @Test(arguments: [
    ("added: one", "", ProtocolFeature.Standing.current), ("deprecated: two", "", .deprecated),
    ("removed: three", "", .removed),
    ("removed: four", "planned: {counter: [four]}\n", .removalPlanned),
    ("deprecated: four", "planned: {counter: [four]}\n", .deprecated),
  ])
  func theForksSayWhereItStands(
    fork: String, planned: String, standing: ProtocolFeature.Standing
  ) throws {
    let feature = try Self.feature(fork, "tags: [sum]", planned: planned)
    #expect(feature?.standing == standing)
  }

  @Test func whatGoesComesFirst() throws {
    func text(_ name: String, _ fork: String) -> String {
      Self.wide.replacing("wide", with: name) + "  \(fork)\n  tags: [sum]\n"
    }
    let features = try Self.read(
      "planned: {counter: [four]}\nfeatures:\n" + text("a", "added: one")
        + text("b", "removed: two") + text("c", "deprecated: two") + text("d", "removed: four")
    ).get()
    #expect(features.map(\.name) == ["d", "c", "b", "a"])
  }

  private static let tail = "  tags: [sum]\n"

  static let bad: [(String, String)] = [
    ("⏩[]", "expected a list of features, found a list"),
    ("⏩{}", "expected 'features', which is missing"),
    ("features: ⏩{}", "expected a list, found a mapping"),
    ("features: [⏩x]", "expected a feature, found 'x'"),
    (
      "⏩feature: []\nfeatures: []",
      "unknown key of a list of features 'feature'; did you mean 'features'?"
    ),
    (
      "features:\n" + wide.replacing("profile: counter", with: "profile: ⏩conter") + tail,
      "unknown profile 'conter'; did you mean 'counter'?"
    ),
    (
      "features:\n" + wide + "  added: ⏩twoo\n" + tail,
      "unknown fork 'twoo' of profile 'counter'; did you mean 'two'?"
    ),
    (
      "planned: {counter: [four]}\nfeatures:\n" + wide + "  added: ⏩four\n" + tail,
      "unknown fork 'four' of profile 'counter'"
    ),
    (
      "features:\n" + wide + "  removed: ⏩four\n" + tail,
      "unknown fork 'four' of profile 'counter'"
    ),
    (
      "features:\n" + wide + "  added: two\n  removed: ⏩one\n" + tail,
      "expected a fork after 'two', found 'one'"
    ),
    (
      "features:\n" + wide + "  deprecated: two\n  removed: ⏩two\n" + tail,
      "expected a fork after 'two', found 'two'"
    ),
    (
      "features:\n" + wide + "  added: three\n  deprecated: ⏩two\n" + tail,
      "expected a fork after 'three', found 'two'"
    ),
    (
      "planned: {⏩conter: [four]}\nfeatures: []",
      "unknown profile 'conter'; did you mean 'counter'?"
    ),
    (
      "planned: {counter: [⏩two]}\nfeatures: []", "fork 'two' stands in profile 'counter' already"
    ),
    (
      "planned: {counter: [four, ⏩four]}\nfeatures: []",
      "fork 'four' stands in profile 'counter' already"
    ),
    (
      "features:\n" + wide + "  vectors: [⏩counter/sum/*]\n",
      "no vector of profile 'counter' matches 'counter/sum/*'"
    ),
    (
      "features:\n" + wide + "  removed: three\n  vectors: [⏩counter/sums/last]\n",
      "no vector of profile 'counter' matches 'counter/sums/last' at a fork that has the feature"
    ),
    (
      "features:\n" + wide + "  tags: [sum, ⏩sums]\n",
      "no vector of profile 'counter' has the tag 'sums'"
    ),
    (
      "features:\n" + wide + "  removed: three\n  tags: [⏩late]\n",
      "no vector of profile 'counter' has the tag 'late' at a fork that has the feature"
    ),
    (
      "features:\n" + wide + "  tags: ⏩[]\n  vectors: [counter/**]\n",
      "expected a text, found an empty list"
    ),
    (
      "features:\n" + wide + tail + wide.replacing("name: ", with: "name: ⏩") + tail,
      "feature 'wide' stands twice"
    ),
    (
      "features:\n- ⏩"
        + wide.dropFirst(2).replacing(
          "  references: [{source: test, section: \"one\"}]\n", with: "") + tail,
      "expected 'references', which is missing"
    ),
    (
      "features:\n" + wide.replacing("[{source: test, section: \"one\"}]", with: "⏩[]") + tail,
      "expected a reference, found an empty list"
    ),
    (
      "features:\n" + wide.replacing("{source: test, section: \"one\"}", with: "⏩{source: test}")
        + tail,
      "expected 'section', which is missing"
    ),
    (
      "features:\n" + wide.replacing("Wide numbers.", with: "⏩\"\"") + tail,
      "expected a text, found nothing"
    ),
    (
      "features:\n- ⏩" + wide.dropFirst(2),
      "expected 'vectors' or 'tags' that say what depends on it"
    ),
    (
      "features:\n" + wide + tail + "  ⏩remove: two\n",
      "unknown key of a feature 'remove'; did you mean 'removed'?"
    ),
  ]

  @Test(arguments: bad)
  func complaintsPointAtTheirPlace(marked: String, message: String) throws {
    let text = MarkedText(marked)
    let list = #expect(throws: DiagnosticList.self) { try Self.read(text.text).get() }
    #expect(list?.diagnostics.map(\.message.description) == [message])
    #expect(list?.diagnostics.first?.location == text.mark)
  }

  @Test func theListOfTheCorpusIsRight() throws {
    let corpus = try Corpus.load(
      root: "\(Checkout.root)/vectors", profileFolders: ["\(Checkout.root)/schemas/profiles"])
    let file = "\(Checkout.root)/vectors/features.yaml"
    let features = try ProtocolFeature.read(File.bytes(of: file), file: file, of: corpus).get()
    // Features come and go with forks, and nakamoto has none.
    #expect(Set(features.map(\.profile)) == Set(corpus.profiles.keys).subtracting(["nakamoto"]))
    #expect(Set(features.map(\.standing)) == Set(ProtocolFeature.Standing.allCases))
  }
}
