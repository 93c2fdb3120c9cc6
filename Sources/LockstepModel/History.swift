/// What became of each client's verdicts over its published reports: when a cell turned red, and with what.
///
/// The order is that of publication. It comes from the index that the reports are kept in, never from a clock.
public struct History: Hashable, Sendable {
  /// A client's reports in their order, under one name whatever the version.
  public struct Line: Hashable, Sendable {
    public let client: ClientName
    public internal(set) var points: [Point] = []
    /// In the order of points, then of topics.
    public internal(set) var turns: [Turn] = []
  }

  /// A published report.
  public struct Point: Hashable, Sendable {
    public let publication: Publication
    public let client: Report.Client
    public let corpus: Report.Corpus
    public let notFullEvidence: String?
    public let totals: Matrix.Cell
    /// By topic; none where the report has no instance of it.
    public let cells: [String: Matrix.Cell]
    /// Of each red topic, the first instances that make it so.
    public let failures: [String: [Report.Entry]]
    /// What differs from the point before, beside the verdicts.
    public let conditions: [ReportDiff.Condition]
  }

  /// A topic whose verdicts changed from one report to the next.
  public struct Turn: Hashable, Sendable {
    /// The place of the later report among the line's points.
    public let point: Int
    public let topic: String
    /// Nil where the earlier, or the later, report has no instance of the topic.
    public let before: Matrix.Cell?
    public let after: Matrix.Cell?
    public let counts: [ReportDiff.Kind: Int]
    /// What may have caused it, over all changes that are no mere addition.
    public let suspects: [ReportDiff.Suspect]
    /// The first of the changes, the most important before others.
    public let changes: [ReportDiff.Change]

    /// Whether the topic has a failure that nobody has explained, and had none.
    public var turnsRed: Bool { after?.isRed == true && before?.isRed != true }
    /// The other way round; a topic that is gone is not mended.
    public var turnsBack: Bool { before?.isRed == true && after.map { !$0.isRed } == true }
  }

  /// In ascending order of clients.
  public private(set) var lines: [Line] = []
  private var latest: [ClientName: Report] = [:]

  public init() {}

  /// Adds the next report of a client; one that says what the last one said adds nothing.
  public mutating func add(_ report: Report, as publication: Publication) {
    let name = report.client.name
    let index = place(of: name)
    if let last = lines[index].points.last, last.publication.report == publication.report { return }
    let diff = latest[name].map { ReportDiff(from: $0, to: report) }
    let point = Point(
      publication: publication, client: report.client, corpus: report.corpus,
      notFullEvidence: report.notFullEvidence, totals: Matrix.Cell(report.entries),
      cells: report.cells, failures: report.failuresByTopic, conditions: diff?.conditions ?? [])
    if let diff, let before = lines[index].points.last {
      lines[index].turns += Turn.between(before, point, lines[index].points.count, diff)
    }
    lines[index].points.append(point)
    latest[name] = report
  }

  private mutating func place(of client: ClientName) -> Int {
    if let index = lines.firstIndex(where: { $0.client == client }) { return index }
    let index = lines.firstIndex { client < $0.client } ?? lines.count
    lines.insert(Line(client: client), at: index)
    return index
  }

  public static func == (left: History, right: History) -> Bool { left.lines == right.lines }
  public func hash(into hasher: inout Hasher) { hasher.combine(lines) }
}

extension History.Line {
  /// Every topic that any of the reports has, in ascending order.
  public var topics: [String] {
    Set(points.flatMap(\.cells.keys)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The place of the first report from which on a topic has been red without a break; nil where it is not.
  ///
  /// A report that has nothing of the topic shows nothing, and breaks nothing.
  public func redSince(_ topic: String) -> Int? {
    var since: Int?
    for (index, point) in points.enumerated() {
      guard let cell = point.cells[topic] else { continue }
      since = cell.isRed ? since ?? index : nil
    }
    return since
  }
}

extension Matrix.Cell {
  /// Whether something failed, broke or was not deterministic, and nobody has explained it.
  public var isRed: Bool { failed + broken + nondeterministic > 0 }
}

extension Report {
  /// So many of a topic explain why it is red.
  private static let keptFailures = 3

  fileprivate var failuresByTopic: [String: [Report.Entry]] {
    let failures = entries.filter { entry in
      var cell = Matrix.Cell()
      cell.add(entry.outcome)
      return cell.isRed
    }
    return Dictionary(grouping: failures, by: \.outcome.instance.vector.topic)
      .mapValues { Array($0.prefix(Self.keptFailures)) }
  }

  fileprivate var cells: [String: Matrix.Cell] {
    var cells: [String: Matrix.Cell] = [:]
    for entry in entries {
      cells[entry.outcome.instance.vector.topic, default: Matrix.Cell()].add(entry.outcome)
    }
    return cells
  }
}

extension History.Turn {
  /// All changes are in the reports; a turn keeps so many, so that a history stays small.
  private static let keptChanges = 5

  /// The topics that something happened to between two reports.
  static func between(
    _ before: History.Point, _ after: History.Point, _ place: Int, _ diff: ReportDiff
  ) -> [Self] {
    Dictionary(grouping: diff.changes, by: \.instance.vector.topic)
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .compactMap { topic, changes in
        let counts = Dictionary(changes.map { ($0.kind, 1) }, uniquingKeysWith: +)
        let moved = changes.filter { $0.kind != .added && $0.kind != .removed }
        let turn = Self(
          point: place, topic: topic, before: before.cells[topic], after: after.cells[topic],
          counts: counts, suspects: suspects(of: moved.isEmpty ? changes : moved, diff),
          changes: Array(ranked(changes).prefix(keptChanges)))
        // What was merely added or removed is told where it makes the cell another one.
        return moved.isEmpty && !turn.turnsRed && !turn.turnsBack ? nil : turn
      }
  }

  private static func suspects(
    of changes: [ReportDiff.Change], _ diff: ReportDiff
  ) -> [ReportDiff.Suspect] {
    let found = Set(changes.flatMap { diff.suspects(of: $0) })
    return ReportDiff.Suspect.allCases.filter(found.contains)
  }

  /// What went wrong before what was mended, and what merely came or went last.
  private static func ranked(_ changes: [ReportDiff.Change]) -> [ReportDiff.Change] {
    func rank(_ change: ReportDiff.Change) -> Int {
      switch change.kind {
      case .regressed: 0
      case .changed: 1
      case .added: change.new?.outcome.verdict == .passed ? 5 : 2
      case .improved: 3
      case .choseOtherwise: 4
      case .removed: 6
      }
    }
    return changes.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
