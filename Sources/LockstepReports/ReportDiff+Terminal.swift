public import LockstepModel

extension ReportDiff {
  /// Further changes of a kind are counted, not shown.
  private static let shownChanges = 20
  private static let textWidth = 78
  private static let room = 8

  /// The diff as text: counts, what differs beside the verdicts, then each change with what was and what is.
  ///
  /// Where something regressed, the last line is what `repeating` answers: the command that runs the first of it again.
  public func terminalText(repeating: (Change) -> String) -> String {
    var lines = [title.shown, ""] + counts + [""]
    lines += remarks.flatMap { $0.shown.wrapped(to: Self.textWidth) }
    if !remarks.isEmpty { lines.append("") }
    lines += conditionLines
    for kind in Kind.shown { lines += section(of: kind) }
    lines += conclusion.shown.wrapped(to: Self.textWidth)
    if let first = regressions.first { lines.append(repeating(first).shown) }
    return lines.map(\.withoutCommands).joined(separator: "\n")
  }

  private var counts: [String] {
    let rows = Kind.shown.map { ($0.title, changes($0).count) } + [("unchanged", unchanged)]
    let width = rows.map { String($0.1).utf8.count }.max() ?? 0
    return rows.map { "\(String($0.1).rightAligned(to: width))  \($0.0)" }
  }

  private var conditionLines: [String] {
    guard !conditions.isEmpty else { return [] }
    return ["What differs beside the verdicts:"]
      + conditions.flatMap { condition in
        [
          "  \(condition.subject.rawValue)", "    \(condition.old.shown)",
          "    \(condition.new.shown)",
        ]
      } + [""]
  }

  private func section(of kind: Kind) -> [String] {
    let changes = listed(kind)
    var lines: [String] = []
    for change in changes.prefix(Self.shownChanges) {
      let mark = change.decides ? "" : " (\((change.new ?? change.old)?.status.rawValue ?? ""))"
      let vector = change.isVectorChanged ? " (the vector changed)" : ""
      lines.append("\(kind.rawValue.uppercased()) \(change.instance.text.shown)\(mark)\(vector)")
      let accounts = Self.accounts(of: change)
      if kind != .added { lines += Self.field("was", accounts.was) }
      if kind != .removed { lines += Self.field("is", accounts.isNow) }
      if kind == .regressed { lines += Self.field("changed", explanation(of: change)) }
    }
    if changes.count > Self.shownChanges {
      lines.append("… and \(changes.count - Self.shownChanges) more; --json has all")
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  private static func field(_ name: String, _ text: String) -> [String] {
    text.shown.wrapped(to: textWidth - room - 2).enumerated().map { index, line in
      "  " + (index == 0 ? name : "").padded(to: room) + line
    }
  }
}
