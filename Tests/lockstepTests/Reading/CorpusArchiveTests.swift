import LockstepCorpus
import LockstepTesting
import Testing

/// A corpus in one file.
@Suite(.timeLimit(.minutes(2))) struct CorpusArchiveTests {
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
    #expect(try await checkout.lockstep(command + ["--corpus", "pack.tar"]).code == 2)
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
