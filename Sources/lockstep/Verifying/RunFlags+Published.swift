import ArgumentParser
import LockstepModel

extension RunFlags {
  /// How a report says that it was run.
  init(of options: Report.Options, jobs: Int?) throws {
    var words = ["--isolation=\(options.isolation)", "--repeat=\(options.repeats)"]
    if options.failFast { words.append("--fail-fast") }
    if let jobs { words.append("--jobs=\(jobs)") }
    for (name, flag) in [
      ("startMilliseconds", "--start-timeout"), ("stepMilliseconds", "--step-timeout"),
      ("instanceMilliseconds", "--instance-timeout"),
    ] {
      guard let limit = options.limits[name], limit % 1_000 == 0 else {
        throw UsageError(
          "the report does not say which '\(name)', in whole seconds, it was run with")
      }
      words.append("\(flag)=\(limit / 1_000)")
    }
    self = try Self.parsed(words)
  }
}

extension SelectionOptions {
  /// What a report says was asked for.
  init(of selection: Report.Selection) throws {
    let flags = [
      ("--profile", selection.profile), ("--fork", selection.fork), ("--tag", selection.tag),
    ]
    self = try Self.parsed(
      flags.compactMap { flag, value in value.map { "\(flag)=\($0)" } }
        + selection.statuses.map { "--status=\($0)" } + ["--"] + selection.globs)
  }
}

extension ParsableArguments {
  /// What a report holds is input like any other: a mistake in it is said, and ends with exit code 2.
  fileprivate static func parsed(_ words: [String]) throws -> Self {
    do {
      return try parse(words)
    } catch {
      throw UsageError("the report cannot be run again: \(message(for: error))")
    }
  }
}
