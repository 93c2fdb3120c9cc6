import LockstepModel
import Testing

@testable import LockstepReports

/// What goes out has the members that its schema declares, and no others.
@Suite struct MatrixSchemaTests {
  @Test func theSchemaAllowsEveryStanding() throws {
    let matrix = try Matrix(MatrixSample.reports)
    #expect(try Schemas.complaint(of: matrix.json, "matrix.schema.json") == nil)
  }

  @Test func theSchemaAllowsEveryReportOfTheMatrix() throws {
    for report in MatrixSample.reports {
      #expect(try Schemas.complaint(of: report.json, "report.schema.json") == nil)
    }
  }

  @Test func theSampleUsesEveryMemberThatAMatrixCanHave() throws {
    var schemas = try Schemas()
    _ = schemas.complaint(of: try MatrixSample.matrixWithFeatures().json, "matrix.schema.json")
    #expect(schemas.unused(in: "matrix.schema.json") == [])
  }

  static let edits: [(String, JSON?)] = [
    ("further", 1), ("schema", "lockstep-matrix/2"), ("instances", nil), ("clients", []),
    ("topics", [["topic": "a"]]), ("instances", [["id": "a", "verdicts": ["ok"]]]),
  ]

  @Test(arguments: edits)
  func theSchemaRefusesAnythingElse(member: String, value: JSON?) throws {
    let members = try Matrix(MatrixSample.reports).json.asObject ?? []
    let edited =
      members.filter { $0.name != member } + (value.map { [.init(member, $0)] } ?? [])
    #expect(try Schemas.complaint(of: .object(edited), "matrix.schema.json") != nil)
  }
}
