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
      'by-fork' table. With --check nothing is written either; every value that the oracle recorded is computed again.
      """)

  @Argument(help: "Files and folders of vectors; without any, the whole corpus.")
  var paths: [String] = []

  @Option(help: "The oracle.")
  var client: String

  @Flag(help: "Write 'by-fork' tables where the fork alone decides.")
  var byFork = false

  @Flag(help: "Compute every recorded value again and compare.")
  var check = false

  @OptionGroup var places: Places

  func run() async throws {
    let profiles = try Corpus.profiles(in: places.profileFolders())
    let choice = try ClientChoice(client, places: places)
    if case .reference(.some) = choice.kind {
      throw UsageError("'\(client)' is wrong on purpose: it cannot be the oracle")
    }
    let provider = try choice.provider(places, limits: Limits(), corpus: nil)
    var files: [String] = []
    for path in paths.isEmpty ? [try places.corpusRoot()] : paths {
      files += File.isFolder(path) ? try Corpus.vectorFiles(below: path) : [path]
    }
    let empty = Recording(
      files: files, profiles: profiles, methods: choice.methods, splitsByFork: byFork,
      isCheck: check)
    let recording = try await empty.made(by: provider)
    for complaint in recording.complaints { print(complaint) }
    standardError.write("\(recording.count) vectors \(check ? "checked" : "recorded")\n")
    if !recording.complaints.isEmpty { throw ExitCode(check ? 1 : 2) }
  }
}

/// Goes through files with one oracle.
private struct Recording: Sendable {
  var files: [String]
  let profiles: [ProfileName: Profile]
  let methods: [String: String]
  let splitsByFork: Bool
  let isCheck: Bool
  var complaints: [Diagnostic] = []
  var count = 0

  /// Takes every file; a client that breaks costs the file in hand, and the next one has a fresh client.
  nonisolated func made(by provider: any ClientProvider) async throws -> Recording {
    var recording = self
    while !recording.files.isEmpty {
      let before = recording
      recording = try await provider.withClient { (client: inout any ClientAdapter) in
        try await before.taking(from: &client)
      }
    }
    return recording
  }

  private func taking(from client: inout any ClientAdapter) async throws -> Recording {
    var recording = self
    while let file = recording.files.first {
      recording.files.removeFirst()
      do {
        try await recording.take(file, from: &client)
      } catch let error as AdapterError {
        recording.complaints.append(
          Diagnostic(
            .init("the oracle broke: \(error.text)"), at: Location(file: file, line: 1, column: 1)))
        return recording
      }
    }
    return recording
  }

  private mutating func take(_ file: String, from client: inout any ClientAdapter) async throws {
    do {
      let draft = try VectorDraft.read(file, profiles: profiles)
      guard let profile = profiles[draft.vector.profile], isMine(draft, client.handshake) else {
        return
      }
      let recorder = Recorder(
        draft, profile: profile, methods: methods, splitsByFork: splitsByFork)
      let bytes = try await recorder.recorded(from: &client)
      if !isCheck, bytes != draft.bytes { try File.write(bytes, to: file) }
      count += 1
    } catch let list as DiagnosticList {
      complaints += list.diagnostics
    }
  }

  /// What this oracle recorded; where nothing is only checked, also what has a blank.
  private func isMine(_ draft: VectorDraft, _ handshake: Handshake) -> Bool {
    let oracle = "\(handshake.client) \(handshake.version)"
    return draft.blanks.isEmpty ? draft.vector.provenance?.oracle == oracle : !isCheck
  }
}
