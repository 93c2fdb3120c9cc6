import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import Testing

/// What `docs/run-in-swift-test.md` shows: the corpus inside somebody's own tests.
@Suite struct CorpusInSwiftTests {
  @Test func theReferencePassesTheTieBreaks() async throws {
    let checkout = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let corpus = try Corpus.load(
      root: "/\(checkout)/vectors", profileFolders: ["/\(checkout)/schemas/profiles"])
    var selection = Selection()
    selection.globs = [Glob("fork-choice/tie-break/**")]
    let runner = Runner(
      Plan(selection, of: corpus), on: InProcessProvider { ReferenceClient() })
    let outcomes = await runner.run().outcomes
    #expect(outcomes.count > 100)
    for outcome in outcomes where outcome.verdict != .passed {
      Issue.record("\(outcome.instance): \(outcome.finding?.observed.compactText ?? "")")
    }
  }
}
