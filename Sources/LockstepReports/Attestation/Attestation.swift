internal import Crypto
public import LockstepModel

/// What somebody who holds a key says of a report: a Statement v1 of in-toto whose predicate is a test result.
///
/// The subject is the file `report.json` by its SHA-256; the rest follows from the report, so that nobody can say another
/// thing of it.
public struct Attestation: Sendable {
  private static let statementType = "https://in-toto.io/Statement/v1"
  private static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

  private let report: Report
  private let digest: Bytes

  /// - Parameter bytes: the report's file.
  public init(ofReport bytes: [UInt8]) throws(ReportError) {
    report = try Report(bytes: bytes)
    digest = Bytes(Array(SHA256.hash(data: bytes)))
  }

  /// Whether the result is `PASSED`, `WARNED` or `FAILED`.
  public var result: Report.AttestedResult { report.attestedResult }

  /// The statement in a signed envelope; the same bytes for the same report and key, where signing is deterministic.
  public func envelope(signedWith key: AttestationKey) throws(AttestationError) -> Envelope {
    try Envelope(statement: statement.canonicalBytes, signedWith: key)
  }

  /// Complains unless an envelope is signed with a key, is about this report's file, and says of it what it says itself.
  public func check(
    _ envelope: Envelope, signedWith key: AttestationPublicKey
  ) throws(AttestationError) {
    let bytes = try envelope.statement(signedFor: key)
    let attested: JSON
    do throws(JSON.SyntaxError) {
      attested = try JSON(parsing: bytes)
    } catch {
      throw .untrue("the signed text is no statement of in-toto: \(error.text.shown.prefix(120))")
    }
    for (member, expected) in [
      ("_type", Self.statementType), ("predicateType", Self.predicateType),
    ] where attested[member] != .string(expected) {
      throw .untrue(
        "the signed text is no test result: expected '\(expected)' as its '\(member)', found "
          + (attested[member]?.displayed ?? "nothing"))
    }
    let statement = statement.canonical
    guard attested["subject"]?.canonical == statement["subject"] else {
      let other = attested["subject"]?.asArray?.first?["digest"]?["sha256"]?.displayed ?? "none"
      throw .untrue(
        "the statement is about another file than this report, whose SHA-256 is \(digest.digits):"
          + " it names \(other)")
    }
    if let first = Discrepancy.between(attested, statement).first {
      throw .untrue(
        "the statement does not say what the report says: \(first.described("stated", "reported"))")
    }
  }

  private var statement: JSON {
    let tests = Dictionary(grouping: report.entries, by: \.attestedResult)
    func names(_ result: Report.AttestedResult) -> JSON {
      .texts((tests[result] ?? []).map(\.outcome.instance.text))
    }
    return [
      "_type": .string(Self.statementType),
      "subject": [["name": "report.json", "digest": ["sha256": .string(digest.digits)]]],
      "predicateType": .string(Self.predicateType),
      "predicate": [
        "result": .string(report.attestedResult.rawValue),
        "configuration": .array(report.attestedConfiguration),
        "passedTests": names(.passed), "warnedTests": names(.warned), "failedTests": names(.failed),
      ],
    ]
  }
}

extension Attestation {
  /// The result and what is behind it, on one line.
  public var text: String {
    let totals = report.totals
    let counts = [
      (totals.passed, "passed"), (totals.failed, "failed"), (totals.broken, "broken"),
      (totals.known, "known to fail"), (totals.unsupported, "unsupported"),
      (totals.notRun, "not run"), (totals.emulated, "of them on the adapter's word"),
      (totals.verdictOnly, "of them without a reason"),
      (totals.nondeterministic, "not deterministic"),
    ]
    let text = counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
    let limits = report.selection.limits.map(\.shown).joined(separator: " ")
    let part = limits.isEmpty ? "" : "; of the corpus only: \(limits)"
    let evidence = report.notFullEvidence.map { "; no full evidence: \($0)" } ?? ""
    return "\(result.rawValue): \(text.isEmpty ? "no instance" : text)\(part)\(evidence)"
  }
}
