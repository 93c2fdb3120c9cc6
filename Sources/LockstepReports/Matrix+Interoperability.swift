internal import LockstepModel

extension Matrix {
  /// Two clients that were nodes of the same networks.
  struct Pair: Hashable {
    let first: String
    let second: String

    var title: String { "\(first) + \(second)" }
  }

  struct Interoperability {
    /// In ascending order.
    let pairs: [Pair]
    /// By topic, a cell a pair.
    let rows: [Row]
  }

  /// How pairs of clients get on with each other in networks, topic by topic; nil where no report is of a mix.
  var interoperability: Interoperability? {
    var cells: [String: [Pair: Cell]] = [:]
    var pairs: Set<Pair> = []
    for (index, report) in reports.enumerated() where report.client.mix.count > 1 {
      let own = report.client.mix.pairs
      pairs.formUnion(own)
      for row in rows where row.cells[index].instances > 0 {
        for pair in own {
          cells[row.topic, default: [:]][pair, default: Cell()].add(row.cells[index])
        }
      }
    }
    guard !pairs.isEmpty else { return nil }
    let sorted = pairs.sorted { $0.title.utf8.lexicographicallyPrecedes($1.title.utf8) }
    let rows = cells.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      topic, byPair in
      Row(topic: topic, cells: sorted.map { byPair[$0] ?? Cell() })
    }
    return Interoperability(pairs: sorted, rows: rows)
  }

  var interoperabilitySection: MarkdownText {
    guard let table = interoperability else { return "" }
    return """
      ## Interoperability

      Networks in which both clients are nodes.

      \(MarkdownText.table(
        ["topic"] + table.pairs.map { "\(code: $0.title)" },
        table.rows.map { ["\(code: $0.topic)"] + $0.cells.map(\.markdown) }))
      """
  }

  var interoperabilityPageSection: HTML {
    guard let table = interoperability else { return "" }
    return """
      <section id="interoperability" aria-labelledby="interoperability-title">
      <h2 id="interoperability-title">Interoperability</h2>
      <p>Networks in which both clients are nodes.</p>
      <div class="wide" role="group" aria-labelledby="interoperability-caption" tabindex="0">
      <table>
      <caption id="interoperability-caption">Topics by pairs of clients</caption>
      <thead><tr><th scope="col">topic</th>\(table.pairs.map(Self.head))</tr></thead>
      <tbody>
      \(table.rows.map(Self.row))</tbody>
      </table>
      </div>
      </section>
      """
  }

  private static func head(_ pair: Pair) -> HTML { "<th scope=\"col\">\(pair.title)</th>" }

  private static func row(_ row: Row) -> HTML {
    "<tr><th scope=\"row\">\(row.topic)</th>\(row.cells.map(\.tableCell))</tr>\n"
  }
}

extension [Report.Client.Part] {
  /// Each two of them, in ascending order of names.
  fileprivate var pairs: [Matrix.Pair] {
    let names = map(\.name.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.indices.flatMap { index in
      names[(index + 1)...].map { Matrix.Pair(first: names[index], second: $0) }
    }
  }
}

extension Matrix.Cell {
  mutating func add(_ other: Self) {
    passed += other.passed
    failed += other.failed
    known += other.known
    unsupported += other.unsupported
    broken += other.broken
    notRun += other.notRun
    emulated += other.emulated
    verdictOnly += other.verdictOnly
    nondeterministic += other.nondeterministic
  }
}
