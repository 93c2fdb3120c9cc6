public import LockstepModel

extension Report {
  /// What GitHub shows of a step's summary: 1 MiB, less room for the last line.
  static let summaryLimit = 1_048_576 - 1_024
  private static let shownTopics = 1_000

  /// The text of `summary.md`, at most 1 MiB.
  ///
  /// What clients and vectors say stands in code spans and code blocks only, so that no character of it is markup.
  public var summaryMarkdown: String {
    summaryMarkdown(within: Self.summaryLimit) ?? heading
  }

  /// The summary in so many bytes and one line more, or nil where not even its table has room.
  func summaryMarkdown(within limit: Int) -> String? {
    var text = heading + table
    guard text.utf8.count <= limit else { return nil }
    for (index, entry) in failures.enumerated() {
      let block = entry.markdown
      guard text.utf8.count + block.utf8.count <= limit else {
        text += "\n… and \(failures.count - index) more; `report.json` has all.\n"
        break
      }
      text += block
    }
    return text
  }

  private var heading: String {
    let totals = totals
    let failed = failures.count
    let symbol = failed > 0 ? "❌" : totals.passed > 0 ? "✅" : "⚠️"
    var text = "## \(symbol) \("\(client.name) \(client.version)".codeSpan)\n\n"
    text += "\(totals.passed) of \(totals.instances) instances passed."
    text += failed == 0 ? "\n" : " To look into: \(failed).\n"
    text += "Corpus \(corpus.version.codeSpan), digest \(corpus.digest.description.codeSpan).\n"
    if let evidence = notFullEvidence { text += "\n**No full evidence:** \(evidence).\n" }
    return text
  }

  private var table: String {
    let columns = Count.shown(of: totals)
    func row(_ name: String, _ cells: [String]) -> String {
      "| " + ([name] + cells).joined(separator: " | ") + " |\n"
    }
    var text = "\n" + row("topic", columns.map(\.title))
    text += row("---", columns.map { _ in "---:" })
    for topic in topics.prefix(Self.shownTopics) {
      let name = topic.title.codeSpan.replacing("|", with: "\\|")
      text += row(name, columns.map { String(topic.counts[keyPath: $0.value]) })
    }
    let rest = topics.count - Self.shownTopics
    if rest > 0 { text += row("… and \(rest) more", columns.map { _ in "" }) }
    return text + row("**total**", columns.map { String(totals[keyPath: $0.value]) })
  }
}

extension Report.Entry {
  fileprivate var markdown: String {
    "\n### \(failure): \(outcome.instance.text.codeSpan)\n\n" + lines.codeBlock
  }

  private var lines: [String] {
    var lines = findingLines
    if lines.isEmpty {
      lines.append("\(outcome.breakage?.rawValue ?? "why")  \(brief)")
    }
    lines += ["", title]
    return lines + rationale.split(whereSeparator: \.isNewline).map(String.init)
  }
}

extension String {
  /// Longer texts are cut.
  fileprivate static let spanLimit = 400

  /// The text on one line of code whose fence no run of backticks inside can end.
  fileprivate var codeSpan: String {
    let text = String(shown.unicodeScalars.prefix(Self.spanLimit)).withoutCommands
    let fence = String(repeating: "`", count: text.longestRun + 1)
    let pad = text.isEmpty || text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }

  fileprivate var longestRun: Int {
    var longest = 0
    var run = 0
    for unit in utf8 {
      run = unit == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

extension [String] {
  /// Longer lines are cut.
  private static let lineLimit = 4_000

  /// The lines as a block of code whose fence none of them can end.
  fileprivate var codeBlock: String {
    let lines = map {
      String($0.shown.unicodeScalars.prefix(Self.lineLimit)).withoutCommands + "\n"
    }
    let longest = lines.map(\.longestRun).max() ?? 0
    let fence = String(repeating: "`", count: Swift.max(3, longest + 1))
    return "\(fence)text\n\(lines.joined())\(fence)\n"
  }
}
