import LockstepModel

extension Matrix {
  /// Reads reports, or folders that hold one, and puts them side by side.
  init(reading paths: [String]) throws {
    self = try ReportFolders(reading: paths).matrix
  }
}
