import LockstepModel
import LockstepReports
import Testing

@Suite struct LimitTests {
  static let many = Report(
    entries: (0..<3_000).map { number in
      .sample("topic-\(number % 1_500)/vector-\(number)", .failed) {
        $0.finding = .sample(observed: .string(String(repeating: "x", count: 3_000)))
      }
    })

  @Test func aSummaryStaysBelowOneMebibyteAndSaysWhatIsMissing() {
    let text = Self.many.summaryMarkdown
    #expect(text.utf8.count <= 1_048_576)
    #expect(text.hasSuffix("more; `report.json` has all.\n"))
    #expect(text.contains("| … and 500 more |"))
  }

  @Test func aTerminalShowsTwentyFailures() {
    let text = Self.many.terminalText(colour: false, vectorFile: { _ in nil })
    #expect(text.split(separator: "\n").count { $0.hasPrefix("FAILED ") } == 20)
    #expect(text.hasSuffix("… and 2980 more; report.json has all"))
    #expect(text.contains(/…\s+\(3000\s+characters\s+in\s+all\)/))
  }

  @Test func coloursOnlyPaint() {
    let plain = Report.sample.terminalText(
      colour: false, vectorFile: { _ in nil })
    let painted = Report.sample.terminalText(colour: true, vectorFile: { _ in nil })
    #expect(painted.contains("\u{1B}[31mFAILED") && !plain.contains("\u{1B}"))
    #expect(painted.replacing(/\u{1B}\[\d*m/, with: "") == plain)
  }

  @Test func aReportWithoutInstancesIsWritten() {
    let empty = Report(entries: [])
    #expect(empty.summaryMarkdown.contains("0 of 0"))
    #expect(!empty.junitBytes.isEmpty)
    #expect(!empty.terminalText(colour: false, vectorFile: { _ in nil }).isEmpty)
  }
}
