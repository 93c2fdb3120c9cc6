internal import LockstepModel

extension Site {
  /// The features of the page of the matrix.
  var featureSection: HTML {
    guard !matrix.features.isEmpty else { return "" }
    return """
      <section id="features" aria-labelledby="features-title">
      <h2 id="features-title">Features</h2>
      <p>\(Matrix.featureNote)</p>
      \(table(of: matrix.features, at: nil, "feature", "Protocol features by clients", from: "index.html"))
      <ul class="legend">\(matrix.featureStandings.map(\.legendItem))</ul>
      </section>
      """
  }

  /// Features by clients, each with the vectors that use it; nothing where there are none.
  func featureSection(
    _ id: String, _ title: String, _ features: [ProtocolFeature], at fork: Fork?, _ path: String
  ) -> HTML {
    guard !features.isEmpty else { return "" }
    return """
      <section id="\(id)" aria-labelledby="\(id)-title">
      <h2 id="\(id)-title">\(title)</h2>
      \(table(of: features, at: fork, id, title, from: path))
      </section>
      """
  }

  private func table(
    of features: [ProtocolFeature], at fork: Fork?, _ id: String, _ title: String, from path: String
  ) -> HTML {
    """
    <div class="wide" role="group" aria-label="\(title)" tabindex="0">
    <table>
    <caption>\(title)</caption>
    <thead><tr><th scope="col">feature</th><th scope="col">standing</th><th scope="col">used by</th>\
    \(columns.map { $0.head(from: path) })</tr></thead>
    <tbody>
    \(features.map { row($0, at: fork, id, from: path) })</tbody>
    </table>
    </div>
    """
  }

  private func row(
    _ feature: ProtocolFeature, at fork: Fork?, _ id: String, from path: String
  ) -> HTML {
    let own = fork.map { fork in feature.instances.filter { $0.forkNames.contains(fork) } }
    let cells = matrix.cells(of: feature, among: own ?? feature.instances)
    let root = Self.root(of: path)
    let vectors = Set((own ?? feature.instances).map(\.vector)).sorted()
    let links = vectors.map { id -> HTML in
      hasPage(id)
        ? "<li><a class=\"id\" href=\"\(root)\(id.pagePath)\">\(id.path)</a></li>\n"
        : "<li class=\"id\">\(id.path)</li>\n"
    }
    let list: HTML =
      vectors.isEmpty
      ? "no vector"
      : "<details><summary>\(vectors.count.counted("vector"))</summary><ul class=\"plain\">\(links)</ul></details>"
    let sources = feature.references.map { "\($0.source) \($0.section)" }.joined(separator: "; ")
    return """
      <tr id="\(id):\(feature.profile.text.fragment):\(feature.name.fragment)"><th scope="row">\
      <span class="id">\(feature.name)</span> \
      <small>\(feature.profile.text): \(feature.summary) (\(sources))</small></th>\
      <td>\(feature.standing.badge)\(feature.history.map { event, fork -> HTML in
        "<span class=\"words\">\(event) in <a href=\"\(root)\(fork.pagePath)\">\(fork.text)</a></span>"
      })</td><td>\(list)</td>\(cells.map(\.tableCell))</tr>

      """
  }
}

extension Site {
  private func hasPage(_ id: VectorID) -> Bool {
    vectorsByTopic[id.topic]?.contains { $0.id == id } ?? false
  }
}

extension ProtocolFeature.Standing {
  fileprivate var badge: HTML {
    """
    <span class="\(styleClass) badge"><span aria-hidden="true">\(symbol)</span> \(rawValue)</span>
    """
  }

  fileprivate var legendItem: HTML { "<li>\(badge) \(meaning)</li>" }

  private var styleClass: String {
    switch self {
    case .removalPlanned: "bad"
    case .deprecated: "part"
    case .removed: "none"
    case .current: "good"
    }
  }
}
