extension Report {
  /// Why the report is no full evidence; nil where it is.
  public var notFullEvidence: String? {
    let timeouts = entries.count { $0.outcome.breakage == .timeout }
    let interrupted = entries.count { $0.outcome.breakage == .interrupted }
    var reasons: [String] = []
    if timeouts > 0 { reasons.append("\(timeouts) timed out, and may not elsewhere") }
    if interrupted > 0 { reasons.append("\(interrupted) interrupted") }
    if !isComplete { reasons.append("the run did not come to its end") }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  /// Whether the run ended before everything that was selected was judged.
  public var isInterrupted: Bool {
    !isComplete || entries.contains { $0.outcome.breakage == .interrupted }
  }
}

extension Report.Client {
  /// Name and version, as sentences call the client; not escaped.
  public var label: String { "'\(name) \(version)'" }
}
