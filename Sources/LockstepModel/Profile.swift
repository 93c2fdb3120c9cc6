/// One level at which clients can be driven, as `schemas/profiles/<profile>.yaml` declares it.
public struct Profile: Hashable, Sendable {
  /// A label that exists before the first step, with the fields that its "parent" defaults refer to.
  public struct PredefinedLabel: Hashable, Sendable {
    public let name: String
    /// Nil where the identity follows from the name, as for labels of vectors.
    public let identity: Identities.Identity?
    public let kind: Label.Kind
    public let fields: [String: Field.Default]

    public init(
      name: String, kind: Label.Kind, identity: Identities.Identity? = nil,
      fields: [String: Field.Default] = [:]
    ) {
      self.name = name
      self.kind = kind
      self.identity = identity
      self.fields = fields
    }
  }

  public struct NamedFeature: Hashable, Sendable {
    public let name: Feature
    public let summary: String

    public init(name: Feature, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// Where the identities of an instance's labels come from.
  public enum IdentitySource: String, Hashable, Sendable {
    /// The vector pins them, or they follow from the label's name.
    case assigned
    /// The client hashes: it answers the identities of the objects that an instance labels.
    case derived
  }

  public let name: ProfileName
  public let version: Int64
  public let title: String
  public let summary: String
  /// In order of activation; none where the profile has no forks.
  public let forks: [Fork]
  public let identities: IdentitySource
  /// What the activation of a fork is counted in.
  public let activationUnit: Unit
  public let features: [NamedFeature]
  /// The mistakes that the embedded reference makes on request; vectors name those they catch.
  public let faults: [Fault]
  public let labels: [PredefinedLabel]
  public let setup: [Field]
  public let operations: [Operation]
  /// The queries that together are the comparable state of a client.
  public let observe: [OperationName]
  /// The operation that tells a node the time.
  public let clock: OperationName?
  /// The query for the block that a node builds on; nil where clients of the profile make no network.
  public let head: OperationName?
  /// Whether the simulated network keeps the beacon chain's ledger for its nodes: the checkpoints that follow from the
  /// votes in blocks, and the duties of proposers and voters.
  public let hasLedger: Bool

  public init(
    name: ProfileName, version: Int64 = 1, title: String = "", summary: String = "",
    forks: [Fork] = [], identities: IdentitySource = .assigned, activationUnit: Unit = .epoch,
    features: [NamedFeature] = [],
    faults: [Fault] = [], labels: [PredefinedLabel] = [], setup: [Field] = [],
    operations: [Operation], observe: [OperationName] = [], clock: OperationName? = nil,
    head: OperationName? = nil, hasLedger: Bool = false
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.summary = summary
    self.forks = forks
    self.identities = identities
    self.activationUnit = activationUnit
    self.features = features
    self.faults = faults
    self.labels = labels
    self.setup = setup
    self.operations = operations
    self.observe = observe
    self.clock = clock
    self.head = head
    self.hasLedger = hasLedger
  }

  public subscript(operation name: OperationName) -> Operation? {
    operations.first { $0.name == name }
  }

  /// Whether something that is declared `since` and `until` exists at a fork.
  public func has(since: Fork?, until: Fork?, at fork: Fork?) -> Bool {
    guard let fork, let index = forks.firstIndex(of: fork) else { return true }
    let first = since.flatMap { forks.firstIndex(of: $0) } ?? 0
    let last = until.flatMap { forks.firstIndex(of: $0) } ?? forks.count
    return first <= index && index <= last
  }
}

extension Profile {
  /// The block that every node begins with: the first label of a root.
  public var anchor: String? { labels.first { $0.kind == .root }?.name }
}
