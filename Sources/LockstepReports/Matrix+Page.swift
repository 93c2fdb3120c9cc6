public import LockstepModel

extension Matrix {
  /// The text of `index.html`: one page that loads nothing and runs nothing, and works without styles too.
  ///
  /// Topics have the addresses `#topic:<topic>`, what did not pass `#<client>:<instance>` (`HTML.fragment`). `root` leads
  /// from where the page will stand to the repository's root, so that write-ups named by their path are linked.
  public func page(root: String? = nil) -> String {
    let corpus = reports[0].corpus
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Lockstep compatibility matrix, corpus \(corpus.version)</title>
      <style>\(HTML(markup: Self.style))</style>
      </head>
      <body>
      <header>
      <h1>Compatibility matrix</h1>
      <p>Corpus \(corpus.version), digest <code>\(corpus.digest.description)</code></p>
      <nav aria-label="On this page"><a href="#topics">Topics</a> <a href="#agreement">Agreement</a> \(featurePageLink)<a href="#clients">Clients</a>
      <a href="#differences">What did not pass</a> <a href="#vectors">Vectors</a></nav>
      </header>
      <main>
      \(topicSection)
      \(interoperabilityPageSection)
      \(agreementPageSection)
      \(featurePageSection)
      \(clientSection)
      \(differenceSection(root))
      \(vectorSection)
      </main>
      </body>
      </html>

      """
    return html.text
  }

  /// Nothing is loaded, sent or run; the styles stand in the page.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private var topicSection: HTML {
    """
    <section id="topics" aria-labelledby="topics-title">
    <h2 id="topics-title">Topics</h2>
    <p>A cell counts the passed of the asked instances.</p>
    <div class="wide" role="region" aria-labelledby="topics-caption" tabindex="0">
    <table>
    <caption id="topics-caption">Topics by clients</caption>
    <thead><tr><th scope="col">topic</th>\(columns.map(\.head))</tr></thead>
    <tbody>
    \(rows.map(row))</tbody>
    <tfoot><tr><th scope="row">total</th>\(totals.map(\.tableCell))</tr></tfoot>
    </table>
    </div>
    <h3>Legend</h3>
    <ul class="legend">\(standings.map(\.legendItem))</ul>
    </section>
    """
  }

  private func row(_ row: Row) -> HTML {
    """
    <tr><th scope="row"><a href="#topic:\(row.topic.fragment)">\(row.topic)</a></th>\
    \(row.cells.map(\.tableCell))</tr>

    """
  }

  private var clientSection: HTML {
    """
    <section id="clients" aria-labelledby="clients-title">
    <h2 id="clients-title">Clients</h2>
    <div class="cards">\(zip(columns, totals).map { $0.card($1) })</div>
    </section>
    """
  }
}

extension Matrix {
  /// A report and what the page's addresses call its client.
  struct Column {
    let report: Report
    let fragment: String
  }

  /// The name alone where no other column has it, so that addresses outlive versions.
  var columns: [Column] {
    reports.enumerated().map { index, report in
      let name = report.client.name.text.fragment
      let version = "\(name),\(report.client.version.fragment)"
      let namesakes = reports.filter { $0.client.name == report.client.name }
      let twins = namesakes.filter { $0.client.version == report.client.version }
      let fragment =
        namesakes.count == 1 ? name : twins.count == 1 ? version : "\(version),\(index + 1)"
      return Column(report: report, fragment: fragment)
    }
  }
}

extension Matrix.Column {
  fileprivate var head: HTML {
    """
    <th scope="col"><a href="#client:\(fragment)">\(report.client.name.text)</a> \
    <small>\(report.client.version)</small></th>
    """
  }

  fileprivate func card(_ totals: Matrix.Cell) -> HTML {
    let client = report.client
    let facts: [(name: String, value: String)] = [
      ("commit", client.commit ?? "not given"), ("lineage", client.lineage.text),
      ("adapter", "\(client.adapterName) \(client.adapterVersion)"),
      ("adapter digest", client.digest?.description ?? "unpinned"),
      ("emulated", client.emulated.listed(or: "nothing")),
      ("selection", report.selection.limits.listed(or: "the whole corpus")),
      ("evidence", report.notFullEvidence.map { "not full: \($0)" } ?? "full"),
      ("Lockstep", report.tool.version),
    ]
    return """
      <article class="card" id="client:\(fragment)">
      <h3>\(client.name.text) \(client.version)</h3>
      <p>\(totals.badge)</p>
      <dl>\(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML })</dl>
      </article>

      """
  }
}

extension [String] {
  fileprivate func listed(or otherwise: String) -> String {
    isEmpty ? otherwise : joined(separator: ", ")
  }
}

extension Matrix.Cell {
  var tableCell: HTML { "<td class=\"\(standing.styleClass)\">\(badge)</td>" }

  var badge: HTML {
    let rest: HTML =
      switch standing {
      case .notAsked, .unsupported: ""
      default: " <span class=\"words\">\(words)</span>"
      }
    return """
      <span class="\(standing.styleClass) badge"><span aria-hidden="true">\(standing.symbol)</span> \
      \(standing.rawValue)</span>\(rest)
      """
  }
}

extension Matrix.Cell.Standing {
  fileprivate var styleClass: String {
    switch self {
    case .failed, .broken: "bad"
    case .notRun, .known, .partly: "part"
    case .passed: "good"
    case .unsupported, .notAsked: "none"
    }
  }

  fileprivate var legendItem: HTML {
    """
    <li><span class="\(styleClass) badge"><span aria-hidden="true">\(symbol)</span> \(rawValue)\
    </span> \(meaning)</li>
    """
  }
}
