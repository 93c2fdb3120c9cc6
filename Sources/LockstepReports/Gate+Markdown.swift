public import LockstepModel

extension Gate {
  /// Further evidence of a check is counted, not shown.
  private static let listedEvidence = 10

  /// The decision as Markdown: to be kept with the record of the stage.
  public var markdown: String {
    let parts: [MarkdownText] = [
      "## \(verdict.symbol) \(conclusion)\n", basis.map { "- \($0)\n" as MarkdownText }.joined(),
      unmetSection, list("Met", checks.filter(\.isMet).map { "\($0.statement)." }),
      list("To be noted", notes.map { "\($0)." }),
    ]
    return parts.filter { !$0.text.isEmpty }.joined("\n").text
  }

  private func list(_ title: MarkdownText, _ sentences: [String]) -> MarkdownText {
    guard !sentences.isEmpty else { return "" }
    return "### \(title)\n\n\(sentences.map { "- \($0)\n" as MarkdownText }.joined())"
  }

  private var unmetSection: MarkdownText {
    guard !unmet.isEmpty else { return "" }
    return "### Not met\n\n\(unmet.map(markdown).joined("\n"))"
  }

  private func markdown(of check: Check) -> MarkdownText {
    let items = check.evidence.prefix(Self.listedEvidence).map(markdown).joined()
    let rest = check.evidence.count - Self.listedEvidence
    let more: MarkdownText = rest > 0 ? "  - … and \(rest) more\n" : ""
    let remedy: MarkdownText = check.remedy.map { "  - What to do: \($0)\n" } ?? ""
    return "- **\(check.rule.rawValue)**: \(check.statement).\n\(items)\(more)\(remedy)"
  }

  private func markdown(of evidence: Evidence) -> MarkdownText {
    let answers = evidence.answers.map { answer -> MarkdownText in
      let before: MarkdownText = answer.before.map { "; before, \(code: $0.account)" } ?? ""
      return "    - \(answer.client): \(code: answer.account)\(before)\n"
    }
    return "  - \(code: evidence.instance.text)\n\(answers.joined())"
  }
}
