import LockstepCorpus
import LockstepModel
import Subprocess
import SystemPackage
import Testing

/// How a command ended, and what it wrote.
struct CommandResult: Sendable {
  /// The exit code; 128 and the number of the signal where one ended it.
  let code: Int32
  let output: String
  let error: String

  var lines: [String] { Self.lines(output) }
  var errorLines: [String] { Self.lines(error) }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

extension TemporaryCheckout {
  private static let outputLimit = 64 << 20

  /// The program that was built beside the bundle of these tests.
  static let program: String = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
    let end = parts.firstIndex { $0.hasSuffix(".xctest") } ?? parts.count - 1
    let folder = parts[..<end].joined(separator: "/")
    return (folder.hasPrefix("/") ? folder : File.workingFolder + "/" + folder) + "/lockstep"
  }()

  /// Runs `lockstep` in this checkout as a user would.
  func lockstep(_ arguments: String...) async throws -> CommandResult {
    try await lockstep(arguments)
  }

  func lockstep(_ arguments: [String]) async throws -> CommandResult {
    try await run(Self.program, arguments)
  }

  /// Runs a script of `/bin/sh` in this checkout, with `lockstep` on the `PATH`.
  func shell(_ script: String) async throws -> CommandResult {
    try await run("/bin/sh", ["-c", script])
  }

  private func run(_ program: String, _ arguments: [String]) async throws -> CommandResult {
    let folder = Self.program.dropLast("/lockstep".count)
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(arguments),
      environment: .inherit.updating([
        "PATH": "\(folder):\(File.variable("PATH") ?? "")",
        // These tests are no step of a workflow, wherever they run.
        "GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": "", "GITHUB_WORKSPACE": "",
      ]),
      workingDirectory: FilePath(self.folder), input: .none,
      output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
    let code =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return CommandResult(
      code: code, output: result.standardOutput, error: result.standardError)
  }

  /// The report of a client, from the folder of the last run.
  func report(_ client: String, in output: String = "lockstep-results") throws -> JSON {
    try JSON(parsing: File.bytes(of: path("\(output)/\(client)/report.json")))
  }

  /// The ids of the instances with a verdict.
  func ids(_ verdict: String, of client: String) throws -> [String] {
    let instances = try #require(try report(client)["instances"]?.asArray)
    return instances.filter { $0["verdict"]?.asString == verdict }.compactMap { $0["id"]?.asString }
  }
}

extension TemporaryCheckout {
  static let isFullDeviceThere = File.exists("/dev/full")

  static func isInstalled(_ program: String) -> Bool {
    (File.variable("PATH") ?? "").split(separator: ":").contains { File.exists("\($0)/\(program)") }
  }
}
