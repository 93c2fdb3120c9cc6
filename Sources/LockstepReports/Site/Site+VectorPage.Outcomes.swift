internal import LockstepModel

extension Site {
  /// Instances by clients: those that passed everywhere are counted, and listed below with their steps.
  func outcomeSection(_ result: VectorResult, _ path: String) -> HTML {
    let open = result.instances.filter { !$0.entries.allSatisfy(\.isClear) }
    let clear = result.instances.filter { $0.entries.allSatisfy(\.isClear) }
    let passed = clear.count { $0.entries.contains { $0?.outcome.verdict == .passed } }
    let unsupported = clear.count - passed
    let count = result.instances.count
    let notes: [HTML] = [
      passed == 0
        ? ""
        : "<p>\(passed) of \(count) passed on every client that was asked and supports them.</p>",
      unsupported == 0
        ? "" : "<p>\(unsupported) of \(count) are not supported by any client that was asked.</p>",
    ]
    return """
      <section id="outcomes" aria-labelledby="outcomes-title">
      <h2 id="outcomes-title">Clients</h2>
      \(notes)
      <div class="wide" role="group" aria-labelledby="outcomes-title" tabindex="0">
      <table>
      <caption>Instances by clients</caption>
      <thead><tr><th scope="col">instance</th>\(columns.map { $0.head(from: path) })</tr></thead>
      <tbody>
      \(open.map { row($0.id, $0.entries) })</tbody>
      <tfoot><tr><th scope="row">all \(result.instances.count)</th>\(result.cells.map(\.tableCell))</tr></tfoot>
      </table>
      </div>
      </section>
      """
  }

  private func row(_ id: InstanceID, _ entries: [Report.Entry?]) -> HTML {
    let cells = zip(columns, entries).map { column, entry -> HTML in
      guard let entry else { return "<td>\(Matrix.Cell.Standing.notAsked.badge)</td>" }
      let outcome = entry.outcome
      let marks = outcome.marks.map(\.rawValue).joined(separator: ", ")
      let rest: HTML = marks.isEmpty ? "" : " <span class=\"words\">\(marks)</span>"
      let badge = outcome.wordBadge
      guard outcome.isExplained else { return "<td>\(badge)\(rest)</td>" }
      return "<td><a href=\"#\(column.fragment(of: id))\">\(badge)</a>\(rest)</td>"
    }
    return """
      <tr><th scope="row"><a class="id" href="#\(id.text.fragment)">\(id.suffix)</a></th>\(cells)</tr>

      """
  }

  /// Everything that is known of what did not pass on a client.
  func differenceSection(_ result: VectorResult, _ vector: Vector?) -> HTML {
    var panels: [HTML] = []
    for (id, entries) in result.instances {
      for (index, entry) in entries.enumerated() {
        guard let entry, entry.outcome.isExplained else { continue }
        let panel = DifferencePanel(
          site: self, column: columns[index], entry: entry, evidence: evidence[index],
          instance: vector?.instances.first { $0.id == id },
          profile: corpus?.profiles[entry.profile],
          isWhole: panels.count < Self.panelLimit)
        panels.append(panel.html)
      }
    }
    guard !panels.isEmpty else { return "" }
    return """
      <section id="differences" aria-labelledby="differences-title">
      <h2 id="differences-title">What did not pass</h2>
      \(panels)
      </section>
      """
  }
}

extension Report.Entry? {
  /// Whether it passed in full, or nothing was asked.
  fileprivate var isClear: Bool {
    guard let self else { return true }
    return Matrix.Cell([self]).isClear
  }
}

extension Outcome {
  /// Whether there is more to say than the verdict.
  var isExplained: Bool {
    isNondeterministic || (verdict != .passed && verdict != .unsupported)
  }
}

extension InstanceID {
  /// What stands behind the vector's id, or all of it.
  var suffix: String {
    let rest = text.dropFirst(vector.path.count)
    return rest.isEmpty ? text : String(rest)
  }
}
