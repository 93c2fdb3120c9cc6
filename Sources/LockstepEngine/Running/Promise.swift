public import LockstepModel

/// What a client's description says of it; a client that says otherwise does not count as started.
public struct Promise: Sendable {
  /// Nil where nothing describes the client.
  public var client: ClientName?
  public var lineage: Lineage?
  public var supports: [Handshake.Support] = []

  public init(
    client: ClientName? = nil, lineage: Lineage? = nil, supports: [Handshake.Support] = []
  ) {
    self.client = client
    self.lineage = lineage
    self.supports = supports
  }

  /// Starts a client, and answers how it greets; one that is not who it is said to be has not started.
  public func greeting(of provider: any ClientProvider) async throws -> Handshake {
    let handshake = try await provider.withClient { (client: inout any ClientAdapter) in
      let handshake = client.handshake
      try await client.finish()
      return handshake
    }
    try check(handshake)
    return handshake
  }

  /// Complains about a handshake that is another client's, or narrower.
  func check(_ handshake: Handshake) throws(AdapterError) {
    if let client, client != handshake.client {
      throw AdapterError(.start, "it is described as '\(client)' and calls itself another client")
    }
    if let lineage, lineage != handshake.lineage {
      throw AdapterError(.start, "its lineage is described as '\(lineage)', and it says another")
    }
    for promise in supports {
      if promise.restarts, !handshake.restarts(promise.profile) {
        throw AdapterError(
          .start, "its handshake lacks 'restart' of '\(promise.profile)', which is promised")
      }
      if let codec = promise.codec, !handshake.codecs(of: promise.profile).contains(codec) {
        throw AdapterError(
          .start, "its handshake lacks codec '\(codec)' of '\(promise.profile)', which is promised")
      }
      let forks: [Fork?] = promise.forks.isEmpty ? [nil] : promise.forks
      for fork in forks {
        for operation in promise.operations
        where !handshake.declares(operation, of: promise.profile, at: fork) {
          throw AdapterError(
            .start, "its handshake lacks '\(operation)' of '\(promise.profile)', which is promised")
        }
        for feature in promise.features
        where !handshake.declares(feature, of: promise.profile, at: fork) {
          throw AdapterError(
            .start,
            "its handshake lacks feature '\(feature)' of '\(promise.profile)', which is promised")
        }
      }
    }
  }

  /// Complains about a handshake that declares what its profile does not have: a slip of the pen would look like
  /// missing support.
  static func check(_ handshake: Handshake, against profiles: [ProfileName: Profile])
    throws(AdapterError)
  {
    for support in handshake.supports {
      guard let profile = profiles[support.profile] else { continue }
      let unknown =
        support.operations.first { profile[operation: $0] == nil }?.text
        ?? support.forks.first { !profile.forks.contains($0) }?.text
        ?? support.features.first { feature in !profile.features.contains { $0.name == feature } }?
        .text
      guard let unknown else { continue }
      throw AdapterError(
        .start,
        "its handshake declares '\(unknown.prefix(60))', which profile '\(profile.name)' does not have"
      )
    }
  }
}
