import LockstepModel
import Testing

@testable import LockstepReports

/// Answers are found in a transcript by where they must stand, or not at all.
@Suite struct SiteTranscriptTests {
  private static let lines = StepSample.transcript.lines

  private func answers(_ lines: [String]) -> [Int: JSON] {
    Site.Transcript(lines.joined(separator: "\n"))
      .answers(to: StepSample.instance(), of: StepSample.profile())
  }

  @Test func observationsAreNoAnswersToSteps() {
    let answers = answers(Self.lines)
    #expect(answers.count == 6)
    #expect(answers[2] == ["verdict": "accepted", "value": ["root": "first"]])
    #expect(answers[0] == ["verdict": "accepted"])
  }

  @Test func aClientThatObservesNothingIsReadToo() {
    let steps = [1, 3, 5, 6, 7, 8].map { Self.lines[$0] }
    #expect(answers(steps).count == 6)
  }

  @Test(arguments: [
    Array(lines.dropLast()), lines + ["{}"], ["> {}"] + lines, [], lines.reversed(),
    ["not json"], ["{"],
  ])
  func aTranscriptOfOtherStepsHasNoAnswers(lines: [String]) {
    #expect(answers(lines).isEmpty)
  }

  @Test func aLongTranscriptIsCutAndSaysSo() throws {
    let client = MatrixSample.client("mine")
    var evidence = Site.Evidence()
    let line = String(repeating: "x", count: 1_000)
    evidence.transcripts[StepSample.id()] = Site.Transcript(
      (0..<200).map { _ in line }.joined(separator: "\n"))
    let matrix = try Matrix([MatrixSample.report(client, [MatrixSample.failed("p/t/b")])])
    let site = MatrixSample.site(matrix, evidence: [client: evidence])
    let page = String(decoding: site.vectorPage(site.vectors[0]).bytes, as: UTF8.self)
    #expect(page.contains("… \(200 - Site.Transcript.lineLimit) more lines"))
    #expect(page.contains("… (1000 characters in all)"))
    #expect(!page.contains(line))
  }
}
