import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel

/// Goes through files with one oracle and fills their blanks.
struct Recording: Sendable {
  var files: [String]
  let profiles: [ProfileName: Profile]
  let choice: ClientChoice
  let splitsByFork: Bool
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
        recording.complaints.append(.broken(error, at: file))
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
        draft, profile: profile, methods: choice.methods(of: profile.name),
        splitsByFork: splitsByFork)
      let bytes = try await recorder.recorded(from: &client)
      if bytes != draft.bytes { try File.write(bytes, to: file) }
      count += 1
    } catch let list as DiagnosticList {
      complaints += list.diagnostics
    }
  }

  /// What has a blank, and what this oracle recorded.
  private func isMine(_ draft: VectorDraft, _ handshake: Handshake) -> Bool {
    let oracle = "\(handshake.client) \(handshake.version)"
    return !draft.blanks.isEmpty || draft.vector.provenance?.oracle == oracle
  }
}

extension Diagnostic {
  /// The oracle broke while it was asked about a file.
  static func broken(_ error: AdapterError, at file: String) -> Diagnostic {
    Diagnostic(
      .init("the oracle broke: \(error.text)"), at: Location(file: file, line: 1, column: 1))
  }
}

extension Places {
  /// The vectors that some files and folders hold; without any, the corpus.
  func vectorFiles(_ paths: [String]) throws -> [String] {
    try (paths.isEmpty ? [corpusFolder()] : paths).flatMap { path in
      File.isFolder(path) ? try Corpus.vectorFiles(below: path) : [path]
    }
  }
}
