public import LockstepModel

extension Gate {
  /// Further evidence of a check is counted, not shown.
  private static let shownEvidence = 5
  private static let textWidth = 78

  /// The decision as text: what is not met with its evidence, what is met, what is to be noted, the verdict.
  ///
  /// Where an answer stands against it, the last line is what `repeating` answers: the command that asks for it again.
  public func terminalText(repeating: (Report, Report.Entry) -> String) -> String {
    var lines: [String] = []
    for check in unmet { lines += text(of: check) + [""] }
    for check in checks where check.isMet {
      lines += Self.hanging("met    ", "\(check.statement).")
    }
    lines.append("")
    for note in notes { lines += Self.hanging("note   ", "\(note).") }
    if !notes.isEmpty { lines.append("") }
    lines += basis.flatMap { $0.shown.wrapped(to: Self.textWidth) } + [""]
    lines += conclusion.shown.wrapped(to: Self.textWidth)
    if let (report, entry) = firstCulprit { lines.append(repeating(report, entry).shown) }
    return lines.map(\.withoutCommands).joined(separator: "\n")
  }

  private func text(of check: Check) -> [String] {
    var lines = Self.hanging("UNMET  ", "\(check.rule.rawValue): \(check.statement).")
    for evidence in check.evidence.prefix(Self.shownEvidence) {
      lines.append("  \(evidence.instance.text.shown)")
      for answer in evidence.answers {
        lines += Self.hanging("    ", "\(answer.client): \(answer.account)", further: 2)
        if let before = answer.before { lines += Self.hanging("      before: ", before.account) }
      }
    }
    let rest = check.evidence.count - Self.shownEvidence
    if rest > 0 { lines.append("  … and \(rest) more; --json has all") }
    return lines + (check.remedy.map { Self.hanging("  do   ", $0) } ?? [])
  }

  /// The text beside a head, its further lines below the first one or so many columns behind that.
  private static func hanging(_ head: String, _ text: String, further: Int = 0) -> [String] {
    let room = head.utf8.count + further
    return text.shown.wrapped(to: textWidth - room).enumerated().map { index, line in
      (index == 0 ? head : String(repeating: " ", count: room)) + line
    }
  }

  /// The first answer that keeps a check from being met.
  private var firstCulprit: (Report, Report.Entry)? {
    for evidence in unmet.flatMap(\.evidence) {
      for answer in evidence.answers {
        if let entry = answer.entry, !entry.outcome.corroborates,
          entry.outcome.verdict != .unsupported
        {
          return (report(of: answer), entry)
        }
      }
    }
    return nil
  }
}
