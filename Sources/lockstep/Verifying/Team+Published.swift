import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference

extension Team {
  /// Who ran for a report: found by name among the reference, its faults and the folders under `runners`, or given.
  ///
  /// - Parameter given: as `--client` takes them; each must be one of the report's clients.
  init(of report: Report, given: [String], places: Places) throws {
    let choices = try given.map { try ClientChoice($0, places: places) }
    let parts =
      report.client.mix.isEmpty
      ? [(name: report.client.name, nodes: [])]
      : report.client.mix.map { (name: $0.name, nodes: $0.nodes) }
    for choice in choices where !parts.contains(where: { $0.name == choice.name }) {
      let names = parts.map { "'\($0.name)'" }.joined(separator: ", ")
      throw UsageError("the report is of \(names), and --client is '\(choice.name)'")
    }
    let members = try parts.map { part in
      try choices.first { $0.name == part.name } ?? Self.client(named: part.name, places)
    }
    let pinned = zip(members, parts).flatMap { member, part in
      part.nodes.map { "\($0)=\(member.text)" }
    }
    // A report does not say how many of its clients took turns; the mix's name does.
    for turns in 1...members.count {
      let team = try Team(Array(members.prefix(turns)), pinned: pinned, places: places)
      if team.name == report.client.name, team.members.map(\.name) == parts.map(\.name) {
        self = team
        return
      }
    }
    throw UsageError(
      "the report's clients are not those that its name, '\(report.client.name)', says")
  }

  /// Only what the checkout knows is run: a report names whatever its author wants.
  private static func client(named name: ClientName, _ places: Places) throws -> ClientChoice {
    for fault in [nil] + ReferenceClient.faults.map(Optional.some)
    where ReferenceClient.name(with: fault) == name {
      return try ClientChoice(fault.map { "reference:\($0)" } ?? "reference", places: places)
    }
    guard try places.clientNames().contains(name.text) else {
      throw ClientMissing(
        "the report is of '\(name)', which no folder under 'runners' describes; name it with --client"
      )
    }
    return try ClientChoice(name.text, places: places)
  }
}

/// A report's client that is not at hand: exit code 3.
struct ClientMissing: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
