internal import LockstepModel

/// The clients behind the nodes of one worker's networks, beside the worker's own: started when a network wants them, and
/// kept for the next one.
final class Fleet {
  private let mix: Mix
  /// How long one network may take.
  let limit: Duration?
  /// By the index of the client in the mix.
  private var others: [Int: [any NodeClient]] = [:]
  private var greetings: [Int: Handshake] = [:]

  var isPlain: Bool { mix.isPlain }

  /// A fresh client to ask the same, where there is one.
  func witness() -> DirectClient? { mix.witness?.makeInProcess().map { DirectClient($0) } }

  init(_ mix: Mix, limit: Duration? = nil) {
    self.mix = mix
    self.limit = limit
  }

  /// A seat for each node: the first client of a mix is the worker's own as far as its sessions go.
  func seats(
    for network: Network, beside own: DirectClient
  ) async throws(AdapterError) -> [Seat] {
    var taken: [ObjectIdentifier: Int] = [:]
    var seats: [Seat] = []
    for (index, node) in network.nodes.enumerated() {
      let choice = mix.choice(of: node.name, at: index)
      let client = try await free(choice, own, taken)
      let session = taken[ObjectIdentifier(client)] ?? 0
      taken[ObjectIdentifier(client)] = session + 1
      seats.append(Seat(client: client, session: session))
    }
    return seats
  }

  /// A client of a choice with a session to spare.
  private func free(
    _ choice: Int, _ own: DirectClient, _ taken: [ObjectIdentifier: Int]
  ) async throws(AdapterError) -> any NodeClient {
    let candidates = (choice == 0 ? [own] : []) + others[choice, default: []]
    let spare = candidates.first {
      taken[ObjectIdentifier($0)] ?? 0 < $0.handshake.maxSessions
    }
    if let spare { return spare }
    let provider = mix.providers[choice]
    let client: any NodeClient =
      if let direct = provider.makeInProcess() {
        DirectClient(direct)
      } else {
        try await RemoteClient.start(provider)
      }
    try mix.promise(of: choice).check(client.handshake)
    if let before = greetings.updateValue(client.handshake, forKey: choice),
      before != client.handshake
    {
      throw AdapterError(.start, "its handshake is not what it was at an earlier start")
    }
    others[choice, default: []].append(client)
    return client
  }

  /// Lets every client end; answers how the first one ended that did not end as it must.
  func end() async -> String? {
    var badEnd: String?
    for (_, clients) in others.sorted(by: { $0.key < $1.key }) {
      for case let remote as RemoteClient in clients {
        let error = await remote.end()
        badEnd = badEnd ?? error?.text
      }
    }
    others = [:]
    return badEnd
  }
}
