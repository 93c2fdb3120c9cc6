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

    public init(topic: String, cells: [Cell]) {
      self.topic = topic
      self.cells = cells
    }
  }

  /// At least one, in ascending order of clients, versions and adapters; all on one corpus.
  public let reports: [Report]
  /// In ascending order of topics.
  public let rows: [Row]
  /// One a client, in the order of `reports`.
  public let totals: [Cell]
  /// The protocol features that the corpus tests, in the order in which they are shown; none where nobody lists them.
  public var features: [ProtocolFeature] = []

  /// Why reports cannot stand side by side.
  public enum Refusal: Error, Hashable, Sendable {
    case nothing
    /// The first report, and the first whose corpus has another digest.
    case differentCorpora(Report.Client, Report.Corpus, other: Report.Client, Report.Corpus)
    /// Two reports of one client at one version through one adapter.
    case sameClient(Report.Client)
  }

  /// Puts reports side by side, whatever the order in which they come.
  ///
  /// Verdicts on different vectors are not comparable, so that a matrix has one corpus digest or is refused.
  public init(_ reports: [Report]) throws(Refusal) {
    let sorted = reports.sorted { $0.client.precedes($1.client) }
    guard let first = sorted.first else { throw .nothing }
    for report in sorted where report.corpus.digest != first.corpus.digest {
      throw .differentCorpora(first.client, first.corpus, other: report.client, report.corpus)
    }
    for (left, right) in zip(sorted, sorted.dropFirst()) where !left.client.precedes(right.client) {
      throw .sameClient(right.client)
    }
    self.reports = sorted
    totals = sorted.map { Cell($0.entries) }
    rows = Self.rows(of: sorted)
  }

  private static func rows(of reports: [Report]) -> [Row] {
    let empty = [Cell](repeating: Cell(), count: reports.count)
    var topics: [String: [Cell]] = [:]
    for (column, report) in reports.enumerated() {
      for entry in report.entries {
        topics[entry.outcome.instance.vector.topic, default: empty][column].add(entry.outcome)
      }
    }
    return topics.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { Row(topic: $0.key, cells: $0.value) }
  }
}

extension Matrix.Cell {
  /// Counts entries of one report.
  public init(_ entries: some Sequence<Report.Entry>) {
    for entry in entries { add(entry.outcome) }
  }
}

extension Matrix.Refusal: CustomStringConvertible {
  /// One sentence; names and versions are as the reports have them, and not escaped.
  public var description: String {
    switch self {
    case .nothing: "a matrix needs at least one report"
    case .differentCorpora(let client, let corpus, let other, let otherCorpus):
      "different corpora: \(client.label) ran corpus \(corpus.version) (\(corpus.digest)),"
        + " \(other.label) ran corpus \(otherCorpus.version) (\(otherCorpus.digest))"
    case .sameClient(let client): "two reports of \(client.label) through the same adapter"
    }
  }
}

extension Report.Client {
  /// A total order of what tells clients of a matrix apart.
  func precedes(_ other: Self) -> Bool {
    identity.lexicographicallyPrecedes(other.identity) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private var identity: [String] {
    [name.text, version, commit ?? "", adapterName, adapterVersion, digest?.description ?? ""]
  }
}
