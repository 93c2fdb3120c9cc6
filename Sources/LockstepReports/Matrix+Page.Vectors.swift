internal import LockstepModel

extension Matrix {
  /// A larger corpus has its topics alone: a table of 10,000 rows takes a browser seconds.
  private static let shownVectors = 3_000

  /// Each topic with its vectors, which somebody opens who wants to see what passed.
  var vectorSection: HTML {
    let vectors = vectorCells
    let topics = Dictionary(grouping: vectors) { $0.id.topic }
    let isShown = vectors.count <= Self.shownVectors
    return """
      <section id="vectors" aria-labelledby="vectors-title">
      <h2 id="vectors-title">Vectors</h2>
      \(rows.map { topic($0, isShown ? topics[$0.topic] ?? [] : []) })
      </section>
      """
  }

  private struct VectorCells {
    let id: VectorID
    var title: String
    var cells: [Cell]
  }

  /// In ascending order of the vectors.
  private var vectorCells: [VectorCells] {
    let empty = [Cell](repeating: Cell(), count: reports.count)
    var found: [VectorID: VectorCells] = [:]
    for (column, report) in reports.enumerated() {
      for entry in report.entries {
        let id = entry.outcome.instance.vector
        found[id, default: .init(id: id, title: entry.title, cells: empty)].cells[column]
          .add(entry.outcome)
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private func topic(_ row: Row, _ vectors: [VectorCells]) -> HTML {
    let summary = zip(reports, row.cells).filter { $1.standing != .notAsked }
      .map { "\($0.client.name) \($1.standing.rawValue)" }.joined(separator: ", ")
    return """
      <details>
      <summary><strong>\(row.topic)</strong>: \(summary)</summary>
      <div class="target" id="topic:\(row.topic.fragment)">
      \(vectors.isEmpty ? "<p>The vectors are in <code>matrix.json</code>.</p>" : table(row, vectors))
      </div>
      </details>

      """
  }

  private func table(_ row: Row, _ vectors: [VectorCells]) -> HTML {
    """
    <div class="wide" role="region" aria-label="\(row.topic)" tabindex="0">
    <table><caption>Vectors of \(row.topic) by clients</caption>
    <thead><tr><th scope="col">vector</th>\
    \(reports.map { "<th scope=\"col\">\($0.client.name.text)</th>" as HTML })</tr></thead>
    <tbody>
    \(vectors.map { line($0) })</tbody>
    </table>
    </div>
    """
  }

  private func line(_ vector: VectorCells) -> HTML {
    let name = vector.id.path.split(separator: "/").last.map(String.init) ?? vector.id.path
    return """
      <tr><th scope="row"><span class="id">\(name)</span> <small>\(vector.title)</small></th>\
      \(vector.cells.map { "<td>\($0.badge)</td>" as HTML })</tr>

      """
  }
}
