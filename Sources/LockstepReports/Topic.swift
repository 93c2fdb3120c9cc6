internal import LockstepModel

/// The entries of one folder of vectors.
struct Topic {
  /// Empty for vectors that stand in no folder.
  let name: String
  let entries: [Report.Entry]
  let counts: Matrix.Cell

  /// As people read it.
  var title: String { name.isEmpty ? "vectors" : name }
}

extension Report {
  /// In ascending order of their names, each with its entries in the order of their ids.
  var topics: [Topic] {
    Dictionary(grouping: entries) { $0.outcome.instance.vector.topic }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { name, entries in
        var counts = Matrix.Cell()
        for entry in entries { counts.add(entry.outcome) }
        return Topic(name: name, entries: entries, counts: counts)
      }
  }

  /// What somebody has to look into.
  var failures: [Report.Entry] { entries.filter(\.isFailure) }
}

extension Report.Entry {
  /// Whether it failed, broke or ended otherwise when it was repeated, and nobody has said why.
  var isFailure: Bool {
    let verdict = outcome.verdict
    return outcome.known == nil
      && (verdict == .failed || verdict == .broken || outcome.isNondeterministic)
  }

  /// What a list of failures calls it: the verdict, and whether it is always that.
  var failure: String {
    let verdict = outcome.verdict
    guard outcome.isNondeterministic else { return verdict.rawValue }
    return verdict == .passed ? "nondeterministic" : "\(verdict.rawValue), nondeterministic"
  }

  /// Why the instance is a failure, on one line.
  var brief: String {
    if outcome.isNondeterministic, outcome.verdict == .passed { return Self.otherwise }
    guard let finding = outcome.finding else {
      return outcome.reason ?? outcome.breakage?.rawValue ?? outcome.verdict.rawValue
    }
    return "step \(finding.step): expected \(finding.expected.displayedAnswer),"
      + " observed \(finding.observed.displayedAnswer)"
  }

  /// Of an instance that passed, and yet is nondeterministic.
  static let otherwise = "passed, and ended otherwise when it was repeated"
}

/// A column of counts, as tables for people head it.
struct Count {
  let title: String
  let value: any KeyPath<Matrix.Cell, Int> & Sendable

  /// Those that stand in every table, or count anything at all.
  static func shown(of totals: Matrix.Cell) -> [Count] {
    all.filter { $0.title == "passed" || $0.title == "failed" || totals[keyPath: $0.value] > 0 }
  }

  private static let all = [
    Count(title: "passed", value: \.passed), Count(title: "failed", value: \.failed),
    Count(title: "broken", value: \.broken), Count(title: "known", value: \.known),
    Count(title: "unsupported", value: \.unsupported), Count(title: "not run", value: \.notRun),
  ]
}
