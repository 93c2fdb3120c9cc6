internal import LockstepModel

extension Site {
  /// `topics/<topic>.html`: the vectors of a topic by clients.
  ///
  /// Vectors have the addresses `#vector:<vector>`, their cells `#<client>:<vector>`.
  func topicPage(_ row: Matrix.Row) -> File {
    let path = row.pagePath
    let own = vectorsByTopic[row.topic] ?? []
    let title = row.topic.isEmpty ? "vectors" : row.topic
    return page(
      path, title: "\(title): Lockstep compatibility matrix",
      """
      <h1>\(title)</h1>
      <p>\(own.count.counted("vector")). A cell counts the passed of the asked instances.</p>
      \(table(of: own, titled: "Vectors of \(title) by clients", from: path, totals: row.cells))
      """)
  }

  /// Vectors by clients; beyond a limit they are a list.
  func table(
    of vectors: [VectorResult], titled title: String, from page: String, totals: [Matrix.Cell]
  ) -> HTML {
    let folded = Set(Self.folded(vectors) { $0.cells }.map(\.id))
    let rest = vectors.filter { folded.contains($0.id) }
    let list = Self.list(rest, named: "vector", cells: \.cells) { item($0, from: page) }
    return """
      <div class="wide" role="group" aria-label="\(title)" tabindex="0">
      <table>
      <caption>\(title)</caption>
      <thead><tr><th scope="col">vector</th>\(columns.map { $0.head(from: page) })</tr></thead>
      <tbody>
      \(vectors.filter { !folded.contains($0.id) }.map { row($0, from: page) })</tbody>
      <tfoot><tr><th scope="row">total</th>\(totals.map(\.tableCell))</tr></tfoot>
      </table>
      </div>
      \(list)
      """
  }

  private func row(_ vector: VectorResult, from page: String) -> HTML {
    let fragment = vector.id.path.fragment
    let status: HTML = vector.sample.status == .stable ? "" : " (\(vector.sample.status.rawValue))"
    return """
      <tr id="vector:\(fragment)"><th scope="row">\(vector.link(from: page))\(status) \
      <small>\(vector.sample.title)</small></th>\
      \(zip(columns, vector.cells).map { column, cell -> HTML in
        "<td id=\"\(column.fragment):\(fragment)\">\(cell.badge)</td>"
      })</tr>

      """
  }

  private func item(_ vector: VectorResult, from page: String) -> HTML {
    "<li id=\"vector:\(vector.id.path.fragment)\">\(vector.link(from: page))"
  }
}

extension VectorResult {
  fileprivate func link(from page: String) -> HTML {
    "<a class=\"id\" href=\"\(Site.root(of: page))\(id.pagePath)\">\(name)</a>"
  }
}
