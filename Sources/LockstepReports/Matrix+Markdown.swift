public import LockstepModel

extension Matrix {
  /// Further differences of a client are counted, not listed.
  private static let listLimit = 100

  /// The text of `matrix.md`: topics by clients, what the clients are, and what did not pass.
  ///
  /// `root` leads from where the text will stand to the repository's root, as `../`, so that write-ups named by their
  /// path are linked; without it they are named.
  public func markdown(root: String? = nil) -> String {
    let parts =
      [heading, table, legend, interoperabilitySection, agreementSection, featureSection, clients]
      + reports.map { $0.knownFailures(root) }
      + reports.map { $0.openDifferences(limit: Self.listLimit) }
    return parts.filter { !$0.text.isEmpty }.joined("\n").text
  }

  private var heading: MarkdownText {
    let corpus = reports[0].corpus
    return """
      # Compatibility matrix

      Corpus \(corpus.version), digest \(code: corpus.digest.description).
      A cell counts the passed of the asked instances.

      """
  }

  private var table: MarkdownText {
    let titles = reports.map { "\(code: $0.client.name.text)" as MarkdownText }
    return .table(
      ["topic"] + titles,
      rows.map { row in ["\(code: row.topic)"] + row.cells.map(\.markdown) }
        + [["**total**"] + totals.map(\.markdown)])
  }

  private var legend: MarkdownText {
    standings.map { "- \($0.symbol) **\($0.rawValue)**: \($0.meaning)\n" as MarkdownText }.joined()
  }

  private var clients: MarkdownText {
    let rows = reports.map(\.markdownRow)
    return "## Clients\n\n\(.table(["client", "version", "lineage", "adapter", "evidence"], rows))"
  }
}

extension MarkdownText {
  /// A table of GitHub's Markdown; each row has a cell a title.
  static func table(_ titles: [MarkdownText], _ rows: [[MarkdownText]]) -> MarkdownText {
    let lines = [titles, titles.map { _ in "---" }] + rows
    return lines.map { "| \($0.joined(" | ")) |\n" as MarkdownText }.joined()
  }
}

extension Matrix.Cell {
  var markdown: MarkdownText {
    switch standing {
    case .passed, .partly: "\(standing.symbol) \(words)"
    case .unsupported, .notAsked: "\(standing.symbol) \(standing.rawValue)"
    default: "\(standing.symbol) **\(words)**"
    }
  }
}

extension Report {
  fileprivate var markdownRow: [MarkdownText] {
    let commit: MarkdownText = client.commit.map { " (\(code: $0))" } ?? ""
    return [
      "\(code: client.name.text)", "\(code: client.version)\(commit)",
      "\(code: client.lineage.text)",
      "\(code: "\(client.adapterName) \(client.adapterVersion)"), \(client.pin)",
      "\(notFullEvidence.map { "no full evidence: \($0)" } ?? "full")\(selection.restriction)",
    ]
  }

  fileprivate func knownFailures(_ root: String?) -> MarkdownText {
    let known = entries.filter { $0.outcome.known != nil }
    guard !known.isEmpty else { return "" }
    return """
      ## Known failures of \(code: client.name.text)

      \(known.map { $0.markdownOfKnown(root) }.joined())
      """
  }

  fileprivate func openDifferences(limit: Int) -> MarkdownText {
    let open = differences.filter { $0.outcome.known == nil }
    guard !open.isEmpty else { return "" }
    let rest: MarkdownText = open.count > limit ? "- … and \(open.count - limit) more\n" : ""
    return """
      ## What else did not pass on \(code: client.name.text)

      \(open.prefix(limit).map(\.markdownOfDifference).joined())\(rest)
      """
  }
}

extension Report.Client {
  fileprivate var pin: MarkdownText {
    digest.map { "digest \(code: $0.description)" } ?? "**unpinned**"
  }
}

extension Report.Selection {
  /// What was asked for where that was not everything.
  fileprivate var restriction: MarkdownText {
    let parts = limits.map { "\(code: $0)" as MarkdownText }
    return parts.isEmpty ? "" : "; only \(parts.joined(", "))"
  }
}

extension Report.Entry {
  fileprivate func markdownOfKnown(_ root: String?) -> MarkdownText {
    guard let known = outcome.known else { return "" }
    let link: MarkdownText =
      known.address(root: root).map { "[write-up](<\($0)>)" } ?? "\(code: known.link)"
    return "- \(code: outcome.instance.text): \(known.reason) (\(link))\n"
  }

  fileprivate var markdownOfDifference: MarkdownText {
    "- **\(outcome.verdict.rawValue)** \(code: outcome.instance.text): \(code: brief)\n"
  }
}
