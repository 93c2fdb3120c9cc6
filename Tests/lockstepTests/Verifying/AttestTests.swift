import LockstepModel
import LockstepTesting
import Testing

/// Keys and envelopes, as files.
@Suite(.timeLimit(.minutes(10))) struct AttestTests {
  private static let report = "lockstep-results/counter"

  private func attested(_ changes: String = "") async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    try checkout.add(.counting("counts", changes), as: "counter")
    _ = try await checkout.lockstep("run", "--client", "counter")
    #expect(try await checkout.lockstep("attest", "--new-key", "key").code == 0)
    let result = try await checkout.lockstep(
      "attest", Self.report, "--key", "key", "-o", "envelope.json")
    #expect(result.code == 0, "\(result)")
    return checkout
  }

  private static let check = [
    "verify", report, "--attestation", "envelope.json", "--public-key", "key.pub", "--offline",
  ]

  @Test func aNewKeyIsForItsOwnerAndIsNeverShown() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell("umask 0; lockstep attest --new-key key; stat -c %a key*")
    #expect(result.lines == ["600", "644"])
    let secret = try checkout.text("key").split(separator: "\n")[1]
    #expect(!result.output.contains(secret) && !result.error.contains(secret))
    #expect(result.error.hasPrefix("key: the private key"))
  }

  @Test(arguments: ["key", "key.pub"])
  func noFileIsOverwrittenByAKey(taken: String) async throws {
    let checkout = try TemporaryCheckout()
    for make in ["echo mine > \(taken)", "ln -s elsewhere \(taken)"] {
      let result = try await checkout.shell("rm -f key*; \(make); lockstep attest --new-key key")
      #expect(result.code == 2, "\(result)")
      #expect(result.error.hasPrefix("error: \(taken): "))
      #expect(!checkout.has("elsewhere"))
    }
    #expect(try await checkout.shell("rm -f key*; echo mine > \(taken)").code == 0)
    #expect(try await checkout.lockstep("attest", "--new-key", "key").code == 2)
    #expect(try checkout.text(taken) == "mine\n")
    #expect(!checkout.has(taken == "key" ? "key.pub" : "key"))
  }

  @Test(arguments: ["640", "604", "660", "601", "777"])
  func aKeyThatOthersMayUseIsRefused(mode: String) async throws {
    let checkout = try await attested()
    let result = try await checkout.shell(
      "chmod \(mode) key; lockstep attest \(Self.report) --key key -o other.json")
    #expect(result.code == 2)
    #expect(result.error.hasPrefix("error: key: others may use this key (mode 0\(mode))"))
    #expect(!checkout.has("other.json"))
  }

  @Test func whatIsNoKeyIsRefused() async throws {
    let checkout = try await attested()
    for (make, complaint) in [
      ("cp key.pub k", "it is a public key"), ("echo x > k", "expected a private key as PEM"),
      ("mkdir k", "no regular file"), ("mkfifo k", "no regular file"),
      ("head -c 20000 /dev/zero > k", "more than 16384 bytes"), ("true", "No such file"),
    ] {
      let result = try await checkout.shell(
        "rm -rf k; \(make); chmod 600 k 2> /dev/null; lockstep attest \(Self.report) --key k")
      #expect(result.code == 2 && result.output.isEmpty, "\(make)")
      #expect(result.error.hasPrefix("error: k: \(complaint)"), "\(result.error)")
    }
  }

  @Test func theEnvelopeGoesToStandardOutputOrToAFile() async throws {
    let checkout = try await attested()
    let result = try await checkout.lockstep("attest", Self.report, "--key", "key")
    #expect(result.output == (try checkout.text("envelope.json")))
    #expect(result.errorLines.count == 1)
    #expect(result.error.contains("attested as PASSED: 6 passed"))
    _ = try JSON(parsing: result.output)
  }

  @Test func aReportWithFailuresSaysSo() async throws {
    let checkout = try await attested("add() { exit 3; }")
    let result = try await checkout.lockstep(Self.check)
    #expect(result.code == 0)
    #expect(result.output == "attested as FAILED: 6 broken\n")
  }

  @Test(arguments: [
    ("tail -c +2", "no JSON"), ("cat - /dev/zero | head -c 20000", "no JSON"),
    ("sed 's/\"passed\":6/\"passed\":7/'", "the totals are not those"),
    ("sed 's/$/ /'", "not the bytes that 'lockstep run' writes"), ("cat /dev/null", "no JSON"),
  ])
  func whatIsNoReportIsNotAttested(change: String, complaint: String) async throws {
    let checkout = try await attested()
    let result = try await checkout.shell(
      "{ \(change); } < \(Self.report)/report.json > r.json; lockstep attest r.json --key key")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.error.hasPrefix("error: r.json: ") && result.error.contains(complaint))
  }

  @Test func anAttestationIsCheckedWithoutTheCorpus() async throws {
    let checkout = try await attested()
    #expect(try await checkout.shell("rm -r vectors schemas runners").code == 0)
    let result = try await checkout.lockstep(Self.check)
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(result.output == "attested as PASSED: 6 passed\n")
  }

  @Test(arguments: [
    (
      "sed -i 's/\"1.2.3\"/\"1.2.4\"/' \(report)/report.json",
      "the statement is about another file than this report"
    ),
    (
      "sed -i 's#application/vnd.in-toto+json#text/plain#' envelope.json",
      "the envelope holds 'text/plain', which is no statement of in-toto"
    ),
    (
      "sed -i 's/\"payload\":\"eyJf/\"payload\":\"eyJg/' envelope.json",
      "the signature is wrong: the envelope was changed after it was signed"
    ),
    (
      "rm key*; lockstep attest --new-key key 2> /dev/null",
      "the envelope is not signed with this key"
    ),
  ])
  func whatWasTamperedWithEndsWithOne(change: String, complaint: String) async throws {
    let checkout = try await attested()
    #expect(try await checkout.shell(change).code == 0)
    let result = try await checkout.lockstep(Self.check)
    #expect(result.code == 1 && result.output.isEmpty, "\(result)")
    #expect(result.error.hasPrefix("error: envelope.json: \(complaint)"), "\(result.error)")
  }

  @Test(arguments: [
    ("rm envelope.json", "envelope.json: No such file"), ("echo > envelope.json", "no envelope"),
    ("cp key key.pub", "key.pub: it is a private key"), ("rm key.pub", "key.pub: No such file"),
  ])
  func whatCannotBeReadEndsWithTwo(change: String, complaint: String) async throws {
    let checkout = try await attested()
    #expect(try await checkout.shell(change).code == 0)
    let result = try await checkout.lockstep(Self.check)
    #expect(result.code == 2 && result.error.contains(complaint), "\(result)")
  }

  @Test(arguments: [
    "attest", "attest r", "attest --key k", "attest r --new-key k", "attest --new-key k --key k",
    "attest r --key k -o ./k",
    "verify r --offline", "verify r --attestation a", "verify r --public-key k",
  ])
  func halfACommandIsUsage(command: String) async throws {
    let result = try await TemporaryCheckout().shell("lockstep \(command)")
    #expect(result.code == 2 && result.error.contains("Usage: lockstep "), "\(result)")
  }
}
