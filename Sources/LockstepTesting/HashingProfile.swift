public import LockstepCorpus
public import LockstepModel

/// A small profile whose clients hash, and vectors written in a test.
public struct HashingCorpus {
  private static let profileText = """
    profile: chain
    version: 1
    identities: derived
    types:
      block: {name: root, parent: root, weight: {integer: {min: 0, max: 9}, default: 1}}
    labels:
      genesis: {root: {}}
    setup:
      coins: {map: {keys: root, values: {integer: {min: 0, max: 9}}}, default: {}}
    operations:
      block: {binds: name, parameters: block, rejects: [odd], defers: [unknown-parent]}
      header: {binds: name, parameters: block}
      tip: {query: true, results: {root: root}}

    """

  public static let header = """
    # yaml-language-server: $schema=../vector.schema.json
    title: A title
    profile: chain
    status: stable
    since: 1.0.0
    rationale: A reason.
    references: [{source: test, section: "one"}]

    """

  public let profile: Profile

  public init() throws {
    let document = try YAMLDocument(Array(Self.profileText.utf8), file: "chain.yaml")
    profile = try Profile.read(document).get()
  }

  /// What is wrong with a vector of these lines behind the header, or the vector.
  public func read(_ body: [UInt8]) -> Result<Vector, DiagnosticList> {
    Corpus.vector(
      body, file: "test.yaml", id: VectorID("test"), profiles: [profile.name: profile])
  }

  public func vector(_ body: String) throws -> Vector {
    try read(Array((Self.header + body).utf8)).get()
  }

  public func corpus(_ vectors: [Vector]) -> Corpus {
    Corpus(
      manifest: .init(version: SemanticVersion(1, 0, 0)), digest: Bytes([1]),
      profiles: [profile.name: profile], vectors: vectors)
  }
}
