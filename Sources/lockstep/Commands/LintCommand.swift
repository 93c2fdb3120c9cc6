import ArgumentParser
import LockstepCorpus

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Says everything that is wrong with vectors and profiles.")

  @Argument(help: "Files and folders; without any, the whole corpus.")
  var paths: [String] = []

  @OptionGroup var places: Places

  func run() async throws {
    var files: [String] = []
    for path in paths.isEmpty ? [try places.corpusRoot()] : paths {
      files += File.isFolder(path) ? try Corpus.vectorFiles(below: path) : [path]
    }
    let diagnostics = try Corpus.lint(files: files, profileFolders: try places.profileFolders())
    for diagnostic in diagnostics { print(diagnostic) }
    guard diagnostics.isEmpty else { throw ExitCode(2) }
    standardError.write("\(files.count) vectors, nothing to complain about\n")
  }
}
