import LockstepModel
import LockstepReports
import LockstepTesting
import Testing

@Suite struct GitHubStepTests {
  private static func step(_ reports: Report..., file: String? = "vectors/a.yaml") -> GitHubStep {
    var step = GitHubStep()
    for report in reports { step.add(report) { _ in file } }
    return step
  }

  private static func failing(_ count: Int, status: Vector.Status = .stable) -> Report {
    Report(
      entries: (0..<count).map { number in
        let entry = Report.Entry.sample("a/v\(number)", .failed) { $0.finding = .sample }
        return Report.Entry(
          outcome: entry.outcome, profile: entry.profile, status: status, tags: [],
          digest: entry.digest, title: entry.title, rationale: entry.rationale)
      })
  }

  @Test func annotationsPointAtTheVector() throws {
    let text = Self.step(.sample).commands.joined(separator: "\n") + "\n"
    #expect(try Snapshot("github.txt").difference(from: text) == nil)
  }

  @Test func aVectorThatIsNotInTheRepositoryIsNotPointedAt() {
    let commands = Self.step(.sample, file: nil).commands
    #expect(!commands.isEmpty && commands.allSatisfy { $0.hasPrefix("::error title=") })
  }

  @Test func whatPassedOrIsKnownIsNotAnnotated() {
    let commands = Self.step(.sample).commands
    for name in ["equal-weight", "gas-limit/floor", "transfer/code", "transfer/last", "top"] {
      #expect(!commands.contains { $0.contains(name) })
    }
    #expect(Self.step(Report(entries: [.sample("top", .passed)])).commands == [])
  }

  @Test func oneAnnotationStandsForAllForks() {
    let entries = ["cancun", "fulu", "prague"].map {
      Report.Entry.sample("a/b", fork: $0, .failed) { $0.finding = .sample }
    }
    let commands = Self.step(Report(entries: entries)).commands
    #expect(commands.count == 1)
    #expect(commands.first?.hasSuffix("%0A… and so do 2 other instances of this vector") == true)
  }

  @Test func tenAreShownAndTheRestIsCountedOverAllReports() {
    #expect(Self.step(Self.failing(10)).commands.count == 10)
    let commands = Self.step(Self.failing(7), Self.failing(5)).commands
    #expect(commands.count == 10)
    #expect(
      commands.last == "::error title=3 more::The job summary and report.json have all.")
  }

  @Test func whatIsWrongBesideTheVerdictsIsAnError() {
    var step = Self.step(.sample)
    step.add(["known failure 'a' no longer\nfails so"], of: "py-evm")
    #expect(
      step.commands.last == "::error title=py-evm::known failure 'a' no longer\\u{0A}fails so")
  }

  @Test func whatNeverDecidesIsAWarning() {
    let commands = Self.step(Self.failing(2), Self.failing(1, status: .draft)).commands
    #expect(commands.map { $0.hasPrefix("::warning ") } == [false, false, true])
  }

  @Test(arguments: HostileTextTests.texts)
  func noTextLeavesItsAnnotation(text: String) {
    let commands = Self.step(HostileTextTests.report(text), file: "a,b:c%\n\(text)").commands
    #expect(commands.count == 2)
    for command in commands {
      #expect(command.hasPrefix("::error file=a%2Cb%3Ac%25"))
      #expect(command.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{7F}" })
      #expect(!command.contains("##[") && !command.contains("\u{2028}"))
      // What is before the message is three or two properties, whatever their texts.
      let head = command.dropFirst(2).firstRange(of: "::").map { command[..<$0.lowerBound] } ?? ""
      #expect(head.split(separator: ",").count == (command.contains(",line=") ? 3 : 2))
      #expect(command.utf8.count < 20_000)
    }
  }

  @Test func theSummaryStaysWithinWhatIsShown() {
    let entries = (0..<3_000).map {
      Report.Entry.sample("a/v\($0)", rationale: String(repeating: "x", count: 500), .failed) {
        $0.finding = .sample
      }
    }
    let step = Self.step(Report(entries: entries), .sample)
    let limit = 1 << 20
    for written in [0, 10_000, limit - 100_000] {
      let summary = step.summary(after: written)
      #expect(!summary.isEmpty && summary.utf8.count + written <= limit)
      #expect(summary.contains("more; `report.json` has all."))
      #expect(summary.hasSuffix("… and 1 more reports.\n"))
    }
    #expect(step.summary(after: limit).isEmpty)
  }

  @Test func theSummaryHasEveryReport() {
    let summary = Self.step(.sample, Self.failing(1)).summary(after: 0)
    #expect(
      summary == Report.sample.summaryMarkdown + "\n" + Self.failing(1).summaryMarkdown + "\n")
  }
}
