import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct CorpusCheckTests {
  private static let stale = "corpus.lock:1:1: the lock is out of date; run 'lockstep corpus lock'"

  @Test func whatIsAsLockedIsFine() throws {
    #expect(try LockedCorpus().complaints() == [])
    #expect(try LockedCorpus().outOfDate() == [])
  }

  @Test func aCorpusWithoutALockIsNamed() throws {
    var corpus = try LockedCorpus()
    corpus.files[LockedCorpus.lock] = nil
    #expect(try corpus.complaints() == [])
    #expect(
      try corpus.outOfDate() == ["corpus.lock:1:1: expected a lock; run 'lockstep corpus lock'"])
  }

  @Test(arguments: [Vector.Status.stable, .disputed, .deprecated, .withdrawn])
  func aPublishedVectorChangesWithAVersion(status: Vector.Status) throws {
    var corpus = try LockedCorpus(status)
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(5, status)
    #expect(
      try corpus.complaints() == [
        "counter/one.yaml:1:1: a \(status.rawValue) vector has changed;"
          + " give the corpus a version after 1.0.0"
      ])
    #expect(try corpus.outOfDate() == [])
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.0.1")
    #expect(try corpus.complaints() == [])
    #expect(try corpus.outOfDate() == [Self.stale])
  }

  @Test func aDraftChangesAndComesAsItLikes() throws {
    var corpus = try LockedCorpus(.draft)
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(5, .draft)
    corpus.files[LockedCorpus.two] = LockedCorpus.vector(6, .draft)
    #expect(try corpus.complaints() == [])
    #expect(try corpus.outOfDate() == [Self.stale])
  }

  @Test func aNewLockNamesTheVersionOfEachChange() throws {
    var corpus = try LockedCorpus()
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(5)
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.0.1")
    let lock = try corpus.check().lock
    #expect(lock.version == SemanticVersion(1, 0, 1))
    #expect(lock.entries[VectorID("counter/one")]?.version == SemanticVersion(1, 0, 1))
    #expect(lock.entries[VectorID("counter/other")]?.version == SemanticVersion(1, 0, 0))
    try corpus.relock()
    #expect(try corpus.complaints() + corpus.outOfDate() == [])
  }

  @Test(arguments: [("1.0.0", true), ("1.0.1", false), ("1.1.0", false)])
  func aNewVectorNeedsAVersion(version: String, isRefused: Bool) throws {
    var corpus = try LockedCorpus()
    corpus.files[LockedCorpus.two] = LockedCorpus.vector(6)
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text(version)
    let complaint = "counter/two.yaml:1:1: a new stable vector needs a version after 1.0.0"
    #expect(try corpus.complaints() == (isRefused ? [complaint] : []))
  }

  @Test func aDraftThatBecomesStableNeedsAVersion() throws {
    var corpus = try LockedCorpus(.draft)
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(3)
    #expect(try corpus.complaints().count == 1)
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.1.0")
    #expect(try corpus.complaints() == [])
  }

  /// Every pair, against the table of `docs/corpus-versions.md`.
  @Test func statusesMoveAlongTheirLife() throws {
    for old in Vector.Status.allCases {
      for new in Vector.Status.allCases where new != old {
        var corpus = try LockedCorpus(old)
        corpus.files[LockedCorpus.one] = LockedCorpus.vector(3, new)
        corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.1.0")
        let complaint =
          "counter/one.yaml:1:1: a vector that was \(old.rawValue) cannot become \(new.rawValue)"
        let isAllowed = Self.moves[old.rawValue]?.contains(new.rawValue) ?? false
        #expect(try corpus.complaints() == (isAllowed ? [] : [complaint]))
      }
    }
  }

  private static let moves: [String: Set<String>] = [
    "draft": ["stable", "disputed", "withdrawn"],
    "stable": ["disputed", "deprecated", "withdrawn"],
    "disputed": ["stable", "deprecated", "withdrawn"], "deprecated": ["disputed", "withdrawn"],
  ]

  @Test func aVersionNeverGoesBack() throws {
    var corpus = try LockedCorpus()
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.1.0")
    try corpus.relock()
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.0.9")
    #expect(
      try corpus.complaints() == [
        "corpus.yaml:1:10: expected version 1.1.0 or later, as the lock says"
      ])
  }

  @Test(arguments: [("1.0.0", []), ("1.0.1", ["since 1.0.1, and the corpus has version 1.0.0"])])
  func noVectorIsYoungerThanTheCorpus(since: String, complaints: [String]) throws {
    var corpus = try LockedCorpus(.draft)
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(3, .draft, since: since)
    #expect(try corpus.complaints() == complaints.map { "counter/one.yaml:1:1: \($0)" })
  }

  /// What cannot be compared with the corpus's version is no version.
  @Test(arguments: ["1.0.00", "01.0.0", "99999999999999999999.0.0", "1_0.0.0"])
  func aSinceIsAVersion(since: String) throws {
    var corpus = try LockedCorpus(.draft)
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(3, .draft, since: since)
    #expect(throws: DiagnosticList.self) { try corpus.complaints() }
  }

  @Test func aFileHasALimit() throws {
    var corpus = try LockedCorpus(.draft)
    let text = LockedCorpus.vector(3, .draft)
    func fill(_ bytes: Int) {
      corpus.files[LockedCorpus.one] =
        text + "#" + String(repeating: "x", count: bytes - text.utf8.count - 2) + "\n"
    }
    fill(CorpusCheck.sizeLimit)
    #expect(try corpus.complaints() == [])
    fill(CorpusCheck.sizeLimit + 1)
    #expect(
      try corpus.complaints() == [
        "counter/one.yaml:1:1: a vector of 131073 bytes; expected at most 131072"
      ])
  }

  @Test(arguments: ["a", "b"]) func twoVectorsThatSayTheSameAreRefused(label: String) throws {
    var corpus = try LockedCorpus()
    corpus.files[LockedCorpus.two] = LockedCorpus.vector(3, .draft, label: label)
      .replacing("title: A title", with: "title: Another")
    #expect(
      try corpus.complaints() == [
        "counter/two.yaml:1:1: says the same as 'counter/one': equal setups, steps and expectations"
      ])
  }

  @Test(arguments: [
    ("forks: [one]", "forks: [one, two]"), ("forks: [one]", "forks: [two]"),
    ("amount: 3}", "amount: 3, at: 5}"), ("expect: {total: 3}", "expect: {total: 4}"),
    ("amount: 3}", "amount: 2}"), ("forks: [one]", "forks: [one]\nsetup: {start: 1}"),
    ("- total: {}", "- add: {name: b, amount: 0}\n- total: {}"),
    ("forks: [one]", "forks: [one]\nlabels: {a: \"0x\(String(repeating: "01", count: 32))\"}"),
  ])
  func whatDiffersInOnePlaceIsAnother(old: String, new: String) throws {
    var corpus = try LockedCorpus()
    let text = LockedCorpus.vector(3, .draft)
    try #require(text.contains(old))
    corpus.files[LockedCorpus.two] = text.replacing(old, with: new)
    #expect(try corpus.complaints() == [])
  }

  /// A label of the profile means something, and is not a name that an author chose.
  @Test func aPredefinedLabelIsNotAnyOther() throws {
    var corpus = try LockedCorpus()
    let text = LockedCorpus.vector(3, .draft).replacing("name: a,", with: "name: a, parent: zero,")
    corpus.files[LockedCorpus.one] = text.replacing("status: draft", with: "status: stable")
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.0.1")
    corpus.files[LockedCorpus.two] = text.replacing("parent: zero,", with: "parent: ghost,")
      .replacing("forks: [one]", with: "forks: [one]\nabsent: [ghost]")
    #expect(try corpus.complaints() == [])
    corpus.files[LockedCorpus.two] = text.replacing("name: a,", with: "name: ghost,")
    #expect(try corpus.complaints().count == 1)
  }
}
