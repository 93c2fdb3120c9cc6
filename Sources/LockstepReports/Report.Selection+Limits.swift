internal import LockstepModel

extension Report.Selection {
  /// Everything that keeps the selection from being the whole corpus, as the command line writes it.
  var limits: [String] {
    globs
      + [("--profile", profile), ("--fork", fork), ("--tag", tag)]
      .compactMap { flag, value in value.map { "\(flag) \($0)" } }
  }
}
