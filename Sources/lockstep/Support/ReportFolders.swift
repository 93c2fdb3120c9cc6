import LockstepCorpus
import LockstepModel
import LockstepReports

/// Reports side by side, and the folders in which runs left them.
struct ReportFolders {
  /// A longer file is left out of a page.
  private static let sizeLimit = 4 << 20

  let matrix: Matrix
  private let folders: [Report.Client: String]

  /// Reads reports, or folders that hold one.
  init(reading paths: [String]) throws {
    var folders: [Report.Client: String] = [:]
    let reports = try paths.map { path in
      let report = try Report(reading: path)
      if File.isFolder(path) { folders[report.client] = path }
      return report
    }
    do throws(Matrix.Refusal) {
      matrix = try Matrix(reports)
    } catch {
      throw UsageError("\(error)")
    }
    self.folders = folders
  }

  /// What lies beside the reports: timings, and of what did not pass the transcripts and pictures.
  func evidence() throws -> [Report.Client: Site.Evidence] {
    var all: [Report.Client: Site.Evidence] = [:]
    for report in matrix.reports {
      guard let folder = folders[report.client] else { continue }
      var evidence = Site.Evidence()
      evidence.timings = try timings(in: folder)
      for entry in report.entries where entry.outcome.verdict != .passed {
        let id = entry.outcome.instance
        let name = id.text.replacing("/", with: "_")
        for ending in ["jsonl", "txt"] {
          guard let bytes = try bytes(of: "\(folder)/transcripts/\(name).\(ending)") else {
            continue
          }
          evidence.transcripts[id] = Site.Transcript(String(decoding: bytes, as: UTF8.self))
        }
        evidence.pictures[id] = try bytes(of: "\(folder)/pictures/\(name).svg")
      }
      all[report.client] = evidence
    }
    return all
  }

  private func timings(in folder: String) throws -> Timings? {
    let file = folder + "/timings.json"
    guard let bytes = try bytes(of: file) else { return nil }
    do throws(ReportError) {
      return try Timings(bytes: bytes)
    } catch {
      throw UsageError("\(file): \(error)")
    }
  }

  /// Nil where there is no such file, or a longer one than a page can show; what a link leads to is never published.
  private func bytes(of file: String) throws(File.Failure) -> [UInt8]? {
    try File.plain(of: file, limit: Self.sizeLimit)
  }
}
