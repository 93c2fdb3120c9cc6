/// Many reports side by side: topics by clients.
public struct Matrix: Hashable, Sendable {
  /// How many instances of a topic came out how; known failures are counted apart from other failures.
  public struct Cell: Hashable, Sendable {
    public var passed = 0
    public var failed = 0
    public var known = 0
    public var unsupported = 0
    public var broken = 0
    public var notRun = 0
    /// Of the passed: rests on an adapter's own answer, or on a rejection without a reason.
    public var emulated = 0
    public var verdictOnly = 0
    public var nondeterministic = 0

    public init() {}

    public mutating func add(_ outcome: Outcome) {
      switch outcome.verdict {
      case .passed: passed += 1
      case .failed where outcome.known != nil: known += 1
      case .broken where outcome.known != nil: known += 1
      case .failed: failed += 1
      case .unsupported: unsupported += 1
      case .broken: broken += 1
      case .notRun: notRun += 1
      }
      if outcome.verdict == .passed {
        emulated += outcome.isEmulated ? 1 : 0
        verdictOnly += outcome.isVerdictOnly ? 1 : 0
      }
      nondeterministic += outcome.isNondeterministic ? 1 : 0
    }
  }

  public struct Row: Hashable, Sendable {
    public let topic: String
    /// One a client, in the order of `reports`.
    public let cells: [Cell]
  }

  public let reports: [Report]
  /// In ascending order of topics.
  public let rows: [Row]
  public let totals: [Cell]

  /// Puts reports side by side, in ascending order of clients and versions.
  public init(_ reports: [Report]) {
    let sorted = reports.sorted {
      ($0.client.name.text, $0.client.version) < ($1.client.name.text, $1.client.version)
    }
    var topics: [String: [Cell]] = [:]
    var totals = [Cell](repeating: Cell(), count: sorted.count)
    for (column, report) in sorted.enumerated() {
      for entry in report.entries {
        let topic = entry.outcome.instance.vector.topic
        topics[topic, default: [Cell](repeating: Cell(), count: sorted.count)][column]
          .add(entry.outcome)
        totals[column].add(entry.outcome)
      }
    }
    self.reports = sorted
    self.totals = totals
    rows = topics.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { Row(topic: $0.key, cells: $0.value) }
  }
}
