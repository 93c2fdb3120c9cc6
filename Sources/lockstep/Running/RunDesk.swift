import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports
import Synchronization

/// Takes what the workers tell: keeps the journal, the transcripts and the timings, and shows how far the run is.
///
/// Workers call it one instance at a time each; what they share is behind one lock, held for a few microseconds an
/// instance.
final class RunDesk: Sendable {
  private struct Progress {
    var done = 0
    var failed = 0
    var durations: [String: [Duration]] = [:]
  }

  private let plan: Plan
  private let vectors: [InstanceID: Vector]
  private let journal: Journal
  private let folder: String
  private let traces: Bool
  private let isLive: Bool
  private let progress = Mutex(Progress())

  init(plan: Plan, journal: Journal, folder: String, traces: Bool) {
    self.plan = plan
    self.journal = journal
    self.folder = folder
    self.traces = traces
    isLive = File.isTerminal(2)
    vectors = Dictionary(plan.items.map { ($0.instance.id, $0.vector) }) { first, _ in first }
  }

  /// Removes what an earlier run told about its failures.
  static func clear(_ folder: String) throws(File.Failure) {
    for folder in ["transcripts", "logs", "pictures"].map({ "\(folder)/\($0)" })
    where File.isFolder(folder) {
      for name in try File.names(in: folder) { File.remove(folder + "/" + name) }
    }
  }

  func take(_ event: Event) {
    guard let vector = vectors[event.outcome.instance] else { return }
    journal.add(Report.Entry(event.outcome, of: vector))
    if traces || event.outcome.verdict == .failed || event.outcome.verdict == .broken {
      writeTranscript(of: event)
    }
    let (done, failed) = progress.withLock { progress in
      progress.done += 1
      progress.failed += event.outcome.needsAttention ? 1 : 0
      for (operation, duration) in event.durations {
        progress.durations[operation, default: []].append(duration)
      }
      return (progress.done, progress.failed)
    }
    if isLive, done % 16 == 0 || event.elapsed > .milliseconds(50) {
      standardError.write("\r\u{1B}[K\(done) of \(plan.items.count), \(failed) to look at")
    }
  }

  func finish() {
    if isLive { standardError.write("\r\u{1B}[K") }
  }

  func write(_ report: Report, environment: [String: String]) throws(File.Failure) {
    try File.write(report.bytes, to: folder + "/report.json")
    try File.write(report.junitBytes, to: folder + "/junit.xml")
    try File.write(report.ctrfBytes, to: folder + "/ctrf.json")
    try File.write(Array(report.summaryMarkdown.utf8), to: folder + "/summary.md")
    let durations = progress.withLock(\.durations)
    try File.write(Timings(durations).bytes, to: folder + "/timings.json")
    try File.write(EnvironmentReport(environment).bytes, to: folder + "/environment.json")
  }

  /// What was asked and answered: as values, and of a broken conversation the lines themselves and the client's log.
  private func writeTranscript(of event: Event) {
    let name = event.outcome.instance.text.replacing("/", with: "_")
    let lines = event.exchange.map { exchange -> JSON in
      [
        "milliseconds": exchange.time.map { .integer(Int64(clamping: $0)) },
        "node": exchange.node.map { .string($0.text) },
        "operation": .string(exchange.call.operation.text),
        "params": exchange.call.parameters.json,
        "verdict": .string(exchange.reply.verdict.rawValue),
        "code": exchange.reply.code.map { .string($0.text) },
        "value": exchange.reply.value.json,
      ]
    }
    do {
      if !lines.isEmpty {
        try File.makeFolder(folder + "/transcripts")
        let text = lines.map { $0.compactText + "\n" }.joined()
        try File.write(Array(text.utf8), to: "\(folder)/transcripts/\(name).jsonl")
      }
      if let picture = event.picture {
        try File.makeFolder(folder + "/pictures")
        try File.write(Array(picture.svg.utf8), to: "\(folder)/pictures/\(name).svg")
      }
      if !event.transcript.isEmpty {
        try File.makeFolder(folder + "/transcripts")
        let text = event.transcript.map { $0 + "\n" }.joined()
        try File.write(Array(text.utf8), to: "\(folder)/transcripts/\(name).txt")
      }
      if !event.log.isEmpty {
        try File.makeFolder(folder + "/logs")
        try File.write(Array(event.log.utf8), to: "\(folder)/logs/\(name).log")
      }
    } catch {
      standardError.write("error: \(error)\n")
    }
  }
}
