import ArgumentParser
import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel

struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Fills the values written as '_' from an oracle client, in place, with provenance.",
    discussion: """
      Where the answers differ between cases or forks nothing is written: the complaint proposes a column or a \
      'by-fork' table. With --check nothing is written either: every recorded value is computed again by the oracle that \
      its vector names, or by --client alone; exit code 1 where a value, the oracle's version or its function differs, or \
      where a stable vector names no oracle.
      """)

  @Argument(help: "Files and folders of vectors; without any, the whole corpus.")
  var paths: [String] = []

  @Option(help: "The oracle; with --check, only the vectors that name it.")
  var client: String?

  @Flag(help: "Write 'by-fork' tables where the fork alone decides.")
  var byFork = false

  @Flag(help: "Compute every recorded value again and compare.")
  var check = false

  @OptionGroup var places: Places

  func validate() throws {
    if client == nil, !check {
      throw ValidationError("Missing expected argument '--client <client>'")
    }
    if check, byFork {
      throw ValidationError("--check writes nothing, and --by-fork says what to write")
    }
  }

  func run() async throws {
    let profiles = try Corpus.profiles(in: places.profileFolders())
    let files = try places.vectorFiles(paths)
    guard let client, !check else { return try await checkAll(files, profiles) }
    let choice = try ClientChoice(client, places: places)
    if case .reference(.some) = choice.kind {
      throw UsageError("'\(client)' is wrong on purpose: it cannot be the oracle")
    }
    let empty = Recording(
      files: files, profiles: profiles, choice: choice, splitsByFork: byFork)
    let provider = try choice.provider(places, limits: Limits(), corpus: nil)
    let recording = try await empty.made(by: provider)
    for complaint in recording.complaints { print(complaint) }
    standardError.write("\(recording.count) vectors recorded\n")
    if !recording.complaints.isEmpty { throw ExitCode(2) }
  }

  private func checkAll(_ files: [String], _ profiles: [ProfileName: Profile]) async throws {
    var check = RecordCheck(profiles: profiles, places: places)
    try check.read(files)
    try await check.recompute(only: client)
    for line in check.tallies { print(line) }
    for complaint in check.complaints.sorted() { print(complaint) }
    if !check.complaints.isEmpty { throw ExitCode(1) }
  }
}
