internal import Foundation

/// A text that a test has written once and that must not change unseen.
///
/// It stands in `__Snapshots__` beside the test. One that is missing is recorded, and is a difference all the same, so
/// that nobody commits what nobody has read. `LOCKSTEP_RECORD_SNAPSHOTS=1` writes all of them anew.
public struct Snapshot: Sendable {
  private static let shownChanges = 40
  private let file: URL

  /// Names a snapshot of the test file that calls this, as `summary.md`.
  public init(_ name: String, testFile: String = #filePath) {
    file = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("__Snapshots__").appendingPathComponent(name)
  }

  /// What differs between the snapshot and a text; nil where nothing does.
  public func difference(from text: String) throws -> String? {
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    if let recorded, recorded.utf8.elementsEqual(text.utf8) { return nil }
    let records = ProcessInfo.processInfo.environment["LOCKSTEP_RECORD_SNAPSHOTS"] == "1"
    guard let recorded, !records else {
      try record(text)
      return records ? nil : "there was no \(file.path); it is recorded now: read it, then commit"
    }
    return "\(file.lastPathComponent) differs\n" + Self.changes(from: recorded, to: text)
  }

  private func record(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
  }

  private static func changes(from old: String, to new: String) -> String {
    func lines(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let changes = lines(new).difference(from: lines(old))
    var shown = changes.prefix(shownChanges).map { change in
      switch change {
      case .remove(let offset, let line, _): "- \(offset + 1): \(line.debugDescription)"
      case .insert(let offset, let line, _): "+ \(offset + 1): \(line.debugDescription)"
      }
    }
    if changes.count > shownChanges { shown.append("… \(changes.count - shownChanges) more") }
    return shown.joined(separator: "\n")
  }
}
