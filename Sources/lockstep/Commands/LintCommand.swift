import ArgumentParser
import LockstepCorpus
import LockstepModel

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Says everything that is wrong with vectors, profiles and what describes clients.")

  @Argument(help: "Files and folders of vectors; without any, the whole corpus and the runners.")
  var paths: [String] = []

  @OptionGroup var places: Places

  func run() async throws {
    var files: [String] = []
    for path in paths.isEmpty ? [try places.corpusFolder()] : paths {
      files += File.isFolder(path) ? try Corpus.vectorFiles(below: path) : [path]
    }
    var diagnostics = try Corpus.lint(files: files, profileFolders: try places.profileFolders())
    if paths.isEmpty, diagnostics.isEmpty { diagnostics = try clientComplaints() }
    for diagnostic in diagnostics { print(diagnostic) }
    guard diagnostics.isEmpty else { throw ExitCode(2) }
    standardError.write("\(files.count) vectors, nothing to complain about\n")
  }

  /// What is wrong with the descriptions of clients, and with known failures that no instance can have.
  private func clientComplaints() throws -> [Diagnostic] {
    let ids = try places.loadCorpus().vectors.flatMap(\.instances).map(\.id)
    var complaints: [Diagnostic] = []
    for name in try places.clientNames() {
      do {
        let client = try ClientChoice(name, places: places)
        for entry in client.knownFailures
        where !ids.contains(where: { Glob(entry.instances).matches($0) }) {
          let file = try places.runners() + "/\(name)/known-failures.yaml"
          complaints.append(
            Diagnostic(
              .init("no instance matches '\(entry.instances)'"),
              at: Location(file: file, line: 1, column: 1)))
        }
      } catch let list as DiagnosticList {
        complaints += list.diagnostics
      }
    }
    return complaints
  }
}
