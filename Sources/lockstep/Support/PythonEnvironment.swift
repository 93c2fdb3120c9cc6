import LockstepCorpus
import LockstepModel

/// The virtual environment of a client that is written in Python.
struct PythonEnvironment {
  let client: ClientDescription
  let setup: ClientDescription.Setup.Environment
  /// Where it stands when it is ready; absolute.
  let folder: String

  /// Builds the environment in a place of its own and moves it where it belongs, so that nobody sees half of one.
  ///
  /// Answers what it did: `ready` where there was nothing to do.
  func build() async throws -> String {
    let requirements = client.folder + "/" + setup.requirements
    let stamp = Array(Digest.of(try File.bytes(of: requirements)).description.utf8)
    if isReady(stamp) { return "ready" }
    guard let python = await findPython() else {
      let versions = setup.pythons.joined(separator: " or ")
      throw SetupFailure(
        description: "needs Python \(versions) with 'venv', and is left out;"
          + " on Debian: apt-get install python3 python3-venv")
    }
    try File.makeFolder(folder.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" })
    let draft = "\(folder).\(File.processNumber).part"
    do {
      try await run(python, ["-m", "venv", draft])
      try await run(
        draft + "/bin/python",
        [
          "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
          "--require-hashes", "-r", requirements,
        ])
      try File.write(stamp, to: draft + "/lockstep-stamp")
      try await moveIntoPlace(draft, stamp)
    } catch {
      _ = await Tool(path: "rm").run(["-rf", draft])
      throw error
    }
    return "built with \(python)"
  }

  /// Whether the environment holds just what the requirements say now.
  var isReady: Bool {
    guard let wanted = try? File.bytes(of: client.folder + "/" + setup.requirements) else {
      return false
    }
    return isReady(Array(Digest.of(wanted).description.utf8))
  }

  private func isReady(_ stamp: [UInt8]) -> Bool {
    (try? File.bytes(of: folder + "/lockstep-stamp")) == stamp
  }

  /// Two may build at once: the one that is second takes what the first has left.
  private func moveIntoPlace(_ draft: String, _ stamp: [UInt8]) async throws {
    if !isReady(stamp) {
      let old = "\(draft).old"
      if File.exists(folder) { try await run("mv", ["-T", folder, old]) }
      try await run("mv", ["-T", draft, folder])
      try await run("rm", ["-rf", old])
    } else {
      try await run("rm", ["-rf", draft])
    }
  }

  private func run(_ program: String, _ arguments: [String]) async throws {
    let result = await Tool(path: program).run(arguments)
    guard result.isSuccess else {
      let name = program.split(separator: "/").last ?? ""
      throw SetupFailure(
        description: "\(name) \(arguments.prefix(3).joined(separator: " ")): \(result.complaint)")
    }
  }

  /// The first Python of a version that works and that can make environments.
  private func findPython() async -> String? {
    for version in setup.pythons {
      for candidate in candidates(version) {
        let script = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
        let result = await Tool(path: candidate).run(["-c", script])
        if result.isSuccess, result.text.split(separator: "\n").first ?? "" == version {
          return candidate
        }
      }
    }
    return nil
  }

  /// By name on the `PATH`, and what pyenv has installed.
  private func candidates(_ version: String) -> [String] {
    var found = ["python\(version)", "python3"]
    guard let home = File.homeFolder else { return found }
    let versions = home + "/.pyenv/versions"
    for name in (try? File.names(in: versions)) ?? []
    where name == version || name.hasPrefix(version + ".") {
      found.append("\(versions)/\(name)/bin/python3")
    }
    return found
  }
}
