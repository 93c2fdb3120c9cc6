import LockstepModel
import Testing

@testable import LockstepReports

/// An attestation says what its report says, to whoever holds the key.
@Suite struct AttestationTests {
  private static let key = AttestationKey()

  private static func envelope(of report: Report) throws -> Envelope {
    try Attestation(ofReport: report.bytes).envelope(signedWith: key)
  }

  private static func statement(of report: Report) throws -> JSON {
    try JSON(parsing: envelope(of: report).payload)
  }

  private static func check(_ envelope: Envelope, of report: Report = .sample) throws {
    try Attestation(ofReport: report.bytes).check(envelope, signedWith: key.publicKey)
  }

  private static func complaint(of body: () throws -> Void) -> String? {
    let error = #expect(throws: AttestationError.self) { try body() }
    guard case .untrue(let text) = error else { return nil }
    return text
  }

  @Test func itHoldsForItsReportAlsoAfterAFile() throws {
    let envelope = try Self.envelope(of: .sample)
    try Self.check(envelope)
    try Self.check(Envelope(file: envelope.file))
    #expect(try Envelope(file: envelope.file) == envelope)
  }

  @Test func itNamesEveryInstanceOnce() throws {
    let predicate = try #require(try Self.statement(of: .sample)["predicate"])
    let lists = ["passedTests", "warnedTests", "failedTests"].map {
      predicate[$0]?.asArray?.compactMap(\.asString) ?? []
    }
    #expect(lists[0] == ["top"])
    #expect(lists[2].contains("fee-market/transfer/twice"))
    #expect(lists.flatMap(\.self).sorted() == Report.sample.entries.map(\.outcome.instance.text))
    // The predicate's readers refuse further members.
    let members = predicate.asObject?.map(\.name) ?? []
    #expect(
      members.allSatisfy { ["configuration", "result"].contains($0) || $0.hasSuffix("Tests") })
  }

  @Test func theConfigurationSaysWhatWentIn() throws {
    let resources = try Self.statement(of: .sample)["predicate"]?["configuration"]?.asArray ?? []
    let names = resources.compactMap { $0["name"]?.asString }
    #expect(names == ["corpus", "client", "adapter", "lockstep", "run"])
    for resource in resources { #expect(resource["digest"]?["sha256"]?.asString?.count == 64) }
    let content = try #require(resources.last?["content"]?.asString.flatMap(Base64.bytes))
    let run = try JSON(parsing: content)
    #expect(run["selection"]?["globs"] == ["fork-choice/**"])
    #expect(run["notFullEvidence"]?.asString == Report.sample.notFullEvidence)
  }

  private static let results: [(String, Report.Entry, String, String)] = [
    ("a pass", .sample("a/b", .passed), "PASSED", "passedTests"),
    ("a failure", .sample("a/b", .failed) { $0.finding = .sample }, "FAILED", "failedTests"),
    (
      "a draft's failure", .sample("a/b", .failed) { $0.finding = .sample }.draft, "WARNED",
      "warnedTests"
    ),
    ("a breakage", .sample("a/b", .broken) { $0.breakage = .crash }, "FAILED", "failedTests"),
    (
      "a known failure",
      .sample("a/b", .failed) {
        $0.finding = .sample
        $0.known = KnownFailure(instances: "**", step: 3, observed: 1, reason: "", link: "")
      }, "WARNED", "warnedTests"
    ),
    (
      "another end", .sample("a/b", .passed) { $0.isNondeterministic = true }, "FAILED",
      "failedTests"
    ),
    (
      "an adapter's word", .sample("a/b", .passed) { $0.isEmulated = true }, "WARNED", "warnedTests"
    ),
    ("no reason", .sample("a/b", .passed) { $0.isVerdictOnly = true }, "WARNED", "warnedTests"),
    // Nothing was shown.
    ("no support", .sample("a/b", .unsupported), "FAILED", "warnedTests"),
    ("no run", .sample("a/b", .notRun), "FAILED", "warnedTests"),
  ]

  @Test(arguments: results)
  func resultsAreNeverBetterThanTheVerdicts(
    name: String, entry: Report.Entry, result: String, list: String
  ) throws {
    let predicate = try #require(try Self.statement(of: Report(entries: [entry]))["predicate"])
    #expect(predicate["result"]?.asString == result)
    #expect(predicate[list] == ["a/b"])
  }

  @Test func whatIsMissingBesideAPassIsAWarningAndAnEndThatNeverCameAFailure() throws {
    let pass = Report.Entry.sample("a/a", .passed)
    func result(_ report: Report) throws -> JSON? {
      try Self.statement(of: report)["predicate"]?["result"]
    }
    #expect(try result(Report(entries: [pass, .sample("a/b", .unsupported)])) == "WARNED")
    #expect(try result(Report(entries: [pass], isComplete: false)) == "FAILED")
    #expect(try result(Report(entries: [])) == "FAILED")
  }

  @Test func theTextSaysTheResultAndWhatKeepsItFromBeingEvidence() throws {
    let text = try Attestation(ofReport: Report.sample.bytes).text
    #expect(text.hasPrefix("FAILED: 3 passed, 1 failed, 1 broken, 1 known to fail, 1 unsupported"))
    #expect(text.contains("; of the corpus only: fork-choice/** --fork electra; "))
    #expect(text.hasSuffix("; no full evidence: 1 timed out, and may not elsewhere"))
  }

  @Test func aChangedPayloadIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let text = String(decoding: envelope.payload, as: UTF8.self)
    let better = text.replacing("FAILED", with: "PASSED")
    let forged = Envelope(
      payload: Array(better.utf8), payloadType: envelope.payloadType,
      signatures: envelope.signatures)
    #expect(
      Self.complaint { try Self.check(forged) }
        == "the signature is wrong: the envelope was changed after it was signed")
  }

  @Test func aSwappedPayloadTypeIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let swapped = Envelope(
      payload: envelope.payload, payloadType: "application/json", signatures: envelope.signatures)
    #expect(
      Self.complaint { try Self.check(swapped) }?.hasPrefix(
        "the envelope holds 'application/json', which is no statement of in-toto") == true)
  }

  @Test func aStatementThatWasSignedAsSomethingElseIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let other = try Envelope(
      statement: envelope.payload, type: "application/json", signedWith: Self.key)
    let swapped = Envelope(
      payload: other.payload, payloadType: envelope.payloadType, signatures: other.signatures)
    #expect(Self.complaint { try Self.check(swapped) }?.hasPrefix("the signature is wrong") == true)
  }

  @Test func anotherKeyIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let other = AttestationKey().publicKey
    let complaint = Self.complaint {
      try Attestation(ofReport: Report.sample.bytes).check(envelope, signedWith: other)
    }
    #expect(
      complaint?.hasPrefix("the envelope is not signed with this key, which is") == true)
  }

  @Test func aSignatureByNobodyIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let unsigned = Envelope(
      payload: envelope.payload, payloadType: envelope.payloadType, signatures: [])
    #expect(Self.complaint { try Self.check(unsigned) } == "nobody has signed the envelope")
  }

  @Test func theHintAtAKeyProvesNothing() throws {
    let envelope = try Self.envelope(of: .sample)
    let other = try Attestation(ofReport: Report.sample.bytes).envelope(
      signedWith: AttestationKey())
    let claimed = Envelope(
      payload: envelope.payload, payloadType: envelope.payloadType,
      signatures: [.init(keyID: Self.key.publicKey.id, bytes: other.signatures[0].bytes)])
    #expect(Self.complaint { try Self.check(claimed) }?.hasPrefix("the signature is wrong") == true)
    // Nor does its absence, or a further signature by somebody else.
    let unnamed = Envelope(
      payload: envelope.payload, payloadType: envelope.payloadType,
      signatures: other.signatures + [.init(keyID: nil, bytes: envelope.signatures[0].bytes)])
    try Self.check(unnamed)
  }

  @Test func aTamperedReportIsNoticed() throws {
    let envelope = try Self.envelope(of: .sample)
    let other = Report(entries: Report.sample.entries, clientVersion: "1.7.1")
    let complaint = Self.complaint { try Self.check(envelope, of: other) }
    #expect(complaint?.hasPrefix("the statement is about another file than this report") == true)
  }

  static let edits: [(String, String, String)] = [
    (
      #""result":"FAILED""#, #""result":"PASSED""#,
      #"predicate.result: stated PASSED, reported FAILED"#
    ),
    (#""warnedTests":["#, #""warnedTests":["more","#, "predicate.warnedTests[0]: stated more"),
    (#""version":"1""#, #""version":"2""#, "annotations.version: stated 2, reported 1"),
    ("v0.1", "v0.2", "no test result: expected 'https://in-toto.io/attestation/test-result/v0.1'"),
    ("Statement/v1", "Statement/v0.1", "expected 'https://in-toto.io/Statement/v1' as its '_type'"),
    (#""failedTests":"#, #""url":"https://example.org","failedTests":"#, "predicate.url: stated"),
  ]

  @Test(arguments: edits)
  func whatSomebodySignedOfAReportThatSaysOtherwiseIsNoticed(
    old: String, new: String, complaint: String
  ) throws {
    let text = String(decoding: try Self.envelope(of: .sample).payload, as: UTF8.self)
    #expect(text.contains(old))
    let lie = try Envelope(
      statement: Array(text.replacing(old, with: new).utf8), signedWith: Self.key)
    let said = Self.complaint { try Self.check(lie) }
    #expect(said?.contains(complaint) == true, "\(said ?? "")")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"payload":"e30=","payloadType":"a"}"#,
    #"{"payload":"e30","payloadType":1,"signatures":[]}"#,
    #"{"payload":"?","payloadType":"a","signatures":[]}"#,
    #"{"payload":"e30=","payloadType":"a","signatures":[{}]}"#,
    #"{"payload":"e30=","payload":"e30=","payloadType":"a","signatures":[]}"#,
  ])
  func whatIsNoEnvelopeIsRefused(text: String) {
    let error = #expect(throws: AttestationError.self) { try Envelope(file: Array(text.utf8)) }
    #expect(error?.description.hasPrefix("no envelope: ") == true)
    guard case .unreadable = error else { return #expect(Bool(false), "\(text)") }
  }

  @Test(arguments: HostileTextTests.texts)
  func whateverAClientSaysIsAttestedAndShownHarmless(text: String) throws {
    let report = HostileTextTests.report(text)
    let envelope = try Self.envelope(of: report)
    try Self.check(envelope, of: report)
    #expect(envelope.file.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A })
    let statement = String(decoding: envelope.payload, as: UTF8.self)
    let lie = try Envelope(
      statement: Array(statement.replacing("FAILED", with: "PASSED").utf8), signedWith: Self.key)
    let complaint = try #require(Self.complaint { try Self.check(lie, of: report) })
    #expect(complaint.unicodeScalars.allSatisfy { $0.isSeen })
    let shown = try Attestation(ofReport: report.bytes).text
    #expect(shown.unicodeScalars.allSatisfy { $0.isSeen })
  }
}

extension Report.Entry {
  fileprivate var draft: Report.Entry {
    Report.Entry(
      outcome: outcome, profile: profile, status: .draft, tags: tags, digest: digest, title: title,
      rationale: rationale)
  }
}
