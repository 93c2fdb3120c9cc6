public import LockstepModel

/// What `corpus.yaml` says of the corpus as a whole.
public struct CorpusManifest: Sendable {
  /// A version that was or will be released, and what came with it.
  public struct Change: Sendable {
    public let version: SemanticVersion
    public let date: String
    public let summary: String
  }

  /// An id that has become another one.
  public struct Alias: Sendable {
    public let old: VectorID
    public let new: VectorID
    public let location: Location
  }

  /// An id whose file is gone, and why nobody may use it again.
  public struct Withdrawal: Sendable {
    public let id: VectorID
    public let since: SemanticVersion
    public let reason: String
    public let location: Location
  }

  public let version: SemanticVersion
  /// The oldest Lockstep that reads the corpus rightly.
  public let minimumLockstep: SemanticVersion?
  /// In descending order of versions; the first is the corpus's own.
  public let changelog: [Change]
  public let aliases: [Alias]
  public let withdrawals: [Withdrawal]
  /// Where the version stands.
  public let location: Location

  public init(
    version: SemanticVersion, minimumLockstep: SemanticVersion? = nil, changelog: [Change] = [],
    aliases: [Alias] = [], withdrawals: [Withdrawal] = [],
    location: Location = Location(file: "corpus.yaml", line: 1, column: 1)
  ) {
    self.version = version
    self.minimumLockstep = minimumLockstep
    self.changelog = changelog
    self.aliases = aliases
    self.withdrawals = withdrawals
    self.location = location
  }

  /// What an id has become; an id that is no alias stays as it is.
  public func resolved(_ id: VectorID) -> VectorID {
    aliases.first { $0.old == id }?.new ?? id
  }

  /// An id or glob as somebody types it, with an old id replaced and the rest kept: `old/id#case@fork`.
  public func resolved(_ text: String) -> String {
    let end = text.firstIndex { "#@~".contains($0) } ?? text.endIndex
    return resolved(VectorID(String(text[..<end]))).path + text[end...]
  }
}
