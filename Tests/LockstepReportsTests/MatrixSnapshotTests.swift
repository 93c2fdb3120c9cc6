import LockstepModel
import LockstepTesting
import Testing

@testable import LockstepReports

@Suite struct MatrixSnapshotTests {
  @Test func theCanonicalMatrixIsAsRecorded() throws {
    let text = String(decoding: try MatrixSample.matrixWithFeatures().bytes, as: UTF8.self)
    #expect(try Snapshot("matrix.json").difference(from: text) == nil)
  }

  @Test func theMarkdownIsAsRecorded() throws {
    let text = try MatrixSample.matrixWithFeatures().markdown(root: "../")
    #expect(try Snapshot("matrix.md").difference(from: text) == nil)
  }

  @Test func theTableIsAsRecorded() throws {
    let text = try Matrix(MatrixSample.reports).terminalTable
    #expect(try Snapshot("matrix.txt").difference(from: text) == nil)
  }
}
