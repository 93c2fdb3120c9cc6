import LockstepCorpus
import LockstepTesting
import Testing

/// A corpus in one file.
@Suite(.timeLimit(.minutes(10))) struct CorpusArchiveTests {
  private func packed(_ checkout: TemporaryCheckout, _ name: String = "pack.tar") async throws
    -> CommandResult
  {
    try await checkout.lockstep("corpus", "pack", "-o", name)
  }

  @Test func twoPacksAreTheSameBytes() async throws {
    let (first, second) = (try TemporaryCheckout(), try TemporaryCheckout())
    let one = try await packed(first)
    let two = try await packed(second)
    #expect(one.code == 0 && one.output == two.output)
    let bytes = try File.bytes(of: first.path("pack.tar"))
    #expect(try bytes == File.bytes(of: second.path("pack.tar")))
    try second.replace("title: A title", with: "title: Another", in: "vectors/counter/sums.yaml")
    _ = try await packed(second)
    #expect(try bytes != File.bytes(of: second.path("pack.tar")))
  }

  @Test func aRunOnItGivesTheSameReport() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    let client = ["--client", "counter"]
    #expect(try await checkout.lockstep(["run", "--output", "a"] + client).code == 0)
    let run = ["run", "--output", "b", "--corpus", "pack.tar"]
    #expect(try await checkout.lockstep(run + client).code == 0)
    let report = try File.bytes(of: checkout.path("a/counter/report.json"))
    #expect(try report == File.bytes(of: checkout.path("b/counter/report.json")))
    for command in ["list", "export", "lint"] {
      #expect(try await checkout.lockstep(command, "--corpus", "pack.tar").code == 0)
    }
  }

  /// Whoever has other tools, or none, reads what is in it.
  @Test(.enabled(if: TemporaryCheckout.isInstalled("tar"))) func tarReadsIt() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    let list = try await checkout.shell("tar tf pack.tar")
    #expect(
      list.lines == [
        "schemas/profiles/counter.yaml", "vectors/corpus.yaml", "vectors/counter/sums.yaml",
      ])
    let unpacked = try await checkout.shell(
      "mkdir out && tar xf pack.tar -C out && diff -r vectors out/vectors")
    #expect(unpacked.code == 0 && unpacked.output.isEmpty)
  }

  @Test func timesLeaveNoTrace() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    let touched = try await checkout.shell(
      "touch -t 200102030405 vectors/counter/sums.yaml && chmod 600 vectors/corpus.yaml")
    #expect(touched.code == 0)
    _ = try await packed(checkout, "again.tar")
    let bytes = try File.bytes(of: checkout.path("pack.tar"))
    #expect(try bytes == File.bytes(of: checkout.path("again.tar")))
  }

  @Test func itsLockIsChecked() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    let missing = try await checkout.lockstep("corpus", "check", "--corpus", "pack.tar")
    #expect(missing.code == 2 && missing.output.contains("expected a lock"))
    #expect(try await checkout.lockstep("corpus", "lock").code == 0)
    _ = try await packed(checkout)
    let check = try await checkout.lockstep("corpus", "check", "--corpus", "pack.tar")
    #expect(check.code == 0 && check.output.isEmpty)
    try checkout.replace(
      "/1 1.0.0\n", with: "/1 1.0.0\ncounter/gone gone 1.0.0 -\n", in: "vectors/corpus.lock")
    _ = try await packed(checkout)
    let vanished = try await checkout.lockstep("corpus", "check", "--corpus", "pack.tar")
    #expect(vanished.code == 2)
    let place = "pack.tar/vectors/corpus.lock:2:1"
    #expect(vanished.output.hasPrefix("\(place): error: 'counter/gone' has vanished"))
  }

  @Test func lintSaysWhatIsWrongInIt() async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    var bytes = try File.bytes(of: checkout.path("pack.tar"))
    let title = Array("title: A title".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: title) })
    bytes.replaceSubrange(place..<place + 6, with: "titel:".utf8)
    try File.write(bytes, to: checkout.path("bad.tar"))
    let lint = try await checkout.lockstep("lint", "--corpus", "bad.tar")
    #expect(lint.code == 2)
    #expect(lint.error.contains("bad.tar/vectors/counter/sums.yaml:2:1: error: unknown key"))
  }

  @Test func theCommandThatRepeatsAFailureNamesIt() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.replace("total: 12}", with: "total: 13}", in: "vectors/counter/sums.yaml")
    _ = try await packed(checkout)
    let run = try await checkout.lockstep("run", "--client", "counter", "--corpus", "pack.tar")
    #expect(run.code == 1 && run.lines.last?.contains("--corpus pack.tar") == true)
  }

  @Test(arguments: [
    ["record", "--client", "counter"], ["corpus", "lock"], ["lint", "--fix"],
  ])
  func nothingIsWrittenIntoIt(command: [String]) async throws {
    let checkout = try TemporaryCheckout()
    _ = try await packed(checkout)
    let before = try File.bytes(of: checkout.path("pack.tar"))
    let result = try await checkout.lockstep(command + ["--corpus", "pack.tar"])
    #expect(result.code == 2 && result.error.contains("archive"))
    #expect(try before == File.bytes(of: checkout.path("pack.tar")))
  }

  /// A hostile archive: the place of some bytes of the right one, and what stands there instead.
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable ([UInt8]) -> [UInt8]
    let complaint: String
    var testDescription: String { name }
  }

  /// Writes a field of the first header, and the sum that then holds.
  private static func header(_ text: String, at place: Int) -> @Sendable ([UInt8]) -> [UInt8] {
    { bytes in
      var bytes = bytes
      bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
      let sum = bytes[..<512].enumerated().reduce(0) { sum, byte in
        sum + ((148..<156).contains(byte.offset) ? 0x20 : Int(byte.element))
      }
      let octal = String(sum, radix: 8)
      let field = String(repeating: "0", count: 6 - octal.utf8.count) + octal + "\u{0} "
      bytes.replaceSubrange(148..<156, with: field.utf8)
      return bytes
    }
  }

  static let damages: [Damage] = [
    Damage(name: "empty", change: { _ in [] }, complaint: "truncated"),
    Damage(
      name: "text", change: { _ in Array(String(repeating: "no tar ", count: 200).utf8) },
      complaint: "no ustar"),
    Damage(name: "half", change: { Array($0.prefix($0.count / 2)) }, complaint: "truncated"),
    Damage(name: "more", change: { $0 + [1] }, complaint: "end"),
    Damage(
      name: "checksum", change: { [$0[0] ^ 1] + $0.dropFirst() }, complaint: "checksum"),
    Damage(name: "link", change: header("2", at: 156), complaint: "link"),
    Damage(name: "device", change: header("3", at: 156), complaint: "device"),
    Damage(name: "upwards", change: header("../", at: 0), complaint: "path"),
    Damage(name: "absolute", change: header("/", at: 0), complaint: "path"),
    Damage(name: "size", change: header("77777777777", at: 124), complaint: "size"),
    Damage(name: "twice", change: { $0.dropLast(1024) + $0 }, complaint: "twice"),
  ]

  @Test(arguments: damages) func whatIsNoArchiveIsRefused(damage: Damage) async throws {
    let checkout = try TemporaryCheckout()
    // A first file of less than a block, so that header and content are its first two.
    try checkout.write(TinyCorpus.profileText, to: "schemas/profiles/counter.yaml")
    _ = try await packed(checkout)
    let bytes = try File.bytes(of: checkout.path("pack.tar"))
    let changed = damage.change(bytes)
    try #require(changed != bytes)
    try File.write(changed, to: checkout.path("bad.tar"))
    let result = try await checkout.lockstep("list", "--corpus", "bad.tar")
    #expect(result.code == 2 && result.error.contains(damage.complaint))
  }
}
