internal import LockstepModel

extension Site {
  /// Further ones are on the pages of their vectors; a page of tens of thousands would not load.
  static let shownDifferences = 500

  /// What did not pass, client by client, each with a link to all that is known of it.
  var differenceSection: HTML {
    """
    <section id="differences" aria-labelledby="differences-title">
    <h2 id="differences-title">What did not pass</h2>
    \(columns.map { $0.differences(limit: Self.shownDifferences) })
    </section>
    """
  }
}

extension Matrix.Column {
  fileprivate func differences(limit: Int) -> HTML {
    let all = report.differences
    let unsupported = report.totals.unsupported
    let more = all.count - limit
    let rest: HTML =
      more > 0
      ? "<p>… and \(more) more on the pages of their vectors and in <code>matrix.json</code>.</p>"
      : ""
    let none: HTML =
      unsupported == 0
      ? "" : "<p><a href=\"\(pagePath)#unsupported\">\(unsupported) unsupported</a></p>"
    let isClear = all.isEmpty && unsupported == 0
    let list: HTML =
      all.isEmpty
      ? (isClear ? "<p>Everything passed.</p>" : "")
      : "<ul class=\"plain\">\n\(all.prefix(limit).map(item))</ul>"
    return """
      <details id="differences:\(fragment)"\(HTML(markup: all.count <= 50 ? " open" : ""))>
      <summary><h3>\(title)</h3> <small>\(all.count) did not pass</small></summary>
      \(list)\(rest)\(none)
      </details>

      """
  }

  /// The instance under its own address, and the word for what became of it.
  private func item(_ entry: Report.Entry) -> HTML {
    let id = entry.outcome.instance
    let fragment = fragment(of: id)
    return """
      <li id="\(fragment)">\(entry.outcome.wordBadge) \
      <a class="id" href="\(id.vector.pagePath)#\(fragment)">\(id.text)</a></li>

      """
  }
}

extension Outcome {
  /// What became of an instance, as one word.
  var word: String {
    verdict != .passed && known != nil
      ? "known failure" : verdict == .notRun ? "not run" : verdict.rawValue
  }

  /// With a symbol, so that no colour has to say it.
  var wordBadge: HTML {
    var cell = Matrix.Cell()
    cell.add(self)
    return """
      <span class="badge \(cell.standing.styleClass)"><span aria-hidden="true">\(cell.standing.symbol)</span> \
      \(word)</span>
      """
  }
}
