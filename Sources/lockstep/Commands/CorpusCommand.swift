import ArgumentParser
import LockstepCorpus
import LockstepModel

struct CorpusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Checks, locks and packs the corpus as a whole.",
    subcommands: [Check.self, Lock.self, Pack.self])

  /// What is wrong with the corpus, and the lock as it should be.
  private static func check(_ source: CorpusSource) throws -> CorpusCheck {
    let corpus = try Corpus.load(source)
    let lock = source[CorpusSource.lock]
    let file = lock?.place ?? source.root + "/" + CorpusSource.lock
    let old = try lock.map {
      try CorpusLock.read($0.bytes, file: $0.place).get()
    }
    let sizes = source.vectors.map { file in
      (VectorID(String(file.name.dropLast(".yaml".count))), file.bytes.count)
    }
    return CorpusCheck(
      corpus, sizes: Dictionary(sizes) { first, _ in first }, against: old, file: file)
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Says where the corpus breaks what its lock and its version promise.",
      discussion: "A corpus that does is invalid input: exit code 2.")

    @OptionGroup var places: Places

    func run() async throws {
      let check = try CorpusCommand.check(places.corpusSource())
      let complaints = (check.complaints.diagnostics + check.outOfDate).sorted()
      for complaint in complaints { print(complaint) }
      guard complaints.isEmpty else { throw ExitCode(2) }
      standardError.write("\(check.lock.entries.count) ids, nothing to complain about\n")
    }
  }

  struct Lock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lock", abstract: "Writes 'corpus.lock', unless 'corpus check' complains.")

    @OptionGroup var places: Places

    func run() async throws {
      let folder = try places.corpusFolder()
      let check = try CorpusCommand.check(places.corpusSource())
      let complaints = check.complaints.diagnostics.sorted()
      for complaint in complaints { print(complaint) }
      guard complaints.isEmpty else { throw ExitCode(2) }
      let path = folder + "/" + CorpusSource.lock
      try File.write(Array(check.lock.text.utf8), to: path)
      standardError.write("\(path)\n")
    }
  }

  struct Pack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pack", abstract: "Writes the corpus into one archive, for --corpus.",
      discussion:
        "The same corpus gives the same bytes, whenever and wherever; their SHA-256 is printed.")

    @Option(name: .shortAndLong, help: "Where the archive goes.")
    var output: String

    @OptionGroup var places: Places

    func run() async throws {
      let source = try places.corpusSource()
      let corpus = try Corpus.load(source)
      let bytes = try CorpusArchive.packed(source)
      try File.write(bytes, to: output)
      print("\(Digest.of(bytes).description.dropFirst(2))  \(output)")
      standardError.write("corpus \(corpus.version), digest \(corpus.digest)\n")
    }
  }
}
