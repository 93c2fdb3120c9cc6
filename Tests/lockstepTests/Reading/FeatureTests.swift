import Testing

/// What the commands make of a `features.yaml`.
@Suite struct FeatureTests {
  private static func list(glob: String) -> String {
    """
    features:
    - name: sums
      profile: counter
      deprecated: two
      summary: Amounts are added.
      references: [{source: test, section: "one"}]
      vectors: [\(glob)]

    """
  }

  @Test func lintSaysWhatIsWrongWithTheList() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.write(Self.list(glob: "counter/*"), to: "vectors/features.yaml")
    #expect(try await checkout.lockstep("lint").code == 0)
    try checkout.write(Self.list(glob: "counter/none"), to: "vectors/features.yaml")
    let result = try await checkout.lockstep("lint")
    #expect(result.code == 2)
    #expect(
      result.lines == [
        "vectors/features.yaml:7:13: error: no vector of profile 'counter' matches 'counter/none'"
          + " (at features[0].vectors[0])"
      ])
  }

  @Test func theMatrixShowsTheFeaturesOfItsOwnCorpusAlone() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await checkout.lockstep("run", "--client", "counter")
    let arguments = ["matrix", "lockstep-results/counter", "-o", "m"]
    func shown() async throws -> (says: Bool, note: Bool) {
      let result = try await checkout.lockstep(arguments)
      let text = try checkout.text("m/matrix.md")
      return (text.contains("▽ **deprecated**"), result.error.contains("no features: "))
    }
    #expect(try await shown() == (false, false))
    try checkout.write(Self.list(glob: "counter/*"), to: "vectors/features.yaml")
    #expect(try await shown() == (true, false))
    try checkout.write(
      checkout.text("vectors/corpus.yaml").replacing("Sums.", with: "Other sums."),
      to: "vectors/corpus.yaml")
    #expect(try await shown() == (false, true))
    try checkout.write("features: [x]\n", to: "vectors/features.yaml")
    #expect(try await shown() == (false, true))
  }
}
