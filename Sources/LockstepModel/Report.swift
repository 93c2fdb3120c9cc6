/// The verdicts of one client on one corpus: canonical, and the same for every run of the same things.
public struct Report: Hashable, Sendable {
  public struct Client: Hashable, Sendable {
    public let name: ClientName
    public let version: String
    public let commit: String?
    public let lineage: Lineage
    public let adapterName: String
    public let adapterVersion: String
    /// SHA-256 over the adapter's files as Lockstep measured them; nil for a command line that no `client.yaml` pins.
    public let digest: Bytes?
    public let knownFailuresDigest: Bytes?
    public let emulated: [String]
    /// Of a mix, the clients that the nodes of its networks were; empty otherwise.
    public var mix: [Part] = []

    /// A client of a mix.
    public struct Part: Hashable, Sendable {
      public let name: ClientName
      public let version: String
      public let lineage: Lineage
      public let digest: Bytes?
      /// The nodes that were this one whatever their turn.
      public let nodes: [NodeName]

      public init(
        name: ClientName, version: String, lineage: Lineage, digest: Bytes?, nodes: [NodeName]
      ) {
        self.name = name
        self.version = version
        self.lineage = lineage
        self.digest = digest
        self.nodes = nodes
      }
    }

    public init(
      name: ClientName, version: String, commit: String?, lineage: Lineage, adapterName: String,
      adapterVersion: String, digest: Bytes?, knownFailuresDigest: Bytes?, emulated: [String]
    ) {
      self.name = name
      self.version = version
      self.commit = commit
      self.lineage = lineage
      self.adapterName = adapterName
      self.adapterVersion = adapterVersion
      self.digest = digest
      self.knownFailuresDigest = knownFailuresDigest
      self.emulated = emulated
    }
  }

  public struct Corpus: Hashable, Sendable {
    public let version: String
    /// SHA-256 over every profile and vector.
    public let digest: Bytes

    public init(version: String, digest: Bytes) {
      self.version = version
      self.digest = digest
    }
  }

  public struct Tool: Hashable, Sendable {
    public let version: String
    /// SHA-256 over Lockstep's sources.
    public let sources: Bytes?

    public init(version: String, sources: Bytes?) {
      self.version = version
      self.sources = sources
    }
  }

  /// What was asked for, so that another machine can ask for the same.
  public struct Selection: Hashable, Sendable {
    public var globs: [String] = []
    public var profile: String?
    public var fork: String?
    public var tag: String?
    public var statuses: [String] = []

    public init() {}
  }

  public struct Options: Hashable, Sendable {
    public var isolation = "session"
    public var repeats = 1
    public var failFast = false
    /// Limits in milliseconds and bytes, by name.
    public var limits: [String: Int64] = [:]

    public init() {}
  }

  /// One instance: its outcome and what the matrix needs to know of its vector.
  public struct Entry: Hashable, Sendable {
    public let outcome: Outcome
    public let profile: ProfileName
    public let status: Vector.Status
    public let tags: [String]
    /// SHA-256 of the vector's file.
    public let digest: Bytes
    public let title: String
    public let rationale: String

    public init(
      outcome: Outcome, profile: ProfileName, status: Vector.Status, tags: [String],
      digest: Bytes, title: String, rationale: String
    ) {
      self.outcome = outcome
      self.profile = profile
      self.status = status
      self.tags = tags
      self.digest = digest
      self.title = title
      self.rationale = rationale
    }
  }

  public let tool: Tool
  public let corpus: Corpus
  public let client: Client
  public let selection: Selection
  public let options: Options
  /// In ascending order of instance ids.
  public let entries: [Entry]
  /// Interrupted: what is not listed as judged is `not-run`.
  public let isComplete: Bool

  public init(
    tool: Tool, corpus: Corpus, client: Client, selection: Selection, options: Options,
    entries: [Entry], isComplete: Bool
  ) {
    self.tool = tool
    self.corpus = corpus
    self.client = client
    self.selection = selection
    self.options = options
    self.entries = entries.sorted { $0.outcome.instance < $1.outcome.instance }
    self.isComplete = isComplete
  }
}
