public import LockstepModel

extension ReportDiff {
  /// Longer lists are cut: the whole is in the JSON.
  private static let listLimit = 50

  /// The diff as Markdown: for a comment on a change, or the summary of a step.
  public var markdown: String {
    let parts = [heading, counts, remarkList, conditionSection] + Kind.shown.map(section)
    return parts.filter { !$0.text.isEmpty }.joined("\n").text
  }

  private var heading: MarkdownText {
    let symbol = regressions.isEmpty ? "✔" : "✘"
    return "## \(symbol) \(conclusion)\n"
  }

  private var counts: MarkdownText {
    let kinds = Kind.shown.filter { !changes($0).isEmpty || $0 == .regressed || $0 == .improved }
    return .table(
      kinds.map { "\($0.title)" } + ["unchanged"],
      [kinds.map { "\(changes($0).count)" } + ["\(unchanged)"]])
  }

  private var remarkList: MarkdownText { remarks.map { "- \($0)\n" as MarkdownText }.joined() }

  private var conditionSection: MarkdownText {
    guard !conditions.isEmpty else { return "" }
    let rows = conditions.map { condition -> [MarkdownText] in
      [
        "\(condition.subject.rawValue)", "\(code: condition.old)", "\(code: condition.new)",
      ]
    }
    return "### What differs beside the verdicts\n\n\(.table(["", "old", "new"], rows))"
  }

  private func section(of kind: Kind) -> MarkdownText {
    let changes = listed(kind)
    guard !changes.isEmpty else { return "" }
    let items = changes.prefix(Self.listLimit).map { item($0) }.joined()
    let rest: MarkdownText =
      changes.count > Self.listLimit ? "- … and \(changes.count - Self.listLimit) more\n" : ""
    return "### \(kind.title.capitalizedFirst): \(changes.count)\n\n\(items)\(rest)"
  }

  private func item(_ change: Change) -> MarkdownText {
    let accounts = Self.accounts(of: change)
    var parts: [MarkdownText] = []
    if change.kind != .added { parts.append("was \(code: accounts.was)") }
    if change.kind != .removed { parts.append("is \(code: accounts.isNow)") }
    if change.kind == .regressed { parts.append("changed: \(explanation(of: change))") }
    if change.isVectorChanged { parts.append("**the vector changed**") }
    if !change.decides, let entry = change.new ?? change.old {
      parts.append("\(entry.status.rawValue), does not decide")
    }
    return "- \(code: change.instance.text): \(parts.joined("; "))\n"
  }
}

extension String {
  /// With an upper-case first letter, as headings begin.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
