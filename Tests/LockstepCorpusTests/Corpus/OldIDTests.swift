import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

/// Ids whose file is gone: aliases and withdrawals.
@Suite struct OldIDTests {
  private static let alias = "aliases: {counter/one: counter/two}\n"
  private static let withdrawn = "withdrawn: [{id: counter/one, since: 1.0.0, reason: Wrong}]\n"

  /// `counter/one` under another name, or without a file at all.
  private func corpus(
    _ status: Vector.Status = .stable, as new: Vector.Status?, _ version: String, _ rest: String
  ) throws -> LockedCorpus {
    var corpus = try LockedCorpus(status)
    corpus.files[LockedCorpus.one] = nil
    corpus.files[LockedCorpus.two] = new.map { LockedCorpus.vector(3, $0) }
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text(version, rest)
    return corpus
  }

  private static func otherMeaning(_ place: String, after version: String) -> String {
    "\(place): 'counter/one' means something else; give the corpus a version after \(version)"
  }

  @Test func aRenameLeavesAnAlias() throws {
    var corpus = try corpus(as: .stable, "1.1.0", Self.alias)
    #expect(try corpus.complaints() == [])
    try corpus.relock()
    #expect(try corpus.complaints() + corpus.outOfDate() == [])
    let lock = corpus.files[LockedCorpus.lock]
    #expect(lock?.contains("\ncounter/one alias 1.1.0 counter/two\n") == true)
  }

  @Test(arguments: [
    ("", "corpus.lock:2:1: 'counter/one' has vanished"),
    (
      "aliases: {counter/one: counter/tow}\n",
      "corpus.yaml:3:11: no vector 'counter/tow' that 'counter/one' could stand for"
    ),
    (
      "aliases: {counter/one: counter/old, counter/old: counter/two}\n",
      "corpus.yaml:3:11: no vector 'counter/old' that 'counter/one' could stand for"
    ),
    (
      "aliases: {counter/one: counter/two, counter/other: counter/two}\n",
      "corpus.yaml:3:37: 'counter/other' is a vector, and can be no alias"
    ),
    (
      "aliases: {counter/one: counter/two, counter/two: counter/two}\n",
      "corpus.yaml:3:37: 'counter/two' is a vector, and can be no alias"
    ),
    (
      alias + "withdrawn: [{id: counter/two, since: 1.0.0, reason: Wrong}]\n",
      "corpus.yaml:4:13: 'counter/two' has a file; give it 'status: withdrawn', or remove it"
    ),
    (
      alias + withdrawn,
      "corpus.yaml:4:13: 'counter/one' stands among aliases or withdrawn twice"
    ),
  ])
  func anAliasStandsForAVector(rest: String, expected: String) throws {
    let complaints = try corpus(as: .stable, "1.1.0", rest).complaints()
    #expect(complaints.count == 1 && complaints[0].hasPrefix(expected), "\(complaints)")
  }

  @Test func anAliasStandsOnce() throws {
    let twice = "aliases: {counter/one: counter/two, counter/one: counter/other}\n"
    #expect(throws: DiagnosticList.self) {
      try corpus(as: .stable, "1.1.0", twice).complaints()
    }
  }

  @Test func aPublishedVectorDoesNotGoWithoutAVersion() throws {
    let renamed = try corpus(as: .stable, "1.0.0", Self.alias).complaints()
    #expect(
      renamed == [
        Self.otherMeaning("corpus.yaml:3:11", after: "1.0.0"),
        "counter/two.yaml:1:1: a new stable vector needs a version after 1.0.0",
      ])
    let gone = try corpus(as: nil, "1.0.0", Self.withdrawn).complaints()
    #expect(gone == [Self.otherMeaning("corpus.yaml:3:13", after: "1.0.0")])
    #expect(try corpus(as: nil, "1.0.1", Self.withdrawn).complaints() == [])
    #expect(try corpus(.draft, as: nil, "1.0.0", Self.withdrawn).complaints() == [])
  }

  @Test(arguments: [
    (Vector.Status.stable, Vector.Status.draft, false), (.stable, .stable, true),
    (.stable, .deprecated, true), (.deprecated, .stable, false), (.draft, .stable, true),
    (.withdrawn, .stable, false),
  ])
  func aRenameIsNoWayAroundAStatus(
    old: Vector.Status, new: Vector.Status, isFine: Bool
  ) throws {
    let complaint =
      "corpus.yaml:3:11: 'counter/one' was \(old.rawValue), and cannot become \(new.rawValue)"
    let complaints = try corpus(old, as: new, "1.1.0", Self.alias).complaints()
    #expect(complaints == (isFine ? [] : [complaint]))
  }

  @Test func anAliasMovesWithAVersion() throws {
    var corpus = try corpus(as: .stable, "1.1.0", Self.alias)
    try corpus.relock()
    let moved = "aliases: {counter/one: counter/other}\n"
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.1.0", moved)
    #expect(try corpus.complaints() == [Self.otherMeaning("corpus.yaml:3:11", after: "1.1.0")])
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.1.1", moved)
    #expect(try corpus.complaints() == [])
  }

  @Test func whatIsGoneStaysGone() throws {
    var corpus = try corpus(as: nil, "1.1.0", Self.withdrawn)
    try corpus.relock()
    #expect(try corpus.complaints() + corpus.outOfDate() == [])
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.2.0")
    #expect(try corpus.complaints().map { $0.contains("has vanished") } == [true])
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(7)
    #expect(
      try corpus.complaints() == [
        "counter/one.yaml:1:1: 'counter/one' was another vector's id once; choose a new one"
      ])
    corpus.files[LockedCorpus.one] = nil
    let other = "aliases: {counter/one: counter/other}\n"
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.2.0", other)
    #expect(
      try corpus.complaints() == [
        "corpus.yaml:3:11: 'counter/one' is gone for good, and can be no alias"
      ])
  }

  @Test func anOldNameIsNoNewVector() throws {
    var corpus = try corpus(as: .stable, "1.1.0", Self.alias)
    try corpus.relock()
    corpus.files[LockedCorpus.one] = LockedCorpus.vector(7)
    corpus.files[LockedCorpus.manifest] = LockedCorpus.text("1.2.0")
    #expect(try corpus.complaints().map { $0.contains("another vector's id once") } == [true])
  }
}
