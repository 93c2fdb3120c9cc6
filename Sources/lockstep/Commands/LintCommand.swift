import ArgumentParser
import LockstepCorpus
import LockstepModel

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Says everything that is wrong with vectors, profiles and what describes clients.")

  @Argument(help: "Files and folders of vectors; without any, the whole corpus and the runners.")
  var paths: [String] = []

  @Flag(help: "Bring vectors into canonical form first; what they say stays the same.")
  var fix = false

  @OptionGroup var places: Places

  func run() async throws {
    guard !places.isArchive else { return try lintArchive() }
    let files = try places.vectorFiles(paths)
    var diagnostics = fix ? try fixed(files) : []
    diagnostics += try Corpus.lint(files: files, profileFolders: try places.profileFolders())
    if paths.isEmpty {
      // Without a corpus that loads, nobody knows which instances there are.
      let corpus = try? places.loadCorpus()
      diagnostics += try clientComplaints(corpus) + featureComplaints(corpus)
    }
    for diagnostic in Set(diagnostics).sorted() { print(diagnostic) }
    guard diagnostics.isEmpty else { throw ExitCode(2) }
    standardError.write("\(files.count) vectors, nothing to complain about\n")
  }

  /// A packed corpus loads, or everything that is wrong with it is said.
  private func lintArchive() throws {
    guard paths.isEmpty, !fix else {
      throw UsageError("of an archive all vectors are read, and none is written")
    }
    let source = try places.corpusSource()
    let corpus = try Corpus.load(source)
    _ = try places.features(of: source, corpus)
    standardError.write("\(corpus.vectors.count) vectors, nothing to complain about\n")
  }

  /// Writes the files anew that have no other mistakes, and answers why others stay.
  private func fixed(_ files: [String]) throws -> [Diagnostic] {
    let profiles = try Corpus.profiles(in: places.profileFolders())
    var complaints: [Diagnostic] = []
    for file in files {
      let bytes = try File.bytes(of: file)
      do {
        let fix = try VectorFix(bytes, file: file, profiles: profiles)
        guard fix.bytes != bytes else { continue }
        try File.write(fix.bytes, to: file)
        standardError.write("\(file)\n")
      } catch let list as DiagnosticList {
        complaints += list.diagnostics
      }
    }
    return complaints
  }

  /// What is wrong with the list of protocol features.
  private func featureComplaints(_ corpus: Corpus?) throws -> [Diagnostic] {
    guard let corpus else { return [] }
    do {
      _ = try places.features(of: places.corpusSource(), corpus)
      return []
    } catch let list as DiagnosticList {
      return list.diagnostics
    }
  }

  /// What is wrong with the descriptions of clients, and with known failures that no instance can have.
  private func clientComplaints(_ corpus: Corpus?) throws -> [Diagnostic] {
    let ids = corpus?.vectors.flatMap(\.instances).map(\.id)
    var complaints: [Diagnostic] = []
    for name in try places.clientNames() {
      do {
        let client = try ClientChoice(name, places: places)
        for entry in client.knownFailures
        where ids?.contains(where: { Glob(entry.instances).matches($0) }) == false {
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
