import LockstepCorpus
import LockstepModel
import LockstepReports

extension Matrix {
  /// Reads reports, or folders that hold one, and puts them side by side.
  init(reading paths: [String]) throws {
    let reports = try paths.map { path in
      let file = File.isFolder(path) ? path + "/report.json" : path
      let bytes = try File.bytes(of: file)
      do throws(ReportError) {
        return try Report(bytes: bytes)
      } catch {
        throw UsageError("\(file): \(error)")
      }
    }
    do throws(Refusal) {
      try self.init(reports)
    } catch {
      throw UsageError("\(error)")
    }
  }
}
