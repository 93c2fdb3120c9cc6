import LockstepCorpus
import LockstepModel
import LockstepReports
import Synchronization

/// What is done so far, one line an instance, so that an interrupted run can be taken up again.
///
/// Workers write to it as instances are judged: each line is one write(2) to a file that is only appended to.
final class Journal: Sendable {
  private let descriptor: Int32

  /// Opens the journal, and takes from an old one what was done under the same header.
  init(
    _ path: String, header: JSON, resumes: Bool, entries: inout [InstanceID: Report.Entry]
  ) throws {
    let head = header.canonicalBytes
    var old: [ArraySlice<UInt8>] = []
    if resumes, File.exists(path) {
      old = try File.bytes(of: path).split(separator: UInt8(ascii: "\n"))
      guard old.first.map(Array.init) == head else {
        throw UsageError(
          "'\(path)' is of another corpus, client or options; run without --resume")
      }
    }
    for line in old.dropFirst() {
      // The last line may be half of one: the run was killed while it wrote.
      guard let json = try? JSON(parsing: Array(line)), let entry = try? Report.Entry(json: json)
      else { continue }
      entries[entry.outcome.instance] = entry
    }
    // In one piece, so that a second kill loses nothing either.
    var kept = head + [UInt8(ascii: "\n")]
    for entry in entries.values.sorted(by: { $0.outcome.instance < $1.outcome.instance }) {
      kept += Self.line(entry)
    }
    try File.write(kept, to: path)
    descriptor = try File.openForAppending(path)
  }

  func add(_ entry: Report.Entry) {
    File.write(Self.line(entry), to: descriptor)
  }

  private static func line(_ entry: Report.Entry) -> [UInt8] {
    entry.json.canonicalBytes + [UInt8(ascii: "\n")]
  }

  deinit {
    File.close(descriptor)
  }
}
