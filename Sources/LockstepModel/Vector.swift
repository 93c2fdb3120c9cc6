/// One file under `vectors/`: a scenario, its rationale, and its instances.
public struct Vector: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case draft, stable, disputed, deprecated, withdrawn

    /// Whether it runs where nobody asks for a status, and decides the exit code.
    public var runsByDefault: Bool { self == .stable || self == .deprecated }
  }

  public struct Reference: Hashable, Sendable {
    public let source: String
    public let section: String

    public init(source: String, section: String) {
      self.source = source
      self.section = section
    }
  }

  public struct Provenance: Hashable, Sendable {
    /// The oracle and its version, as `eth-consensus-specs 1.7.0a13`.
    public let oracle: String
    /// The oracle's function of each operation.
    public let methods: [String: String]

    public init(oracle: String, methods: [String: String]) {
      self.oracle = oracle
      self.methods = methods
    }
  }

  public struct Incident: Hashable, Sendable {
    public let date: String
    public let clients: [String]
    public let summary: String
    public let source: String

    public init(date: String, clients: [String], summary: String, source: String) {
      self.date = date
      self.clients = clients
      self.summary = summary
      self.source = source
    }
  }

  public let id: VectorID
  public let profile: ProfileName
  public let title: String
  public let status: Status
  public let since: String
  public let rationale: String
  public let references: [Reference]
  public let provenance: Provenance?
  /// Why no second lineage can answer, where that is so.
  public let singleReason: String?
  public let incident: Incident?
  public let tags: [String]
  /// Features that a client must declare.
  public let requires: [Feature]
  /// Faults of the embedded reference that at least one instance fails on.
  public let catches: [FaultName]
  /// SHA-256 of the file.
  public var digest: Bytes
  public var file: String
  public var instances: [Instance]

  public init(
    id: VectorID, profile: ProfileName, title: String, status: Status, since: String,
    rationale: String, references: [Reference], provenance: Provenance?,
    singleReason: String? = nil, incident: Incident?, tags: [String], requires: [Feature],
    catches: [FaultName] = [], digest: Bytes, file: String, instances: [Instance]
  ) {
    self.id = id
    self.profile = profile
    self.title = title
    self.status = status
    self.since = since
    self.rationale = rationale
    self.references = references
    self.provenance = provenance
    self.singleReason = singleReason
    self.incident = incident
    self.tags = tags
    self.requires = requires
    self.catches = catches
    self.digest = digest
    self.file = file
    self.instances = instances
  }
}
