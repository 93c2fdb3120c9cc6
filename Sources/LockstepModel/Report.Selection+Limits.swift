extension Report.Selection {
  /// Everything that keeps the selection from being the whole corpus, as the command line writes it.
  public var limits: [String] {
    globs
      + [("--profile", profile), ("--fork", fork), ("--tag", tag)]
      .compactMap { flag, value in value.map { "\(flag) \($0)" } }
  }

  /// As `limits`, with the statuses that were asked for where the ones that decide are not all among them.
  public var narrowings: [String] {
    let deciding = Vector.Status.allCases.filter(\.runsByDefault).map(\.rawValue)
    let isWhole = statuses.isEmpty || deciding.allSatisfy(statuses.contains)
    return limits + (isWhole ? [] : statuses.map { "--status \($0)" })
  }
}
