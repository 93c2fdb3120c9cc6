import Subprocess
import SystemPackage

/// A program of the system that does a job for us and ends.
struct Tool {
  let path: String

  private static let outputLimit = 1 << 20

  struct Result {
    let isSuccess: Bool
    /// Standard output.
    let text: String
    /// The last line of standard error that says anything.
    let complaint: String
  }

  /// Runs the program with nothing on its standard input.
  func run(_ arguments: [String]) async -> Result {
    do {
      let result = try await Subprocess.run(
        path.contains("/") ? .path(FilePath(path)) : .name(path),
        arguments: Arguments(arguments), input: .none,
        output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
      let lines = result.standardError.split(separator: "\n")
      return Result(
        isSuccess: result.terminationStatus.isSuccess, text: result.standardOutput,
        complaint: lines.last.map(String.init) ?? "\(result.terminationStatus)")
    } catch {
      return Result(isSuccess: false, text: "", complaint: "\(path) cannot be run")
    }
  }
}
