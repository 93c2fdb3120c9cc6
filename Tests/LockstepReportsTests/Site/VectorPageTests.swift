import LockstepModel
import Testing

@testable import LockstepReports

/// The page of a vector: expected and observed side by side, pictures, and the command that repeats it.
@Suite struct VectorPageTests {
  private static func site(
    _ outcome: (inout Outcome) -> Void = { $0.finding = StepSample.finding },
    transcript: Site.Transcript? = StepSample.transcript, corpus: Bool = true
  ) throws -> Site {
    let client = MatrixSample.client("mine")
    let report = MatrixSample.report(
      client, [MatrixSample.entry("p/t/b", .failed, change: outcome)])
    var evidence = Site.Evidence()
    evidence.transcripts[StepSample.id()] = transcript
    return MatrixSample.site(
      try Matrix([report]), corpus: corpus ? StepSample.corpus(saying: "second") : nil,
      evidence: [client: evidence])
  }

  private static func page(_ site: Site) -> String {
    String(decoding: site.vectorPage(site.vectors[0]).bytes, as: UTF8.self)
  }

  @Test func expectedAndObservedStandSideBySide() throws {
    let page = Self.page(try Self.site())
    #expect(
      page.contains(
        """
        <tr class="differs"><td>3 <strong>differs</strong></td><td><code>head  </code></td>\
        <td><code>answers {root: second}</code></td><td><code>accepted {root: first}</code></td></tr>
        """))
    #expect(page.contains("<td><code>accepted {base-fee: 90}</code></td>"))
  }

  @Test func withoutATranscriptWhatCameBeforeWasAsExpectedAndTheRestIsNotKnown() throws {
    let page = Self.page(try Self.site(transcript: nil))
    #expect(page.components(of: "<td>as expected</td>") == 2)
    #expect(page.components(of: "<td>not recorded</td>") == 3)
    #expect(page.components(of: "<tr class=\"differs\">") == 1)
  }

  @Test func theTreeShowsWhereTheHeadMustBeAndWhereItWas() throws {
    let page = Self.page(try Self.site())
    #expect(page.contains("<text class=\"right\""))
    #expect(page.contains(">◀ expected at step 3</text>"))
    #expect(page.contains(">✘ observed at step 3</text>"))
  }

  @Test func theCurveMarksTheStepThatDiffers() throws {
    let page = Self.page(
      try Self.site { outcome in
        outcome.finding = .init(
          step: 5, location: StepSample.finding.location, path: "steps[4]",
          call: ["next-base-fee": [:]],
          expected: ["verdict": "accepted", "value": ["base-fee": "9"]],
          observed: ["verdict": "accepted", "value": ["base-fee": "90"]])
      })
    #expect(page.contains("aria-label=\"Course of base-fee of p/t/b@london\""))
    #expect(page.components(of: "<path class=\"other\"") == 1)
    #expect(page.contains(">✘ differs at step 5</text>"))
  }

  @Test func whatPassedHasNoSecondCurveAndNoMark() throws {
    let figures = Figures(instance: StepSample.instance(), profile: StepSample.profile())
    #expect(figures.html.text.contains("<path class=\"curve\""))
    #expect(!figures.html.text.contains("class=\"other\"") && !figures.html.text.contains("✘"))
  }

  @Test func withoutTheCorpusThePageSaysSo() throws {
    let page = Self.page(try Self.site(corpus: false))
    #expect(page.contains("in the corpus, which was not at hand"))
    #expect(page.contains("<dt>observed</dt><dd><code>accepted {root: first}</code></dd>"))
    #expect(!page.contains("<caption>Steps</caption>"))
  }

  @Test func whoAgreesIsSaidOfTheseClientsAndOfTheRecord() throws {
    let page = Self.page(try Self.site())
    #expect(page.contains("among these clients: none (nobody), 1 instance"))
    #expect(page.contains("On record in the corpus: single (second)"))
  }

  @Test func aVectorThatHasChangedIsNotOnRecord() throws {
    let client = MatrixSample.client("mine")
    let matrix = try Matrix([MatrixSample.report(client, [MatrixSample.entry("p/t/c")])])
    let site = MatrixSample.site(matrix, corpus: StepSample.corpus(saying: "second"))
    #expect(!Self.page(site).contains("On record"))
  }

  @Test func aPictureIsAnImageInWhichNothingRuns() throws {
    let client = MatrixSample.client("mine")
    var evidence = Site.Evidence()
    evidence.pictures[StepSample.id()] = Array("<svg onload='alert(1)'/>".utf8)
    let matrix = try Matrix([MatrixSample.report(client, [MatrixSample.failed("p/t/b")])])
    let page = Self.page(MatrixSample.site(matrix, evidence: [client: evidence]))
    #expect(
      page.contains("<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9J2FsZXJ0KDEpJy8+\""))
    #expect(!page.contains("onload"))
  }

  @Test func whatNobodySupportsIsNotSaidToPass() throws {
    let entries = [
      MatrixSample.entry("p/t/b", fork: "x"), MatrixSample.entry("p/t/b", .unsupported),
    ]
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("mine"), entries)])
    let page = Self.page(MatrixSample.site(matrix))
    #expect(page.contains("<p>1 of 2 passed on every client that was asked and supports them.</p>"))
    #expect(page.contains("<p>1 of 2 are not supported by any client that was asked.</p>"))
  }

  @Test func whatPassedIsFoldedAndKeepsItsAddress() throws {
    let entries = (0..<300).map { number in
      MatrixSample.entry("p/t/b", fork: "f\(number)", number == 7 ? .broken : .passed) {
        $0.breakage = number == 7 ? .crash : nil
      }
    }
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("mine"), entries)])
    let page = Self.page(MatrixSample.site(matrix))
    #expect(page.contains("299 of 300 passed on every client that was asked and supports them."))
    #expect(Markup(page).tags.count { $0.name == "td" } == 2)
    #expect(Markup(page).ids.contains("p/t/b@f299"))
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
