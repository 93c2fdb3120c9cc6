import LockstepModel
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("a/b", "a/b", true), ("a/b", "a/c", false), ("a/*", "a/b", true), ("a/*", "a/b/c", false),
    ("a/**", "a/b/c", true), ("**", "a/b/c", true), ("*", "a/b", false), ("a/*/c", "a/b/c", true),
    ("a/b*", "a/b@electra~21", true), ("", "", true), ("", "a", false), ("**/c", "a/b/c", true),
    ("a*c", "abbbc", true), ("a*c", "ac", true), ("a*c", "acb", false),
  ])
  func patternsMatchWholeTexts(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }

  @Test func aVectorsIdMeansAllItsInstances() {
    let id = InstanceID(
      vector: VectorID("p/t/v"), caseName: "c", forks: "electra", orders: ["21"])
    #expect(id.text == "p/t/v#c@electra~21")
    #expect(Glob("p/t/v").matches(id))
    #expect(Glob("p/t/v#c@electra*").matches(id))
    #expect(!Glob("p/t").matches(id))
  }

  @Test func manyStarsTakeNoLongerThanTheProductOfTheLengths() {
    let pattern = String(repeating: "*a", count: 500)
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000) + "b"))
  }
}
