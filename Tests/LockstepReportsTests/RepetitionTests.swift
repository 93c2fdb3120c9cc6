import LockstepModel
import LockstepReports
import Testing

@Suite struct RepetitionTests {
  private static func repetition(of report: Report, again: Report) -> Repetition {
    Repetition(of: report.bytes, report, again: again)
  }

  @Test func theSameBytesAreTheSame() {
    let repetition = Self.repetition(of: .sample, again: .sample)
    #expect(repetition.isSame && repetition.firstByte == nil)
    #expect(
      repetition.text == "the same, byte for byte: 8 instances of py-evm 1.7.0 on corpus 1")
  }

  @Test func theFirstInstanceIsNamedWithBothVerdicts() {
    let entries = Report.sample.entries.map { entry in
      guard entry.outcome.verdict == .failed || entry.outcome.instance.text == "top" else {
        return entry
      }
      return .sample(entry.outcome.instance.vector.path, .unsupported) { $0.reason = "no" }
    }
    let again = Report(entries: entries)
    let repetition = Self.repetition(of: .sample, again: again)
    #expect(!repetition.isSame)
    // Two that failed had a case or a fork, and stand there by other names now.
    #expect(repetition.instances.contains { $0.id.text == "top" })
    #expect(repetition.text.hasPrefix("not the same: 5 of 8 instances of py-evm 1.7.0 came out"))
  }

  @Test func whatOnlyOneSideHasIsSaid() {
    let fewer = Report(entries: Array(Report.sample.entries.dropLast()))
    let missing = Self.repetition(of: .sample, again: fewer).text
    #expect(missing.contains("first  top\n       verdict: published passed, here nothing"))
    let further = Self.repetition(of: fewer, again: .sample).text
    #expect(further.contains("first  top\n       verdict: published nothing, here passed"))
  }

  @Test func anotherAnswerOfTheSameVerdictIsADifference() {
    func report(_ root: String) -> Report {
      Report(entries: [
        .sample("a/b", .failed) {
          $0.finding = .sample(observed: ["verdict": "accepted", "value": ["root": .string(root)]])
        }
      ])
    }
    let repetition = Self.repetition(of: report("B"), again: report("C"))
    #expect(repetition.text.contains("finding.observed.value.root: published B, here C"))
  }

  @Test func inputsAreTold() {
    let again = Report(entries: Report.sample.entries, clientVersion: "1.7.1")
    let text = Self.repetition(of: .sample, again: again).text
    #expect(text.hasPrefix("the same verdicts, of 8 instances"))
    #expect(text.contains("  client.version: published 1.7.0, here 1.7.1"))
    #expect(text.hasSuffix("no full evidence: 1 timed out, and may not elsewhere"))
  }

  @Test func anotherFormOfTheSameIsADifference() {
    let bytes = Report.sample.bytes + [UInt8(ascii: "\n")]
    let repetition = Repetition(of: bytes, .sample, again: .sample)
    #expect(repetition.firstByte == Report.sample.bytes.count)
    #expect(repetition.text.contains("not in canonical form, from byte"))
  }

  @Test(arguments: HostileTextTests.texts)
  func noLineActs(text: String) {
    let hostile = HostileTextTests.report(text)
    let text = Self.repetition(of: hostile, again: HostileTextTests.report("plain")).text
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9B })
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::") && !line.contains("##["))
    }
  }
}
