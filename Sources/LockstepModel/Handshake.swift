/// What a client says of itself before the first instance.
public struct Handshake: Hashable, Sendable {
  public struct Support: Hashable, Sendable {
    public let profile: ProfileName
    public let forks: [Fork]
    public let operations: [OperationName]
    public let features: [Feature]
    /// What the adapter answers by itself: `operation` or `operation/code`.
    public let emulated: [String]
    /// The form of what it sends to peers and takes from them as bytes; nil where it does neither.
    public let codec: String?
    /// Whether a session can start again on what the client has stored.
    public let restarts: Bool

    public init(
      profile: ProfileName, forks: [Fork] = [], operations: [OperationName],
      features: [Feature] = [], emulated: [String] = [], codec: String? = nil,
      restarts: Bool = false
    ) {
      self.profile = profile
      self.forks = forks
      self.operations = operations
      self.features = features
      self.emulated = emulated
      self.codec = codec
      self.restarts = restarts
    }
  }

  public let client: ClientName
  public let version: String
  public let commit: String?
  public let lineage: Lineage
  public let adapterName: String
  public let adapterVersion: String
  public let supports: [Support]
  public let maxSessions: Int
  /// The finest time that the client can represent, in milliseconds.
  public let timeResolution: Int64
  /// Whether it takes a whole instance in one round trip.
  public let plays: Bool

  public init(
    client: ClientName, version: String, commit: String? = nil, lineage: Lineage,
    adapterName: String, adapterVersion: String, supports: [Support], maxSessions: Int = 1,
    timeResolution: Int64 = 1, plays: Bool = false
  ) {
    self.client = client
    self.version = version
    self.commit = commit
    self.lineage = lineage
    self.adapterName = adapterName
    self.adapterVersion = adapterVersion
    self.supports = supports
    self.maxSessions = maxSessions
    self.timeResolution = timeResolution
    self.plays = plays
  }
}

extension Handshake {
  /// Whether the client declares an operation at a fork.
  public func declares(_ operation: OperationName, of profile: ProfileName, at fork: Fork?) -> Bool
  {
    supports.contains { entry in
      entry.profile == profile && entry.operations.contains(operation)
        && (fork.map { entry.forks.contains($0) } ?? true)
    }
  }

  public func declares(_ feature: Feature, of profile: ProfileName, at fork: Fork?) -> Bool {
    supports.contains { entry in
      entry.profile == profile && entry.features.contains(feature)
        && (fork.map { entry.forks.contains($0) } ?? true)
    }
  }

  /// Whether a session of a profile can start again on what the client has stored.
  public func restarts(_ profile: ProfileName) -> Bool {
    supports.contains { $0.profile == profile && $0.restarts }
  }

  /// The forms in which peers can tell it what they made.
  public func codecs(of profile: ProfileName) -> Set<String> {
    Set(supports.filter { $0.profile == profile }.compactMap(\.codec))
  }

  /// Whether the adapter, not the client, gives this answer.
  public func emulates(_ operation: OperationName, code: Code?, of profile: ProfileName) -> Bool {
    supports.contains { entry in
      entry.profile == profile
        && (entry.emulated.contains(operation.text)
          || code.map { entry.emulated.contains("\(operation)/\($0)") } ?? false)
    }
  }
}
