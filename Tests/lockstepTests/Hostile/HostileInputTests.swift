import LockstepModel
import LockstepTesting
import Testing

/// Input that nobody in their right mind would write: complaints, never crashes.
@Suite(.timeLimit(.minutes(10))) struct HostileInputTests {
  private static let header = TinyCorpus.header + "forks: [one]\n"

  static let bad: [(name: String, text: String)] = [
    ("empty", ""), ("blank", "\n\n"), ("comment", "# nothing\n"), ("scalar", "hello\n"),
    ("list", "- a\n"), ("null", "null\n"), ("bytes", "\u{1}\u{2}\u{7F}\n"), ("tab", "\ttitle: a\n"),
    ("mark", "\u{FEFF}"), ("deep", String(repeating: "[", count: 100_000)),
    ("deep-keys", (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    ("long", "title: " + String(repeating: "x", count: 4 << 20) + "\n"),
    ("many", header + "steps:\n" + String(repeating: "- total: {}\n", count: 400_000)),
    ("separator", "--- a\n--- b\n"), ("directive", "%YAML 9.9\n---\na\n"),
  ]

  @Test(arguments: bad.map(\.name)) func aBadFileIsADiagnostic(name: String) async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let text = try #require(Self.bad.first { $0.name == name }).text
    try checkout.write(text, to: "vectors/\(name).yaml")
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errorLines.allSatisfy { $0.hasPrefix("vectors/\(name).yaml:") })
    #expect(!result.errorLines.isEmpty && result.errorLines.allSatisfy { $0.utf8.count < 500 })
  }

  @Test func binaryGarbageIsADiagnostic() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.shell(
      "head -c 65536 \(TemporaryCheckout.program) > vectors/garbage.yaml; lockstep lint")
    #expect(result.code == 2)
    #expect(result.lines.allSatisfy { $0.hasPrefix("vectors/garbage.yaml:") }, "\(result)")
  }

  @Test func whatIsNoFileIsPassedOver() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.shell(
      "cd vectors && mkfifo pipe.yaml && mkdir folder.yaml && ln -s /dev/zero zero.yaml && lockstep lint"
    )
    #expect(result.code == 0, "\(result)")
  }

  @Test func aFolderThatHoldsItselfEnds() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.shell("ln -s . vectors/loop && lockstep lint")
    #expect(result.code == 2)
  }

  @Test func anEmptyCorpusSaysSo() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.shell("mkdir none && lockstep run --corpus none")
    #expect(result.code == 2)
    #expect(result.error.hasPrefix("error: none/corpus.yaml: "), "\(result)")
    try checkout.write(try checkout.text("vectors/corpus.yaml"), to: "none/corpus.yaml")
    let empty = try await checkout.lockstep("run", "--corpus", "none")
    #expect(empty.code == 2 && empty.error.hasPrefix("error: no instance matches"))
  }

  @Test func aLongVectorRuns() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let steps = String(repeating: "- total: {}\n", count: 20_000)
    let text = Self.header + "steps:\n\(steps)  expect: {total: 0}\n"
    try checkout.write(text, to: "vectors/long.yaml")
    let result = try await checkout.lockstep("run", "long@one", "--client", "counter")
    #expect(result.code == 0, "\(result.error)")
  }

  @Test(arguments: ["..", ".", "/", "a/..", "../..", "-", "\u{1B}[31m"])
  func aCommandsNameNeverLeavesTheOutput(program: String) async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.lockstep("run", "--client", "\(program) x", "-o", "a/b")
    #expect(result.code == 3 || result.code == 2)
    #expect(!checkout.has("a/report.json") && !checkout.has("report.json"))
    #expect(!checkout.has("a/b/report.json"))
    // The last line repeats what the user typed.
    #expect(!result.lines.dropLast().joined().contains("\u{1B}"))
  }

  @Test(arguments: ["..", "a/b", "", "A", "\u{1B}"])
  func aDescribedNameIsAName(name: String) async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let file = "runners/counter/client.yaml"
    let escaped = name == "\u{1B}" ? "\\e" : name
    try checkout.replace("name: counter", with: "name: \"\(escaped)\"", in: file)
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 2 && result.error.hasPrefix("\(file):1:7: error: "), "\(result)")
  }

  @Test func aQuotedCommandLineStarts() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.write(try checkout.text("runners/counter/client.sh"), to: "it's a client.sh")
    let client = #"/bin/sh -c 'exec /bin/sh "$0"' "it's a client.sh""#
    let result = try await checkout.lockstep("run", "--client", client)
    #expect(result.code == 0, "\(result)")
  }
}
