import LockstepModel
import LockstepReports
import Testing

/// Reports come from other machines: whatever stands in one is answered with a complaint, or read.
@Suite struct ForeignReportTests {
  @Test(arguments: [
    ("", "no JSON: expected a value (byte 0)"),
    ("{\"a\":1,\"a\":2}", "no JSON: member 'a' stands twice (byte 10)"),
    ("[]", "expected an object, found an array"),
    ("{}", "expected 'schema', found nothing"),
    ("{\"schema\":7}", "expected a text, found a number (at schema)"),
    (
      "{\"schema\":\"other/2\"}",
      "expected 'lockstep-report/1', found 'other/2' (at schema)"
    ),
  ])
  func complaintsSayWhatIsWrongAndWhere(text: String, complaint: String) {
    let error = #expect(throws: ReportError.self) { try Report(bytes: Array(text.utf8)) }
    #expect(error?.description == complaint)
  }

  @Test(arguments: [
    ("\"passed\":3", "\"passed\":4", "the totals are not those of the instances (at totals)"),
    ("\"complete\":true", "\"complete\":1", "expected true or false, found a number (at complete)"),
    (
      "1 timed out, and may not elsewhere", "nothing",
      "the text is not what follows from the instances (at notFullEvidence)"
    ),
    ("\"tags\":", "\"tag\u{1B}s\":", "expected 'tags', found nothing (at instances[0])"),
    (
      "\"status\":\"stable\"", "\"status\":\"Stable\"",
      "expected one of draft, stable, disputed, deprecated, withdrawn, found 'Stable'"
        + " (at instances[0].status)"
    ),
    (
      "\"vector\":\"fee-market/gas-limit/floor\"", "\"vector\":\"fee-market/../floor\"",
      "expected a name of lower-case letters, digits, '.' and '-', found '..'"
        + " (at instances[0].vector)"
    ),
    (
      "\"id\":\"fee-market/gas-limit/floor#1-wei@cancun-prague\"", "\"id\":\"floor\"",
      "expected 'fee-market/gas-limit/floor#1-wei@cancun-prague', as its parts say"
        + " (at instances[0].id)"
    ),
    (
      "\"step\":3", "\"step\":-3",
      "expected a whole number, found a number (at instances[0].finding.step)"
    ),
    (
      "\"verdict\":\"failed\"", "\"verdict\":\"passed\"",
      "passed, and yet it says what went wrong (at instances[0].verdict)"
    ),
    (
      "\"alternative\":0,\"step\":2", "\"alternative\":0,\"step\":10",
      "step 10 stands twice (at instances[4].choices[1])"
    ),
    (
      "\"sources\":\"0xab", "\"sources\":\"0xAB",
      "expected '0x' and 64 lower-case hexadecimal digits (at tool.sources)"
    ),
    ("\"title\":", "\"host\":1,\"title\":", "unexpected member (at instances[0].host)"),
  ])
  func anEditedReportIsRefused(part: String, replacement: String, complaint: String) throws {
    let text = String(decoding: Report.sample.bytes, as: UTF8.self)
    let range = try #require(text.firstRange(of: part))
    let edited = text.replacingCharacters(range, replacement.jsonControls)
    let error = #expect(throws: ReportError.self) { try Report(bytes: Array(edited.utf8)) }
    #expect(error?.description == complaint)
  }

  @Test func anInstanceThatStandsTwiceIsRefused() {
    let entry = Report.Entry.sample("a/b", .passed)
    let error = #expect(throws: ReportError.self) {
      try Report(json: Report(entries: [entry, entry]).json)
    }
    #expect(error?.description == "'a/b' stands twice (at instances)")
  }

  @Test func everyCutOfAReportIsAComplaintAndNoCrash() {
    let bytes = Report.sample.bytes
    for count in stride(from: 0, to: bytes.count, by: 37) {
      #expect(throws: ReportError.self) { try Report(bytes: Array(bytes.prefix(count))) }
    }
  }

  @Test(arguments: ["null", "1", "\"\"", "[]", "{}", "true", "1e9", "-1", "[[]]"])
  func everyMemberOfTheWrongKindIsAComplaintAndNoCrash(value: String) throws {
    let wrong = try JSON(parsing: value)
    for entry in Report.sample.entries {
      for member in entry.json.asObject ?? [] where member.value != wrong {
        let edited = JSON.object(
          (entry.json.asObject ?? []).map { $0 == member ? .init($0.name, wrong) : $0 })
        // What is taken for an entry must say all that was read; an empty list may be left out.
        guard let read = try? Report.Entry(json: edited) else { continue }
        let rest = JSON.object((entry.json.asObject ?? []).filter { $0 != member })
        let isLeftOut = wrong == [] && read.json.canonicalBytes == rest.canonicalBytes
        let isSame = read.json.canonicalBytes == edited.canonicalBytes || isLeftOut
        #expect(isSame, "\(member.name) as \(value)")
      }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, _ text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }

  fileprivate var jsonControls: String { replacing("\u{1B}", with: "\\u001b") }
}
