import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct ReportDiffTests {
  /// A row for each old verdict, a column for each new one, both in the order of `VerdictSample`: regressed, improved,
  /// changed, or nothing.
  static let table: [(VerdictSample, String)] = [
    (.passed, "= R R R R R R R R"),
    (.emulated, "I = R R R R R R R"),
    (.verdictOnly, "I R = R R R R R R"),
    (.wavering, "I C C = C C C C C"),
    (.known, "I C C R = R R C C"),
    (.failed, "I C C C C = C C C"),
    (.broken, "I C C C C C = C C"),
    (.unsupported, "I C C R C R R = C"),
    (.notRun, "I C C R C R R C ="),
  ]

  @Test(arguments: table)
  func everyTransitionHasItsKind(old: VerdictSample, row: String) {
    let letters: [ReportDiff.Kind?: Substring] = [
      nil: "=", .regressed: "R", .improved: "I", .changed: "C",
    ]
    let found = VerdictSample.allCases.map { new -> Substring in
      let diff = ReportDiff(from: .of([old.entry()]), to: .of([new.entry()]))
      #expect(diff.changes.count + diff.unchanged == 1)
      return letters[diff.changes.first?.kind] ?? "?"
    }
    #expect(found == row.split(separator: " "))
  }

  @Test func theTableHasEveryVerdict() {
    #expect(Self.table.map(\.0) == VerdictSample.allCases)
  }

  private static func kind(
    _ old: Report.Entry, _ new: Report.Entry
  ) -> ReportDiff.Kind? {
    ReportDiff(from: .of([old]), to: .of([new])).changes.first?.kind
  }

  @Test func anotherPermittedAnswerIsToldAndNoRegression() {
    let chosen = VerdictSample.passed.entry { $0.choices = [2: 1] }
    #expect(Self.kind(VerdictSample.passed.entry(), chosen) == .choseOtherwise)
    #expect(Self.kind(chosen, chosen) == nil)
  }

  @Test func anotherWrongAnswerIsAChange() {
    let other = MatrixSample.failed(VerdictSample.vector, observed: ["verdict": "ignored"])
    #expect(Self.kind(VerdictSample.failed.entry(), other) == .changed)
  }

  @Test func oneMarkMoreIsARegressionWhateverAnotherOneGains() {
    let both = VerdictSample.emulated.entry { $0.isVerdictOnly = true }
    #expect(Self.kind(both, VerdictSample.emulated.entry()) == .improved)
    #expect(Self.kind(VerdictSample.emulated.entry(), both) == .regressed)
  }

  @Test func whatPassedAndIsNotAskedAnyMoreRegressed() {
    let old = Report.of([VerdictSample.passed.entry(), VerdictSample.failed.entry("a/b/c")])
    let diff = ReportDiff(from: old, to: .of(globs: ["x"], []))
    #expect(diff.changes.map(\.kind) == [.removed, .regressed])
    #expect(diff.regressions.map(\.instance.text) == ["fee-market/base-fee/next@london"])
    // Another corpus may have lost the vector; a narrower run of it may not be taken for that.
    let other = ReportDiff(from: old, to: .of(corpus: ("1.1.0", 8), []))
    #expect(other.changes.map(\.kind) == [.removed, .removed])
    let narrower = ReportDiff(from: old, to: .of(corpus: ("1.1.0", 8), globs: ["x"], []))
    #expect(narrower.changes.map(\.kind) == [.removed, .regressed])
    let drafts = ReportDiff(from: old, to: .of(corpus: ("1.1.0", 8), statuses: ["draft"], []))
    #expect(drafts.changes.map(\.kind) == [.removed, .regressed])
  }

  @Test func whatIsNewIsAddedWhateverItsVerdict() {
    for verdict in VerdictSample.allCases {
      let diff = ReportDiff(from: .of([]), to: .of([verdict.entry()]))
      #expect(diff.changes.map(\.kind) == [.added] && diff.regressions.isEmpty)
      #expect(diff.addedNotPassing == (verdict == .passed ? 0 : 1), "\(verdict)")
    }
  }

  @Test(arguments: Vector.Status.allCases)
  func onlyStableAndDeprecatedVectorsDecide(status: Vector.Status) {
    let diff = ReportDiff(
      from: .of([VerdictSample.passed.entry()]),
      to: .of([VerdictSample.failed.entry(status: status)])
    )
    #expect(diff.changes(.regressed).count == 1)
    #expect(diff.regressions.count == (status == .stable || status == .deprecated ? 1 : 0))
  }

  @Test func aRenamedVectorIsTheSameOne() {
    let old = Report.of([VerdictSample.passed.entry("a/b/old")])
    let new = Report.of(corpus: ("1.1.0", 8), [VerdictSample.failed.entry("a/b/new")])
    let aliases = [VectorID("a/b/old"): VectorID("a/b/new")]
    let diff = ReportDiff(from: old, to: new, aliases: aliases)
    #expect(diff.regressions.map(\.instance.text) == ["a/b/new@london"])
    #expect(ReportDiff(from: old, to: new).regressions.isEmpty)
    // Where the new report still has the old id, that is it.
    #expect(ReportDiff(from: old, to: old, aliases: aliases).unchanged == 1)
  }

  @Test func aVectorThatChangedIsMarked() {
    let old = Report.of([VerdictSample.passed.entry(), VerdictSample.passed.entry("a/b/c")])
    let new = Report.of(
      corpus: ("1.1.0", 8),
      [VerdictSample.failed.entry(digest: 4), VerdictSample.passed.entry("a/b/c", digest: 4)])
    let diff = ReportDiff(from: old, to: new)
    #expect(diff.regressions.map(\.isVectorChanged) == [true])
    #expect(diff.unchangedOfChangedVectors == 1)
    #expect(diff.suspects(of: diff.changes[0]) == [.vector])
    #expect(diff.conditions.map(\.subject) == [.corpus, .corpusDigest])
    #expect(ReportDiff(from: old, to: old).conditions.isEmpty)
  }

  @Test func ofTheOptionsThoseThatDifferAreNamed() {
    let diff = ReportDiff(from: .of([]), to: .of(repeats: 3, []))
    #expect(diff.conditions == [.init(subject: .options, old: "repeats 1", new: "repeats 3")])
  }

  @Test func whatElseChangedIsASuspect() {
    let old = Report.of([VerdictSample.passed.entry()])
    let failing = [VerdictSample.failed.entry()]
    func suspects(_ new: Report) -> [ReportDiff.Suspect] {
      let diff = ReportDiff(from: old, to: new)
      return diff.suspects(of: diff.changes[0])
    }
    #expect(suspects(.of(failing)) == [])
    #expect(suspects(.of(version: "1.3.0", failing)) == [.client])
    #expect(suspects(.of(adapter: 10, failing)) == [.adapter])
    #expect(suspects(.of(corpus: ("1.1.0", 8), failing)) == [.corpus])
    #expect(suspects(.of(repeats: 5, failing)) == [.options])
  }
}
