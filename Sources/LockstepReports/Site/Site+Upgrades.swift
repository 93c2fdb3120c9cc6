internal import LockstepModel

extension Site {
  /// Every fork that a profile, an instance or a feature names: in the order of the profiles, where they are at hand.
  static func forks(of matrix: Matrix, _ corpus: Corpus?) -> [Fork] {
    let profiles = (corpus?.profiles.values.map(\.self) ?? []).sorted { $0.name < $1.name }
    let asked = Set(matrix.instances.flatMap(\.id.forkNames)).sorted()
    let features = matrix.features.flatMap {
      [$0.added, $0.deprecated, $0.removed].compactMap(\.self)
    }
    var seen: Set<Fork> = []
    return (profiles.flatMap(\.forks) + asked + Set(features).sorted()).filter {
      seen.insert($0).inserted
    }
  }

  /// `upgrades.html`: each fork with the readiness of each client.
  var upgradesPage: File {
    let path = "upgrades.html"
    let none = wanted { id, _ in id.forks == nil }
    let rest: HTML =
      none.isEmpty
      ? "" : "<tr><th scope=\"row\">no fork in particular</th>\(readinessCells(none))</tr>\n"
    return page(
      path, title: "Upgrades: Lockstep compatibility matrix", place: .upgrades,
      """
      <h1>Upgrades</h1>
      <p>\(Self.readinessNote)</p>
      <div class="wide" role="group" aria-label="Upgrades by clients" tabindex="0">
      <table>
      <caption>Upgrades by clients</caption>
      <thead><tr><th scope="col">upgrade</th>\(columns.map { $0.head(from: path) })</tr></thead>
      <tbody>
      \(forks.map(upgradeRow))\(rest)</tbody>
      </table>
      </div>
      """)
  }

  static let readinessNote = """
    A client is ready where every instance of stable and deprecated vectors at the fork was asked and passed by the \
    client's own answers. What it does not declare, was not asked, or fails as somebody has explained, is counted beside.
    """

  private func upgradeRow(_ fork: Fork) -> HTML {
    let wanted = wanted { id, _ in id.forkNames.contains(fork) }
    return """
      <tr id="fork:\(fork.text.fragment)"><th scope="row"><a href="\(fork.pagePath)">\(fork.text)</a></th>\
      \(readinessCells(wanted))</tr>

      """
  }

  private func readinessCells(_ wanted: Set<InstanceID>) -> [HTML] {
    columns.indices.map { index in
      wanted.isEmpty
        ? "<td>no vectors</td>" : "<td>\(readiness(of: index, in: wanted).html)</td>"
    }
  }

  /// `upgrades/<fork>.html`: readiness topic by topic, and what the fork brings, deprecates and takes away.
  func upgradePage(_ fork: Fork) -> File {
    let path = fork.pagePath
    let wanted = wanted { id, _ in id.forkNames.contains(fork) }
    let topics = Dictionary(grouping: wanted, by: \.vector.topic)
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let table: HTML =
      wanted.isEmpty
      ? "<p>No stable or deprecated vector runs at this fork: nothing here says that a client is ready.</p>"
      : """
      <div class="wide" role="group" aria-label="Readiness by clients" tabindex="0">
      <table>
      <caption>Topics with instances at \(fork.text), by clients</caption>
      <thead><tr><th scope="col">topic</th>\(columns.map { $0.head(from: path) })</tr></thead>
      <tbody>
      \(topics.map { topicRow($0, Set($1), path) })</tbody>
      <tfoot><tr><th scope="row">all</th>\(readinessCells(wanted))</tr></tfoot>
      </table>
      </div>
      """
    return page(
      path, title: "\(fork.text): Lockstep compatibility matrix",
      """
      <h1>\(fork.text)</h1>
      <h2 id="readiness">Readiness</h2>
      <p>\(Self.readinessNote)</p>
      \(table)
      \(featureSections(at: fork, path))
      """)
  }

  private func topicRow(_ topic: String, _ wanted: Set<InstanceID>, _ path: String) -> HTML {
    let address = Self.root(of: path) + Matrix.Row(topic: topic, cells: []).pagePath
    let isShown = vectorsByTopic[topic] != nil
    let name: HTML = isShown ? "<a href=\"\(address)\">\(topic)</a>" : "\(topic)"
    return
      "<tr id=\"topic:\(topic.fragment)\"><th scope=\"row\">\(name)</th>\(readinessCells(wanted))</tr>\n"
  }

  private func featureSections(at fork: Fork, _ path: String) -> HTML {
    let features = matrix.features
    let goes = features.filter { $0.removed == fork }
    let use = features.filter { feature in
      (feature.standing == .deprecated || feature.standing == .removalPlanned)
        && feature.removed != fork && feature.instances.contains { $0.forkNames.contains(fork) }
    }
    let sections: [(id: String, title: String, features: [ProtocolFeature], fork: Fork?)] = [
      ("removed", "What it takes away, and what still uses it", goes, nil),
      ("deprecated", "What it deprecates", features.filter { $0.deprecated == fork }, nil),
      ("outgoing", "Deprecated or to be removed, and in use at this fork", use, fork),
      ("added", "What it brings", features.filter { $0.added == fork }, nil),
    ]
    return "\(sections.map { featureSection($0.id, $0.title, $0.features, at: $0.fork, path) })"
  }
}
