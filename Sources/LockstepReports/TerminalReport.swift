public import LockstepModel

extension Report {
  /// Further failures are counted, not shown.
  private static let shownFailures = 20
  /// Text is wrapped so that a log's line prefix still fits beside it.
  private static let textWidth = 78

  /// What a run ends with on a terminal: counts per topic, then each failure, without an end of line behind it.
  ///
  /// `vectorFile` names the file of a vector as somebody can open it here. Whatever clients and vectors say is shown with
  /// its control characters visible, and no line is taken for a command by a continuous-integration service.
  public func terminalText(
    colour: Bool, vectorFile: (VectorID) -> String?
  ) -> String {
    let paint = Paint(isOn: colour)
    var lines = ["\(client.name) \(client.version)".shown, ""] + table(paint) + [""]
    lines += notes
    for entry in failures.prefix(Self.shownFailures) {
      lines += entry.terminalLines(paint, Self.textWidth, vectorFile)
    }
    if failures.count > Self.shownFailures {
      lines += ["… and \(failures.count - Self.shownFailures) more; report.json has all", ""]
    }
    while lines.last == "" { lines.removeLast() }
    return lines.map(\.withoutCommands).joined(separator: "\n")
  }

  private func table(_ paint: Paint) -> [String] {
    let columns = Count.shown(of: totals)
    let widths = columns.map { max($0.title.count, String(totals[keyPath: $0.value]).count) + 2 }
    let names = topics.map(\.title.shown) + ["total"]
    let room = min(80 - widths.reduce(0, +), names.map(\.unicodeScalars.count).max() ?? 0)
    func row(_ name: String, _ cells: [String]) -> String {
      name.tail(of: room).padded(to: room)
        + zip(cells, widths).map { $0.rightAligned(to: $1) }.joined()
    }
    var lines = [paint.faint(row("", columns.map(\.title)))]
    for topic in topics {
      let line = row(topic.title.shown, columns.map { topic.counts.text(of: $0) })
      lines.append(topic.counts.failed + topic.counts.broken > 0 ? paint.red(line) : line)
    }
    lines.append(paint.bold(row("total", columns.map { totals.text(of: $0) })))
    return lines
  }

  private var notes: [String] {
    var notes: [String] = []
    if totals.nondeterministic > 0 {
      notes.append("\(totals.nondeterministic) not deterministic: repeated, they ended otherwise.")
    }
    if totals.emulated > 0 {
      notes.append("\(totals.emulated) passed on answers that the adapter gives, not the client.")
    }
    if totals.verdictOnly > 0 {
      notes.append("\(totals.verdictOnly) passed with a rejection that gives no reason.")
    }
    notes += unsupported
    if let text = notFullEvidence { notes.append("No full evidence: \(text).") }
    return notes.isEmpty ? [] : notes + [""]
  }
}

extension Report {
  private static let shownReasons = 3

  /// Why what is unsupported is that, the most frequent reason first.
  fileprivate var unsupported: [String] {
    let reasons = entries.filter { $0.outcome.verdict == .unsupported }
      .map { $0.outcome.reason ?? "no reason" }
    let counts = Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var lines = counts.prefix(Self.shownReasons).map { "\($0.value) unsupported: \($0.key).".shown }
    if counts.count > Self.shownReasons {
      lines.append("… and \(counts.count - Self.shownReasons) more reasons; report.json has all.")
    }
    return lines.flatMap { $0.wrapped(to: Self.textWidth) }
  }
}

extension Matrix.Cell {
  fileprivate func text(of count: Count) -> String {
    let number = self[keyPath: count.value]
    return number == 0 ? "·" : String(number)
  }
}

extension Report.Entry {
  fileprivate func terminalLines(
    _ paint: Paint, _ width: Int, _ vectorFile: (VectorID) -> String?
  ) -> [String] {
    let id = outcome.instance
    let file = (vectorFile(id.vector) ?? id.vector.reportedFile).shown
    var lines = [paint.red("\(failure.uppercased()) \(id.text.shown)")]
    if let finding = outcome.finding {
      lines.append("  \(file):\(finding.location.line)  step \(finding.step)")
      lines += field("call", finding.call.displayed, width)
      lines += field("expected", finding.expected.displayedAnswer, width)
      lines += field("observed", finding.observed.displayedAnswer, width)
      lines += divergence(width)
    } else {
      lines.append("  \(file)")
      lines += field(outcome.breakage?.rawValue ?? "why", brief.shown, width)
    }
    let text = title.hasSuffix(".") ? title : "\(title)."
    lines += "\(text) \(rationale)".prose.wrapped(to: width - 2).map { paint.faint("  " + $0) }
    return lines + [""]
  }

  /// The node that a failure in a network may have begun at.
  private func divergence(_ width: Int) -> [String] {
    guard let divergence = outcome.divergence else { return [] }
    let place = "node \(divergence.node), \(divergence.client), at \(divergence.time) ms:"
    return field(
      "began at",
      "\(place) \(divergence.call.displayed) => \(divergence.observed.displayedAnswer);"
        + " \(divergence.other), asked the same, => \(divergence.expected.displayedAnswer)", width)
  }

  /// A name and a text beside it.
  private func field(_ name: String, _ text: String, _ width: Int) -> [String] {
    let room = max(10, name.count + 1)
    let lines = text.wrapped(to: width - room - 2)
    return lines.enumerated().map { index, line in
      "  " + (index == 0 ? name : "").padded(to: room) + line
    }
  }
}

extension String {
  /// Everything visible on one line; what ends a line becomes a blank.
  fileprivate var prose: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ").shown
  }
}

/// Colours of a terminal, or none.
private struct Paint {
  let isOn: Bool

  func red(_ text: String) -> String { painted(text, "31") }
  func bold(_ text: String) -> String { painted(text, "1") }
  func faint(_ text: String) -> String { painted(text, "2") }

  private func painted(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
