public import LockstepCorpus
public import LockstepModel

/// A small profile and vectors written in a test.
public struct TinyCorpus {
  /// A counter: `add` changes it, and is rejected beyond a limit; `total` tells it.
  public static let profileText = """
    profile: counter
    version: 1
    forks: [one, two, three]
    activation: {quantity: epoch}
    features: {wide: Numbers beyond ten.}
    types:
      pair: {left: {quantity: gwei}, right: {quantity: gwei, default: {of: self, field: left}}}
    labels:
      zero: {root: {}, fields: {amount: {of: setup, field: start}}}
    setup:
      start: {quantity: gwei, default: 0}
    operations:
      add:
        binds: name
        parameters:
          name: root
          parent: {type: root, default: zero}
          amount: {quantity: gwei, default: {of: parent, field: amount}}
          late: {quantity: gwei, since: two, optional: true}
          wide: {boolean: {}, feature: wide, default: false}
          at: {quantity: milliseconds, default: 0}
        results: {total: {quantity: gwei}}
        rejects: {too-much: Beyond the limit., odd: Odd amounts.}
        ignores: {duplicate: Known already.}
        defers: {early: Not yet.}
      total: {query: true, results: {total: {quantity: gwei}, pair: {type: pair, since: two}}}
      names:
        query: true
        results:
          names: {list: {record: {name: root, amount: {quantity: gwei}}}, unordered: true, key: name}
    observe: [total]
    faults:
      off-by-one: {summary: The total is one too many., source: "https://example.org/1"}
      sign-lost: {summary: Every amount is added.}

    """

  public let profile: Profile
  public let profiles: [ProfileName: Profile]

  public init() throws {
    let document = try YAMLDocument(Array(Self.profileText.utf8), file: "counter.yaml")
    profile = try Profile.read(document).get()
    profiles = [profile.name: profile]
  }

  /// The header that every vector of this profile may have; a test writes what follows.
  public static let header = """
    # yaml-language-server: $schema=../vector.schema.json
    title: A title
    profile: counter
    status: stable
    since: 1.0.0
    rationale: A reason.
    references: [{source: test, section: "one"}]

    """

  /// A vector with the header, or everything that is wrong with it.
  public func vector(_ body: String, id: String = "test") throws -> Vector {
    try Corpus.vector(
      Array((Self.header + body).utf8), file: "test.yaml", id: VectorID(id), profiles: profiles
    ).get()
  }

  /// A corpus of vectors.
  public func corpus(_ vectors: [Vector]) -> Corpus {
    Corpus(
      manifest: .init(version: SemanticVersion(1, 0, 0)), digest: Bytes([1]), profiles: profiles,
      vectors: vectors)
  }
}
