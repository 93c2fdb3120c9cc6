import LockstepModel
import LockstepReports
import LockstepTesting
import Testing

@Suite struct SnapshotTests {
  @Test func theTerminalShowsCountsAndFailures() throws {
    let text = Report.sample.terminalText(
      colour: false, vectorFile: { "vectors/\($0).yaml" })
    #expect(try Snapshot("terminal.txt").difference(from: text) == nil)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func theSummaryShowsCountsAndFailures() throws {
    #expect(try Snapshot("summary.md").difference(from: Report.sample.summaryMarkdown) == nil)
  }

  @Test func junitHasAResultForEveryInstance() throws {
    let text = String(decoding: Report.sample.junitBytes, as: UTF8.self)
    #expect(try Snapshot("junit.xml").difference(from: text) == nil)
  }

  @Test func reportsAreCanonical() throws {
    let text = String(decoding: Report.sample.bytes, as: UTF8.self)
    #expect(try Snapshot("report.json").difference(from: text) == nil)
  }
}
