import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct MatrixTerminalTests {
  @Test func fiveClientsFitInEightyColumns() throws {
    let lines = try Matrix(MatrixSample.reports).terminalTable.split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(lines.count { $0.hasPrefix("total") } == 1)
  }

  @Test func fourDigitsOfFiveClientsFitToo() throws {
    let entries = (0..<1_200).map { MatrixSample.entry("fork-choice/proposer-boost/vector-\($0)") }
    let reports = (1...5).map { number in
      MatrixSample.report(MatrixSample.client("client-number-\(number)"), entries)
    }
    let lines = try Matrix(reports).terminalTable.split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(lines.count { $0.contains("1200/1200") } == 2)
  }

  @Test func clientsThatDoNotFitStandInAFurtherTable() throws {
    let reports = (1...9).map { number in
      MatrixSample.report(
        MatrixSample.client("client-number-\(number)"),
        [MatrixSample.entry("network/a-rather-long-topic-of-forty-letters-or-so/v")])
    }
    let lines = try Matrix(reports).terminalTable.split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(lines.count { $0.hasPrefix("total") } == 2)
  }

  @Test func theLegendExplainsWhatOccursAndNothingElse() throws {
    let report = MatrixSample.report(
      MatrixSample.client("a"), [MatrixSample.entry("p/t/v"), MatrixSample.failed("p/t/w")])
    let table = try Matrix([report]).terminalTable
    #expect(table.hasSuffix("\npassed/asked\nF failed\n"))
  }

  @Test func aNameWithoutHyphensIsBrokenAnywhere() throws {
    let report = MatrixSample.report(MatrixSample.client("abcdefghijklmnop"), [])
    #expect(try Matrix([report]).terminalTable.contains("abcdefghij"))
    #expect(try !Matrix([report]).terminalTable.contains("abcdefghijk"))
  }
}
