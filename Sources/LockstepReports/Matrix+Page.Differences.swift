internal import LockstepModel

extension Matrix {
  /// Further ones are in `matrix.json`; a page of tens of thousands would not load.
  private static let shownDifferences = 500

  /// What did not pass, client by client; unsupported instances stand together by their reason.
  func differenceSection(_ root: String?) -> HTML {
    """
    <section id="differences" aria-labelledby="differences-title">
    <h2 id="differences-title">What did not pass</h2>
    \(columns.map { $0.differences(limit: Self.shownDifferences, root) })
    </section>
    """
  }
}

extension Matrix.Column {
  fileprivate func differences(limit: Int, _ root: String?) -> HTML {
    let all = report.differences
    let shown = all.prefix(limit).map { $0.difference(of: fragment, root) }
    let more = all.count - shown.count
    let rest: HTML = more > 0 ? "<p>… and \(more) more in <code>matrix.json</code>.</p>" : ""
    let unsupported = unsupported
    let isClear = all.isEmpty && unsupported.isEmpty
    let clear: HTML = isClear ? "<p>Everything passed.</p>" : ""
    return """
      <h3>\(report.client.name.text) \(report.client.version)</h3>
      \(clear)\(shown)\(rest)\(unsupported)

      """
  }

  private var unsupported: [HTML] {
    Dictionary(grouping: report.entries.filter { $0.outcome.verdict == .unsupported }) {
      $0.outcome.reason ?? "no reason given"
    }
    .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    .map { reason, entries in
      """
      <details><summary>\(entries.count) unsupported: \(reason)</summary>
      <ul>\(entries.map { "<li class=\"id\">\($0.outcome.instance.text)</li>" as HTML })</ul>
      </details>

      """
    }
  }
}

extension Report.Entry {
  /// The address stands inside: a browser opens what is around it.
  fileprivate func difference(of client: String, _ root: String?) -> HTML {
    let word =
      outcome.known != nil
      ? "known failure" : outcome.verdict == .notRun ? "not run" : outcome.verdict.rawValue
    return """
      <details>
      <summary><span class="badge \(outcome.known == nil ? "bad" : "part")">\(word)</span> \
      <span class="id">\(outcome.instance.text)</span></summary>
      <div class="target" id="\(client):\(outcome.instance.text.fragment)">
      <p>\(title)</p>
      <dl>\(facts(root))</dl>
      </div>
      </details>

      """
  }

  private func facts(_ root: String?) -> [HTML] {
    var facts: [HTML] = []
    func add(_ name: String, _ value: HTML) {
      facts.append("<div><dt>\(name)</dt><dd>\(value)</dd></div>\n")
    }
    if let finding = outcome.finding {
      let place = "\(outcome.instance.vector.reportedFile):\(finding.location.line)"
      add("step", "\(finding.step), <code>\(place)</code>")
      add("call", "<code>\(finding.call.displayed)</code>")
      add("expected", "<code>\(finding.expected.displayedAnswer)</code>")
      add("observed", "<code>\(finding.observed.displayedAnswer)</code>")
    }
    if let breakage = outcome.breakage { add("breakage", "\(breakage.rawValue)") }
    if let reason = outcome.reason { add("reason", "\(reason)") }
    if let known = outcome.known {
      let address = known.address(root: root)
      let link: HTML = address.map { "<a href=\"\($0)\">\($0)</a>" } ?? "\(known.link)"
      add("known", "\(known.reason) (\(link))")
    }
    if !outcome.marks.isEmpty {
      add("marks", "\(outcome.marks.map(\.rawValue).joined(separator: ", "))")
    }
    if !rationale.isEmpty { add("rationale", "\(rationale)") }
    return facts
  }
}
