public import LockstepModel

/// What a step of a GitHub workflow shows beside its log: annotations, and a summary.
public struct GitHubStep: Sendable {
  /// GitHub drops what comes behind ten annotations of a kind in a step.
  private static let annotationLimit = 10

  private var errors: [GitHubAnnotation] = []
  private var warnings: [GitHubAnnotation] = []
  private var reports: [Report] = []

  public init() {}

  /// Adds a client's report.
  ///
  /// - Parameter file: a vector's file as the repository that the workflow runs in names it; nil where it holds none.
  public mutating func add(_ report: Report, file: (VectorID) -> String?) {
    reports.append(report)
    var groups: [GitHubAnnotation.Place: [Report.Entry]] = [:]
    for entry in report.failures { groups[.init(of: entry), default: []].append(entry) }
    for group in groups.values.sorted(by: { $0[0].outcome.instance < $1[0].outcome.instance }) {
      let annotation = GitHubAnnotation(
        of: group, by: report.client, file: file(group[0].outcome.instance.vector))
      // Drafts and disputed vectors never decide.
      if group.contains(where: \.status.runsByDefault) {
        errors.append(annotation)
      } else {
        warnings.append(annotation)
      }
    }
  }

  /// Adds what is wrong beside the verdicts of a client, a sentence each.
  public mutating func add(_ complaints: [String], of client: ClientName) {
    errors += complaints.map { GitHubAnnotation(of: $0, by: client) }
  }

  /// The annotations as workflow commands, a line each: ten errors and ten warnings at most.
  ///
  /// One stands for all failures of one client at one step of one vector, on whatever fork.
  public var commands: [String] {
    Self.commands("error", errors) + Self.commands("warning", warnings)
  }

  private static func commands(_ kind: String, _ annotations: [GitHubAnnotation]) -> [String] {
    guard annotations.count > annotationLimit else { return annotations.map { $0.command(kind) } }
    let shown = annotationLimit - 1
    return annotations.prefix(shown).map { $0.command(kind) } + [
      "::\(kind) title=\(annotations.count - shown) more::The job summary and report.json have all."
    ]
  }

  /// The text for the step's summary, which holds so many bytes already; GitHub shows 1 MiB or nothing.
  ///
  /// A report that has no room any more is named.
  public func summary(after written: Int) -> String {
    var text = ""
    for (index, report) in reports.enumerated() {
      let room = Report.summaryLimit - written - text.utf8.count
      guard let summary = report.summaryMarkdown(within: room) else {
        return text + (room > 0 ? "\n… and \(reports.count - index) more reports.\n" : "")
      }
      text += summary + "\n"
    }
    return text
  }
}
