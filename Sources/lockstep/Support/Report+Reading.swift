import LockstepCorpus
import LockstepModel
import LockstepReports

extension Report {
  /// Reads a report, or the one that a folder holds.
  init(reading path: String) throws { self = try PublishedReport(path).report }

  /// SHA-256 of the report's canonical bytes, as a run prints it.
  var digest: Bytes { Digest.of(bytes) }
}

extension Report.Client {
  /// The command that runs one instance on the client again, into a folder of its own.
  func repetition(of entry: Report.Entry) -> String {
    var words = ["lockstep", "run", entry.outcome.instance.text] + flags
    if !entry.status.runsByDefault { words += ["--status", entry.status.rawValue] }
    words += ["--output", "again"]
    return words.map(\.quotedForShell).joined(separator: " ")
  }
}

extension Places {
  /// What `corpus.yaml` says, of the corpus that is named or that of the checkout, where there is one.
  func manifestIfAny() throws -> CorpusManifest? {
    guard let source = try corpusSourceIfAny(), let file = source[CorpusSource.manifest] else {
      return nil
    }
    return try CorpusManifest.read(file.bytes, file: file.place).get()
  }
}
