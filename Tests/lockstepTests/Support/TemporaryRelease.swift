import Foundation
import LockstepCorpus
import LockstepModel
import LockstepTesting

/// A release as somebody unpacks it: the program, and the corpus and clients of a checkout that is not there any more.
final class TemporaryRelease: Sendable {
  /// What the release was made from; commands do not run in it.
  let checkout: TemporaryCheckout
  let folder: String

  static let sources = "0x" + String(repeating: "5a", count: 32)

  init() async throws {
    checkout = try TemporaryCheckout(count: 3)
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("lockstep-release-\(UUID().uuidString)").path
    try checkout.add(.none, as: "python")
    let file = "runners/python/client.yaml"
    let setup = #"setup: {python: ["3.11"], requirements: requirements.txt}"#
    try checkout.write(try checkout.text(file) + setup + "\n", to: file)
    try checkout.write("", to: "runners/python/requirements.txt")
    let share = folder + "/share/lockstep"
    let made = try await checkout.shell(
      """
      mkdir -p \(folder)/bin \(share) \(folder)/work
      ln \(TemporaryCheckout.program) \(folder)/bin/lockstep 2>/dev/null ||
        cp \(TemporaryCheckout.program) \(folder)/bin/lockstep
      lockstep corpus pack -o \(share)/corpus.tar && cp -R schemas runners \(share)/ &&
        echo \(Self.sources) > \(share)/sources.sha256
      """)
    guard made.code == 0 else { throw Failure(text: made.error) }
  }

  struct Failure: Error {
    let text: String
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      // What is left is in the system's temporary folder.
    }
  }

  /// Runs a script in an empty folder, with the program of the release on the `PATH`.
  func shell(_ script: String) async throws -> CommandResult {
    try await checkout.shell("cd \(folder)/work && PATH=\(folder)/bin:$PATH && \(script)")
  }

  func report(_ client: String) throws -> JSON {
    try JSON(
      parsing: File.bytes(of: "\(folder)/work/lockstep-results/\(client)/report.json"))
  }
}
