import LockstepModel

extension Matrix {
  /// Reads reports, or folders that hold one, and puts them side by side.
  init(reading paths: [String]) throws {
    let reports = try paths.map { try Report(reading: $0) }
    do throws(Refusal) {
      try self.init(reports)
    } catch {
      throw UsageError("\(error)")
    }
  }
}
