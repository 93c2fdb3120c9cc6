import LockstepCorpus
import LockstepModel
import Testing

@Suite struct BadVectorTests {
  @Test(arguments: BadVector.all)
  func eachMistakeIsNamedWhereItStands(vector: BadVector) throws {
    let diagnostics = try Checkout.diagnostics(of: [vector.path])
    #expect(
      diagnostics.contains {
        $0.location.line == vector.line && $0.location.column == vector.column
          && $0.message.description.hasPrefix(vector.complaint)
      }, "found \(diagnostics.map(\.description).joined(separator: "\n"))")
  }

  @Test func thereAreAtLeastForty() {
    #expect(BadVector.all.count >= 40)
  }
}
