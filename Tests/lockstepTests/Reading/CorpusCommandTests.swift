import LockstepCorpus
import LockstepTesting
import Testing

/// The corpus as a whole: what its lock and its version promise.
@Suite(.timeLimit(.minutes(10))) struct CorpusCommandTests {
  private static let file = "vectors/counter/sums.yaml"
  private static let manifest = "vectors/corpus.yaml"
  private static let lock = "vectors/corpus.lock"

  private func locked(count: Int = 2) async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout(count: count)
    let result = try await checkout.lockstep("corpus", "lock")
    #expect(result.code == 0)
    return checkout
  }

  private func publish(_ version: String, in checkout: TemporaryCheckout, _ more: String = "")
    throws
  {
    try checkout.write(
      """
      version: \(version)
      changelog:
      - {version: \(version), date: "2026-01-03", summary: "Another."}
      \(more)
      """, to: Self.manifest)
  }

  @Test func aLockIsWrittenOnceAndChecked() async throws {
    let unlocked = try TemporaryCheckout()
    let missing = try await unlocked.lockstep("corpus", "check")
    #expect(missing.code == 2 && missing.output.contains("corpus.lock:1:1: error: expected a lock"))
    let checkout = try await locked()
    #expect(try checkout.text(Self.lock).hasPrefix("lockstep-lock/1 1.0.0\ncounter/sums stable"))
    let check = try await checkout.lockstep("corpus", "check")
    #expect(check.code == 0 && check.output.isEmpty)
  }

  @Test func lockingHidesNoChange() async throws {
    let checkout = try await locked()
    let lock = try checkout.text(Self.lock)
    try checkout.replace("title: A title", with: "title: Another", in: Self.file)
    for command in ["check", "lock"] {
      let result = try await checkout.lockstep("corpus", command)
      #expect(result.code == 2)
      #expect(result.output.contains("\(Self.file):1:1: error: a stable vector has changed"))
    }
    #expect(try checkout.text(Self.lock) == lock)
    try publish("1.0.1", in: checkout)
    let stale = try await checkout.lockstep("corpus", "check")
    #expect(stale.code == 2 && stale.output.contains("the lock is out of date"))
    #expect(try await checkout.lockstep("corpus", "lock").code == 0)
    #expect(try await checkout.lockstep("corpus", "check").code == 0)
  }

  @Test(arguments: [
    ("", false), ("aliases: {counter/sums: counter/other}\n", true),
    ("withdrawn: [{id: counter/sums, since: 1.1.0, reason: Wrong.}]\n", true),
  ])
  func anIdVanishesOnlyWithAWord(word: String, isFine: Bool) async throws {
    let checkout = try await locked()
    let text = try checkout.text(Self.file)
    try checkout.write(text, to: "vectors/counter/other.yaml")
    File.remove(checkout.path(Self.file))
    try publish("1.1.0", in: checkout, word)
    let result = try await checkout.lockstep("corpus", "lock")
    #expect(result.code == (isFine ? 0 : 2))
    #expect(result.output.contains("'counter/sums' has vanished") == !isFine)
  }

  @Test func aCopyUnderAnotherNameIsFound() async throws {
    let checkout = try await locked()
    let text = try checkout.text(Self.file)
    try publish("1.1.0", in: checkout)
    try checkout.write(
      text.replacing("title: A title", with: "title: Another"), to: "vectors/counter/twin.yaml")
    let twin = try await checkout.lockstep("corpus", "check")
    #expect(twin.code == 2 && twin.output.contains("twin.yaml:1:1: error: says the same as"))
    try checkout.write(
      text.replacing("amount: 2, total: 12", with: "amount: 3, total: 13"),
      to: "vectors/counter/twin.yaml")
    #expect(try await checkout.lockstep("corpus", "lock").code == 0)
  }

  @Test(arguments: [
    ("stable", "draft", false), ("stable", "deprecated", true), ("draft", "deprecated", false),
    ("draft", "stable", true), ("withdrawn", "stable", false), ("disputed", "stable", true),
  ])
  func aStatusMovesOnlyForward(old: String, new: String, isFine: Bool) async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.replace("status: stable", with: "status: \(old)", in: Self.file)
    #expect(try await checkout.lockstep("corpus", "lock").code == 0)
    try checkout.replace("status: \(old)", with: "status: \(new)", in: Self.file)
    try publish("1.1.0", in: checkout)
    let result = try await checkout.lockstep("corpus", "lock")
    #expect(result.code == (isFine ? 0 : 2))
    #expect(result.output.contains("a vector that was \(old) cannot become \(new)") == !isFine)
  }

  @Test func aVectorIsNotFromTheFuture() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace("since: 1.0.0", with: "since: 1.0.1", in: Self.file)
    let result = try await checkout.lockstep("corpus", "lock")
    #expect(result.code == 2 && result.output.contains("since 1.0.1, and the corpus has version"))
  }

  @Test func aVectorHasALimit() async throws {
    let checkout = try TemporaryCheckout()
    let long = String(repeating: "# a comment that says nothing at all\n", count: 4_000)
    try checkout.write(try checkout.text(Self.file) + long, to: Self.file)
    let result = try await checkout.lockstep("corpus", "lock")
    #expect(result.code == 2 && result.output.contains("expected at most"))
  }

  @Test(arguments: [
    ("", "expected 'lockstep-lock/1 VERSION'"),
    ("lockstep-lock/1 1.0.0\nx\n", "expected 'ID STATUS VERSION SHA256'"),
    ("lockstep-lock/1 1.0.0\na gone 1.0.0 -\na gone 1.0.0 -\n", "each once"),
    ("lockstep-lock/1 1.0.0\na gone 1.0.0 -", "expected the line to end"),
    ("lockstep-lock/1 9.0.0\n", "expected version 9.0.0 or later"),
  ])
  func aLockThatCannotBeIsRefused(lock: String, complaint: String) async throws {
    let checkout = try TemporaryCheckout()
    try checkout.write(lock, to: Self.lock)
    let result = try await checkout.lockstep("corpus", "check")
    #expect(result.code == 2 && (result.output + result.error).contains(complaint))
  }

  @Test(arguments: [
    ("changelog:", "minimum-lockstep: 99.0.0\nchangelog:", "asks for Lockstep 99.0.0"),
    ("changelog:", "more: 1\nchangelog:", "unknown key of a corpus"),
    ("version: 1.0.0\nchangelog", "version: 1.0\nchangelog", "expected a version as 1.0.0"),
    ("version: 1.0.0\nchangelog", "version: 1.0.1\nchangelog", "to begin with version 1.0.1"),
    ("\"2026-01-02\"", "\"2026-13-02\"", "expected a date"),
    ("changelog:", "aliases: {counter/old: counter/..}\nchangelog:", "expected the id of a vector"),
  ])
  func aManifestThatCannotBeIsRefused(
    right: String, wrong: String, complaint: String
  ) async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace(right, with: wrong, in: Self.manifest)
    let result = try await checkout.lockstep("list")
    #expect(result.code == 2 && result.error.contains(complaint))
    #expect(result.error.hasPrefix("\(Self.manifest):"))
  }

  @Test func anAliasStandsForTheNewId() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.write(
      try checkout.text(Self.manifest) + "aliases: {counter/old: counter/sums}\n",
      to: Self.manifest)
    #expect(try await checkout.lockstep("list", "counter/old").lines.count == 2)
    let one = try await checkout.lockstep("list", "counter/old#c2@one")
    #expect(one.output == "counter/sums#c2@one\n")
    let run = try await checkout.lockstep("run", "counter/old#c1@one", "--client", "counter")
    #expect(run.code == 0)
    #expect(try checkout.ids("passed", of: "counter") == ["counter/sums#c1@one"])
    #expect(try await checkout.lockstep("explain", "counter/old").code == 0)
    let explained = try await checkout.lockstep("explain", "counter/old#c2@one")
    #expect(explained.code == 0 && explained.output.hasPrefix("counter/sums#c2@one\n"))
    let export = try await checkout.lockstep("export", "counter/old#c2@one")
    #expect(try await export.output == checkout.lockstep("export", "counter/sums#c2@one").output)
    #expect(export.code == 0 && export.lines.count == 1)
    for other in ["counter/old#c9", "counter/old@two", "counter/ol*", "counter/old/c1"] {
      for command in ["list", "export", "explain"] {
        #expect(try await checkout.lockstep(command, other).code == 2)
      }
    }
    #expect(try await checkout.lockstep("list", "counter/older").code == 2)
  }
}
