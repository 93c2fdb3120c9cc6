internal import LockstepModel

extension Report.Entry {
  /// The place, the call and both answers of a failure, a line each; nothing where no answer was wrong.
  var findingLines: [String] {
    guard let finding = outcome.finding else { return [] }
    return [
      "\(outcome.instance.vector.reportedFile):\(finding.location.line)  step \(finding.step)",
      "call      \(finding.call.displayed)",
      "expected  \(finding.expected.displayedAnswer)",
      "observed  \(finding.observed.displayedAnswer)",
    ]
  }
}
