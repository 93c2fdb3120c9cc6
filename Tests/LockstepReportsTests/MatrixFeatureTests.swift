import LockstepModel
import Testing

@testable import LockstepReports

/// What the matrix says of protocol features.
@Suite struct MatrixFeatureTests {
  @Test func cellsCountTheInstancesOfTheFeatureAlone() throws {
    let matrix = try MatrixSample.matrixWithFeatures()
    let tip = try #require(matrix.features.first { $0.name == "tip" })
    let cells = matrix.cells(of: tip)
    #expect(cells.count == matrix.reports.count)
    #expect(cells.map(\.passed) == [0, 0, 0, 0, 1])
    #expect(cells.map(\.failed) == [0, 1, 0, 0, 0])
    #expect(cells.map(\.known) == [0, 0, 1, 0, 0])
  }

  @Test func whatNoReportHasCountsAsNotAsked() throws {
    var matrix = try Matrix(MatrixSample.reports)
    matrix.features = [MatrixSample.feature("other", of: ["fee-market/other/one"])]
    #expect(matrix.cells(of: matrix.features[0]).allSatisfy { $0.standing == .notAsked })
  }

  @Test func aMatrixWithoutFeaturesHasNoSuchSection() throws {
    let matrix = try Matrix(MatrixSample.reports)
    #expect(matrix.json["features"] == nil)
    #expect(!MatrixSample.index(of: matrix).contains("id=\"features\""))
    #expect(!matrix.markdown().contains("Features"))
  }

  @Test(arguments: ProtocolFeature.Standing.allCases)
  func everyStandingIsSaidInWordsAndBySymbol(standing: ProtocolFeature.Standing) throws {
    let matrix = try MatrixSample.matrixWithFeatures()
    #expect(matrix.featureStandings.contains(standing))
    #expect(matrix.markdown().contains("\(standing.symbol) **\(standing.rawValue)**"))
    #expect(
      MatrixSample.index(of: matrix).contains(
        "\(standing.symbol)</span> \(standing.rawValue)</span>"))
    #expect(Set(ProtocolFeature.Standing.allCases.map(\.symbol)).count == 4)
  }

  @Test func whatGoesStandsBeforeWhatStays() throws {
    let text = try MatrixSample.matrixWithFeatures().markdown()
    let places = try ["going", "tip", "gone", "base"].map { name in
      try #require(text.firstRange(of: "<code>\(name)</code> (fee-market)")).lowerBound
    }
    #expect(places == places.sorted())
  }

  @Test func theForksStandBesideTheStanding() throws {
    let matrix = try MatrixSample.matrixWithFeatures()
    #expect(
      matrix.markdown().contains(
        "| ▼ **to be removed**: added in <code>london</code>, deprecated in <code>paris</code>,"
          + " to be removed in <code>amsterdam</code> | 1 |"))
    #expect(
      MatrixSample.index(of: matrix)
        .contains(#"to be removed in <a href="upgrades/amsterdam.html">amsterdam</a></span>"#))
  }

  @Test func theSchemaAllowsFeaturesAndNothingElseInThem() throws {
    let matrix = try MatrixSample.matrixWithFeatures()
    #expect(try Schemas.complaint(of: matrix.json, "matrix.schema.json") == nil)
    let members = matrix.json.asObject ?? []
    for features: JSON in [[], [["name": "a"]], [1]] {
      let edited = members.map { $0.name == "features" ? .init("features", features) : $0 }
      #expect(try Schemas.complaint(of: .object(edited), "matrix.schema.json") != nil)
    }
  }
}
