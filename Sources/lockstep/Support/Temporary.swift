import LockstepModel
import LockstepReports

extension Report {
  var junitBytes: [UInt8] { [] }
  var summaryMarkdown: String { "" }
  func terminalText(colour: Bool, vectorFile: (VectorID) -> String?, reproduce: String?) -> String {
    entries.filter { $0.outcome.verdict != .passed }.prefix(30).map {
      "\($0.outcome.instance) \($0.outcome.verdict) \($0.outcome.reason ?? "") \($0.outcome.finding.map{"step \($0.step) exp \($0.expected.compactText) obs \($0.observed.compactText)"} ?? "")"
    }.joined(separator: "\n") + "\n\(totals)"
  }
}
struct Timings { init(_ d: [String: [Duration]]) {}; var bytes: [UInt8] { [] } }
struct EnvironmentReport { init(_ d: [String: String]) {}; var bytes: [UInt8] { [] } }
