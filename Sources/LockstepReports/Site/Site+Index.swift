internal import LockstepModel

extension Site {
  /// More topics or vectors than that are listed without their cells: a browser takes seconds over a table of 10,000 rows.
  static let openRowLimit = 300
  /// The same of those with nothing to look into.
  static let clearRowLimit = 150

  /// `index.html`: topics by clients, and everything that did not pass.
  ///
  /// Topics have the addresses `#topic:<topic>`, their cells `#cell:<client>:<topic>`, clients `#client:<client>`, and
  /// what did not pass `#<client>:<instance>`.
  var indexPage: File {
    let corpus = matrix.reports[0].corpus
    let features: HTML = matrix.features.isEmpty ? "" : "<a href=\"#features\">Features</a> "
    return page(
      "index.html", title: "Lockstep compatibility matrix, corpus \(corpus.version)",
      place: .matrix,
      data: filterData,
      """
      <h1>Compatibility matrix</h1>
      <p>\(columns.count.counted("client")), \(instanceCount.counted("instance")) of \(vectors.count.counted("vector")). \
      A cell counts the passed of the asked instances.</p>
      <nav aria-label="On this page"><a href="#topics">Topics</a> <a href="#clients">Clients</a> \
      <a href="#differences">What did not pass</a> <a href="#agreement">Agreement</a> \(features)</nav>
      \(filterForm)
      <section id="found" aria-labelledby="found-title" hidden>
      <h2 id="found-title">What the filter finds</h2>
      <p id="count" role="status"></p>
      <div id="rows" class="wide" role="group" aria-labelledby="found-title" tabindex="0"></div>
      </section>
      <div id="whole">
      \(topicSection)
      \(clientSection)
      \(differenceSection)
      \(matrix.interoperabilityPageSection)
      \(matrix.agreementPageSection)
      \(featureSection)
      </div>
      """)
  }

  private var instanceCount: Int { vectors.reduce(0) { $0 + $1.instances.count } }

  private var topicSection: HTML {
    let groups = Dictionary(grouping: matrix.rows, by: \.group)
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let folded = Set(Self.folded(matrix.rows) { $0.cells }.map(\.topic))
    return """
      <section id="topics" aria-labelledby="topics-title">
      <h2 id="topics-title">Topics</h2>
      \(groups.map { group($0, $1, folded) })
      <h3>Legend</h3>
      <ul class="legend">\(matrix.standings.map(\.legendItem))</ul>
      <span id="vectors"></span>
      </section>
      """
  }

  /// The topics of a profile, or those of networks.
  private func group(_ name: String, _ rows: [Matrix.Row], _ folded: Set<String>) -> HTML {
    let shown = rows.filter { !folded.contains($0.topic) }
    let rest = rows.filter { folded.contains($0.topic) }
    let totals = columns.indices.map { column in
      rows.reduce(into: Matrix.Cell()) { $0.add($1.cells[column]) }
    }
    let list = Self.list(rest, named: "topic", cells: \.cells, item: item)
    return """
      <details open class="shut" id="group:\(name.fragment)">
      <summary><h3>\(name)</h3> <small>\(rows.count.counted("topic")); clients: \(Self.counts(totals))</small></summary>
      <div class="wide" role="group" aria-label="Topics of \(name) by clients" tabindex="0">
      <table>
      <caption>Topics of \(name) by clients</caption>
      <thead><tr><th scope="col">topic</th>\(columns.map { $0.head(from: "index.html") })</tr></thead>
      <tbody>
      \(shown.map(row))</tbody>
      <tfoot><tr><th scope="row">total</th>\(totals.map(\.tableCell))</tr></tfoot>
      </table>
      </div>
      \(list)
      </details>

      """
  }

  private func row(_ row: Matrix.Row) -> HTML {
    let fragment = row.topic.fragment
    return """
      <tr id="topic:\(fragment)"><th scope="row"><a href="\(row.pagePath)">\(row.brokenTopic)</a></th>\
      \(zip(columns, row.cells).map { column, cell -> HTML in
        "<td id=\"cell:\(column.fragment):\(fragment)\">\(cell.badge)</td>"
      })</tr>

      """
  }

  private func item(_ row: Matrix.Row) -> HTML {
    "<li id=\"topic:\(row.topic.fragment)\"><a href=\"\(row.pagePath)\">\(row.topic)</a>"
  }

  private var clientSection: HTML {
    """
    <section id="clients" aria-labelledby="clients-title">
    <h2 id="clients-title">Clients</h2>
    <div class="cards">\(zip(columns, matrix.totals).map { $0.card($1) })</div>
    </section>
    """
  }
}

extension Matrix.Row {
  /// The first folder: a profile, or `network`.
  var group: String { topic.split(separator: "/").first.map(String.init) ?? "vectors" }

  /// The topic, which a narrow column may break behind its slashes.
  fileprivate var brokenTopic: HTML {
    let parts = topic.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return "\(parts.enumerated().map { $0 == 0 ? "\($1)" : "/<wbr>\($1)" as HTML })"
  }
}

extension Matrix.Column {
  /// The head of the client's column, linked to its page.
  func head(from page: String) -> HTML {
    """
    <th scope="col"><a href="\(Site.root(of: page))\(pagePath)">\(client.name.text)</a> \
    <small>\(client.version)</small></th>
    """
  }

  fileprivate func card(_ totals: Matrix.Cell) -> HTML {
    """
    <article class="card" id="client:\(fragment)">
    <h3><a href="\(pagePath)">\(title)</a></h3>
    <p>\(totals.badge)</p>
    <dl>\(facts)</dl>
    </article>

    """
  }

  /// Who the client is, and what its report rests on.
  var facts: [HTML] {
    let facts: [(name: String, value: String)] = [
      ("commit", client.commit ?? "not given"), ("lineage", client.lineage.text),
      ("adapter", "\(client.adapterName) \(client.adapterVersion)"),
      ("adapter digest", client.digest?.description ?? "unpinned"),
      ("emulated", client.emulated.listed(or: "nothing")),
      ("selection", report.selection.limits.listed(or: "the whole corpus")),
      ("evidence", report.notFullEvidence.map { "not full: \($0)" } ?? "full"),
      ("Lockstep", report.tool.version),
    ]
    return facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" }
  }
}

extension [String] {
  func listed(or otherwise: String) -> String {
    isEmpty ? otherwise : joined(separator: ", ")
  }
}

extension Int {
  /// So many things: `1 vector`, `2 vectors`.
  func counted(_ name: String) -> String { "\(self) \(name)\(self == 1 ? "" : "s")" }
}
