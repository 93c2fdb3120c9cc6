import LockstepTesting
import Testing

@Suite struct SetupTests {
  private static let daemon = "programs: [lockstep-test-daemon, sh]"

  private func checkout(_ setup: String) throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    try checkout.add(.none, as: "node")
    let file = "runners/node/client.yaml"
    try checkout.write(try checkout.text(file) + "setup: {\(setup)}\n", to: file)
    return checkout
  }

  /// A program in a folder of the checkout, for the `PATH`.
  private func add(_ name: String, _ script: String, to checkout: TemporaryCheckout) async throws {
    try checkout.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
    let result = try await checkout.shell("chmod +x bin/\(name)")
    #expect(result.code == 0)
  }

  @Test func programsThatAreThereNeedNoSetup() async throws {
    let checkout = try checkout("programs: [sh]")
    let result = try await checkout.lockstep("setup", "node")
    #expect(result.code == 0)
    #expect(result.error == "node: ready\n")
  }

  @Test func aProgramThatNothingHoldsEndsWithThreeAndASentence() async throws {
    let checkout = try checkout("\(Self.daemon), source: https://example.org")
    let result = try await checkout.lockstep("setup", "node")
    #expect(result.code == 3)
    let sentence = "needs lockstep-test-daemon on the PATH, and is left out"
    #expect(result.error == "error: node: \(sentence); see https://example.org\n")
    let run = try await checkout.lockstep("run", "--client", "node")
    #expect(run.code == 3)
    #expect(run.error.hasPrefix("error: client 'node' is not set up"))
  }

  @Test func aPackageIsInstalledWhereThatMayBeDone() async throws {
    let checkout = try checkout("\(Self.daemon), packages: [the-daemon]")
    try await add("id", "echo 0", to: checkout)
    try await add(
      "apt-get",
      "echo \"$@\" >> asked\ncase $1 in install) cp bin/id bin/lockstep-test-daemon;; esac",
      to: checkout)
    let result = try await checkout.shell("PATH=$PWD/bin:$PATH lockstep setup node")
    #expect(result.code == 0)
    #expect(result.error == "node: installed the-daemon\n")
    #expect(
      try checkout.text("asked")
        == "update -qq\ninstall -y -qq --no-install-recommends the-daemon\n")
  }

  @Test func aPackageThatCannotBeInstalledIsNamed() async throws {
    let checkout = try checkout("\(Self.daemon), packages: [the-daemon]")
    try await add("id", "echo 0", to: checkout)
    try await add("apt-get", "echo 'E: no such package' >&2; exit 100", to: checkout)
    let result = try await checkout.shell("PATH=$PWD/bin:$PATH lockstep setup node")
    #expect(result.code == 3)
    let sentence =
      "needs lockstep-test-daemon on the PATH, and is left out;"
      + " on Debian: apt-get install the-daemon (E: no such package)"
    #expect(result.error == "error: node: \(sentence)\n")
  }

  @Test func whoMayNotInstallIsToldWhat() async throws {
    let checkout = try checkout("\(Self.daemon), packages: [the-daemon]")
    try await add("id", "echo 1000", to: checkout)
    try await add("sudo", "exit 1", to: checkout)
    try await add("apt-get", "echo \"$@\" >> asked", to: checkout)
    let result = try await checkout.shell("PATH=$PWD/bin:$PATH lockstep setup node")
    #expect(result.code == 3)
    #expect(result.error.hasSuffix("on Debian: apt-get install the-daemon\n"))
    #expect(!checkout.has("asked"))
  }
}
