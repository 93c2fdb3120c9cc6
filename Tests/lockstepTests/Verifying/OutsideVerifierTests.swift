import LockstepCorpus
import LockstepTesting
import Testing

/// What programs of others make of keys and envelopes.
@Suite(.timeLimit(.minutes(10))) struct OutsideVerifierTests {
  private static let hasOpenSSL = TemporaryCheckout.isInstalled("openssl")

  /// A Python with `in-toto-attestation` and `securesystemslib`, which `make test` installs.
  private static let python = File.variable("LOCKSTEP_IN_TOTO")

  private func attested(_ key: String) async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    try checkout.replace(
      "{amount: 3, total: 13}", with: "{amount: 3, total: 14}", in: "vectors/counter/sums.yaml")
    _ = try await checkout.lockstep("run", "--client", "counter")
    let result = try await checkout.shell(
      "\(key) && lockstep attest lockstep-results/counter --key key -o envelope.json")
    #expect(result.code == 0, "\(result)")
    return checkout
  }

  private static let own = "lockstep attest --new-key key"
  /// Writes what is signed, and the signature, as DSSE defines them.
  private static let unpack = #"""
    part() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" envelope.json; }
    part payload | base64 -d > payload; part sig | base64 -d > signature
    type=$(part payloadType)
    { printf 'DSSEv1 %d %s %d ' ${#type} "$type" $(wc -c < payload); cat payload; } > message
    """#

  @Test(.enabled(if: hasOpenSSL, "openssl is not installed"))
  func opensslAcceptsTheSignatureAndReadsTheKeys() async throws {
    let checkout = try await attested(Self.own)
    let verify =
      "openssl pkeyutl -verify -rawin -pubin -inkey key.pub -sigfile signature -in message"
    #expect(try await checkout.shell("\(Self.unpack)\n\(verify)").code == 0)
    #expect(try await checkout.shell("echo >> message; \(verify)").code != 0)
    #expect(try await checkout.shell("openssl pkey -in key -pubout | cmp - key.pub").code == 0)
  }

  @Test(.enabled(if: hasOpenSSL, "openssl is not installed"))
  func keysOfOpensslAreTaken() async throws {
    let key = "umask 077; openssl genpkey -algorithm ed25519 -out key"
    let checkout = try await attested("\(key) && openssl pkey -in key -pubout -out key.pub")
    let result = try await checkout.lockstep(
      "verify", "lockstep-results/counter", "--attestation", "envelope.json", "--public-key",
      "key.pub", "--offline")
    #expect(result.code == 0 && result.output == "attested as FAILED: 5 passed, 1 failed\n")
    // Keys of other kinds are not.
    for kind in ["rsa", "x25519", "ed448"] {
      let other = try await checkout.shell(
        """
        umask 077; openssl genpkey -algorithm \(kind) -out other 2> /dev/null
        lockstep attest lockstep-results/counter --key other
        """)
      #expect(other.code == 2 && other.error.contains("expected an Ed25519 key"), "\(other)")
    }
  }

  private static let script = """
    import json, sys
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from google.protobuf import json_format
    from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
    from in_toto_attestation.v1 import statement_pb2
    from in_toto_attestation.v1.statement import Statement
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import SSlibKey

    with open("key.pub", "rb") as file:
        key = SSlibKey.from_crypto(load_pem_public_key(file.read()))
    with open("envelope.json") as file:
        envelope = Envelope.from_dict(json.load(file))
    assert list(envelope.verify([key], 1)) == [key.keyid]
    message = json_format.Parse(envelope.payload, statement_pb2.Statement())
    Statement.copy_from_pb(message).validate()
    assert message.predicate_type == "https://in-toto.io/attestation/test-result/v0.1"
    predicate = json.dumps(json.loads(envelope.payload)["predicate"])
    result = json_format.Parse(predicate, test_result_pb2.TestResult())
    print(test_result_pb2.TestResult.Result.Name(result.result) if isinstance(result.result, int)
          else result.result, len(result.passed_tests), *result.failed_tests)
    print(message.subject[0].name, message.subject[0].digest["sha256"])
    print(*(resource.name for resource in result.configuration))
    """

  @Test(.enabled(if: python != nil, "in-toto-attestation and securesystemslib are not installed"))
  func theLibrariesOfInTotoReadIt() async throws {
    let checkout = try await attested(Self.own)
    try checkout.write(Self.script, to: "check.py")
    let python = try #require(Self.python)
    let result = try await checkout.shell("\"\(python)\" check.py")
    let sum = try await checkout.shell("sha256sum < lockstep-results/counter/report.json")
    #expect(
      result.lines == [
        "FAILED 5 counter/sums#c3@one", "report.json \(sum.output.prefix(64))",
        "corpus client adapter known-failures lockstep run",
      ], "\(result)")
    // A wrong key, and a changed text.
    for change in [
      "rm key*; lockstep attest --new-key key", "sed -i 's/\"eyJf/\"eyJg/' envelope.json",
    ] {
      let refused = try await checkout.shell("\(change); \"\(python)\" check.py 2>&1")
      #expect(refused.code != 0 && refused.output.contains("VerificationError"), "\(refused)")
    }
  }
}
