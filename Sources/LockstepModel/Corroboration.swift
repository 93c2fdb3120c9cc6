/// Which lineages give the expected answer of each instance, by the reports of their clients.
///
/// Only vectors that run by default are in it.
public struct Corroboration: Hashable, Sendable {
  /// A client whose report was looked at.
  public struct Client: Hashable, Sendable {
    public let name: ClientName
    public let version: String
    public let lineage: Lineage

    public init(name: ClientName, version: String, lineage: Lineage) {
      self.name = name
      self.version = version
      self.lineage = lineage
    }
  }

  /// Instances of one vector on which the same lineages agree.
  public struct Group: Hashable, Sendable {
    /// What stands behind the vector's id, as `#case@osaka`, or `*@osaka` for all of a fork, in ascending order; nil for
    /// all that no other group of the vector names.
    public let instances: [String]?
    /// In ascending order.
    public let lineages: [Lineage]

    public init(instances: [String]?, lineages: [Lineage]) {
      self.instances = instances
      self.lineages = lineages
    }

    public var level: Level { Level(of: lineages) }
  }

  /// What holds of one vector.
  public struct Agreement: Hashable, Sendable {
    /// SHA-256 of the vector's file that the clients ran.
    public let digest: Bytes
    /// The largest group is the last, and names no instances.
    public let groups: [Group]

    public init(digest: Bytes, groups: [Group]) {
      self.digest = digest
      self.groups = groups
    }
  }

  /// In ascending order of names and versions.
  public let clients: [Client]
  public let vectors: [VectorID: Agreement]

  public init(clients: [Client], vectors: [VectorID: Agreement]) {
    self.clients = clients
    self.vectors = vectors
  }
}

extension Corroboration {
  /// Counts who agrees; every report is of one corpus. A client that is wrong on purpose counts for nothing.
  public init(_ reports: [Report]) {
    var answers: [VectorID: [InstanceID: Answers]] = [:]
    var digests: [VectorID: Bytes] = [:]
    for report in reports where report.client.lineage != .faulty {
      for entry in report.entries where entry.status.runsByDefault {
        let id = entry.outcome.instance
        digests[id.vector] = entry.digest
        answers[id.vector, default: [:]][id, default: Answers()].add(
          entry.outcome, of: report.client.lineage)
      }
    }
    let clients = reports.map {
      Client(name: $0.client.name, version: $0.client.version, lineage: $0.client.lineage)
    }
    self.init(
      clients: clients.sorted { ($0.name.text, $0.version) < ($1.name.text, $1.version) },
      vectors: digests.reduce(into: [:]) { vectors, entry in
        let agreeing = answers[entry.key]?.mapValues(\.agreeing) ?? [:]
        vectors[entry.key] = Agreement(digest: entry.value, groups: Self.groups(agreeing))
      })
  }

  private static func groups(_ agreeing: [InstanceID: [Lineage]]) -> [Group] {
    let sizes = Dictionary(agreeing.keys.map { ($0.forks, 1) }, uniquingKeysWith: +)
    let groups = Dictionary(grouping: agreeing.keys) { agreeing[$0] ?? [] }
      .map { (lineages: $0.key, ids: $0.value.sorted()) }
      .sorted {
        $0.ids.count == $1.ids.count
          ? $0.ids.lexicographicallyPrecedes($1.ids) : $0.ids.count < $1.ids.count
      }
    return groups.enumerated().map { index, group in
      let isLast = index == groups.count - 1
      return Group(
        instances: isLast ? nil : Self.names(of: group.ids, sizes), lineages: group.lineages)
    }
  }

  /// Instances by their names, a whole fork by one.
  private static func names(of ids: [InstanceID], _ sizes: [String?: Int]) -> [String] {
    Dictionary(grouping: ids, by: \.forks).flatMap { forks, ids -> [String] in
      guard let forks, ids.count > 1, ids.count == sizes[forks] else { return ids.map(\.suffix) }
      return ["*@\(forks)"]
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Which lineages agree on an instance; nil where the vector is not known.
  public func lineages(on id: InstanceID) -> [Lineage]? {
    guard let agreement = vectors[id.vector] else { return nil }
    let names = [id.suffix, "*@\(id.forks ?? "")"]
    let named = agreement.groups.first { $0.instances?.contains(where: names.contains) == true }
    return (named ?? agreement.groups.last)?.lineages
  }
}

/// The expected answers to one instance, by what was chosen where a vector permits several.
private struct Answers {
  private var lineages: [[Int: Int]: Set<Lineage>] = [:]

  mutating func add(_ outcome: Outcome, of lineage: Lineage) {
    if outcome.corroborates { lineages[outcome.choices, default: []].insert(lineage) }
  }

  /// Who agrees, in ascending order: of those who chose differently, the most.
  var agreeing: [Lineage] {
    let choices = lineages.values.map { $0.sorted() }
    return choices.min {
      $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count
    } ?? []
  }
}

extension InstanceID {
  /// What stands behind the vector's id.
  fileprivate var suffix: String { String(text.dropFirst(vector.path.count)) }
}

extension Outcome {
  /// Whether it is evidence that the client's own code gives the expected answer.
  public var corroborates: Bool {
    verdict == .passed && known == nil && !isEmulated && !isVerdictOnly && !isNondeterministic
  }
}
