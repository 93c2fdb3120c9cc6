import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference

/// Who runs: one client, or for the nodes of networks several.
struct Team {
  /// Those that take turns come first.
  let members: [ClientChoice]
  let turns: Int
  let pins: [NodeName: Int]

  /// One client, or several in turn, and for some nodes a client whatever their turn.
  ///
  /// - Parameter pinned: as `a=reference`.
  init(_ turns: [ClientChoice], pinned: [String], places: Places) throws {
    var members = turns
    var pins: [NodeName: Int] = [:]
    for text in pinned {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageError("expected --node NODE=CLIENT, found '\(text)'")
      }
      let client = try ClientChoice(parts[1], places: places)
      guard pins[NodeName(parts[0])] == nil else {
        throw UsageError("two clients for node '\(parts[0])'")
      }
      if let index = members.firstIndex(where: { $0.name == client.name }) {
        pins[NodeName(parts[0])] = index
      } else {
        pins[NodeName(parts[0])] = members.count
        members.append(client)
      }
    }
    self.members = members
    self.turns = turns.count
    self.pins = pins
  }

  var client: ClientChoice { members[0] }
  var isMix: Bool { members.count > 1 }

  /// A mix is named by its members, and by the nodes that are pinned.
  var name: ClientName {
    guard isMix else { return client.name }
    let pinned = pins.sorted { $0.key < $1.key }.map { "\($0.key)=\(members[$0.value].name)" }
    return ClientName(
      (members.prefix(turns).map(\.name.text) + pinned).joined(separator: "+"))
  }

  func mix(_ places: Places, limits: Limits, corpus: Corpus) throws -> Mix {
    let isReference = members.allSatisfy { $0.name == ReferenceClient.name(with: nil) }
    return Mix(
      try members.map { try $0.provider(places, limits: limits, corpus: corpus) }, pins: pins,
      turns: turns, witness: isReference ? nil : InProcessProvider { ReferenceClient() },
      promises: members.map(\.promise))
  }

  /// How each member greets, in their order; they must be who their descriptions say.
  func greetings(
    _ places: Places, limits: Limits, corpus: Corpus
  ) async throws -> [Handshake] {
    var greetings: [Handshake] = []
    for member in members {
      let provider = try member.provider(places, limits: limits, corpus: corpus)
      do {
        greetings.append(try await member.promise.greeting(of: provider))
      } catch let error as AdapterError where error.kind != .interrupted {
        throw MemberFailure(client: member.name, error: error)
      }
    }
    return greetings
  }
}
