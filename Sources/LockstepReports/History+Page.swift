public import LockstepModel

extension Site {
  /// What was published before, and how a page asks a client of it again.
  public struct Past {
    let history: History
    let repeating: (Report.Client, Report.Entry) -> String

    public init(_ history: History, repeating: @escaping (Report.Client, Report.Entry) -> String) {
      self.history = history
      self.repeating = repeating
    }
  }

  func historyPage(_ past: Past) -> File {
    page(
      "history.html", title: "History: Lockstep compatibility matrix", place: .history,
      past.history.main(repeating: past.repeating))
  }
}

extension History {
  /// What stands on `history.html`; clients have the addresses `#history:<client>`.
  func main(repeating: (Report.Client, Report.Entry) -> String) -> HTML {
    let names = lines.map { line -> HTML in
      "<a href=\"#history:\(line.client.text.fragment)\">\(line.client.text)</a>\n"
    }
    return """
      <h1>History</h1>
      <p>What was published, in the order of publication: when a cell turned red, and what changed with it.</p>
      <nav aria-label="On this page">\(names)</nav>
      \(lines.map { $0.section(repeating) })
      """
  }
}

extension History.Line {
  fileprivate func section(
    _ repeating: (Report.Client, Report.Entry) -> String
  ) -> HTML {
    let id = client.text.fragment
    let red = redTopics
    let sentences = red.map { topic, since -> HTML in
      """
      <li><strong>✘ red</strong> \(sentence(on: topic, since: since))\
      \(turn(of: topic, at: since).map { list($0, repeating) } ?? list(topic, since, repeating))</li>

      """
    }
    let status: HTML = red.isEmpty ? "<p>Nothing is red.</p>" : "<ul>\n\(sentences)</ul>"
    return """
      <section id="history:\(id)" aria-labelledby="history-title:\(id)">
      <h2 id="history-title:\(id)">\(client.text)</h2>
      \(status)
      \(table(id))
      \(turnList(repeating))
      </section>

      """
  }

  /// Topics by reports; those that never were anything but passed are counted.
  private func table(_ id: String) -> HTML {
    let shown = topics.filter { topic in
      points.contains { $0.cells[topic].map { $0.standing != .passed } ?? true }
    }
    let hidden = topics.count - shown.count
    let note: HTML = hidden == 0 ? "" : "<p>\(hidden.counted("topic")) passed in every report.</p>"
    guard !shown.isEmpty else { return note }
    let rows = shown.map { topic -> HTML in
      let cells = points.map { $0.cells[topic].map(\.historyCell) ?? Self.noCell }
      return "<tr><th scope=\"row\">\(topic)</th>\(cells)</tr>\n"
    }
    return """
      <div class="wide" role="region" aria-labelledby="history-caption:\(id)" tabindex="0">
      <table>
      <caption id="history-caption:\(id)">Topics of \(client.text) by its reports</caption>
      <thead><tr><th scope="col">topic</th>\(points.map(\.head))</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(note)
      """
  }

  private static let noCell: HTML = "<td class=\"none\">· no instance</td>"

  private func turnList(
    _ repeating: (Report.Client, Report.Entry) -> String
  ) -> HTML {
    guard !turns.isEmpty else { return "" }
    let items = turns.reversed().map { turn -> HTML in
      "<li>\(sentence(turn))\(list(turn, repeating))</li>\n"
    }
    return """
      <details>
      <summary>What changed from report to report: \(turns.count), the latest first</summary>
      <ul>
      \(items)</ul>
      </details>
      """
  }

  /// What failed in the first report that there is.
  private func list(
    _ topic: String, _ place: Int, _ repeating: (Report.Client, Report.Entry) -> String
  ) -> HTML {
    let point = points[place]
    let items = (point.failures[topic] ?? []).map { entry -> HTML in
      """
      <li><span class="id">\(entry.outcome.instance.text)</span>: \(entry.account). \
      Again: <code>\(repeating(point.client, entry))</code></li>

      """
    }
    return items.isEmpty ? "" : "\n<ul>\n\(items)</ul>\n"
  }

  /// The first changes of a turn, each with what was and what is.
  private func list(
    _ turn: History.Turn, _ repeating: (Report.Client, Report.Entry) -> String
  ) -> HTML {
    let items = turn.changes.map { change -> HTML in
      let accounts = ReportDiff.accounts(of: change)
      let vector: HTML = change.isVectorChanged ? " The vector changed." : ""
      let command = change.new.map { repeating(points[turn.point].client, $0) }
      let again: HTML = command.map { " Again: <code>\($0)</code>" } ?? ""
      return """
        <li><span class="id">\(change.instance.text)</span>: \(change.kind.title). \
        Was: \(accounts.was). Is: \(accounts.isNow).\(vector)\(again)</li>

        """
    }
    let rest = turn.counts.values.reduce(0, +) - turn.changes.count
    let more: HTML = rest > 0 ? "<li>… and \(rest) more</li>\n" : ""
    return items.isEmpty ? "" : "\n<ul>\n\(items)\(more)</ul>\n"
  }
}

extension History.Point {
  fileprivate var head: HTML {
    """
    <th scope="col">\(client.version) <small>corpus \(corpus.version), publication \
    \(publication.number)\(notFullEvidence == nil ? "" : ", no full evidence")</small></th>
    """
  }
}

extension Matrix.Cell {
  fileprivate var historyCell: HTML {
    let style: HTML =
      switch standing {
      case .failed, .broken: "bad"
      case .notRun, .known, .partly: "part"
      case .passed: "good"
      case .unsupported, .notAsked: "none"
      }
    return """
      <td class="\(style)"><span class="\(style) badge"><span aria-hidden="true">\
      \(standing.symbol)</span> \(standing.rawValue)</span> <span class="words">\(score)</span></td>
      """
  }
}
