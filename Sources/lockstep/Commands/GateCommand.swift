import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Decides on a stage of a rollout: go or no-go, by a policy.",
    discussion: """
      Every rule that is not met is named with its evidence. Answers that the adapter gave, rejections without a reason, \
      draft and disputed vectors, and mixes satisfy nothing. Exit codes: 0 go; 1 no-go, or go back; 2 for a policy or a \
      report that cannot be read; 4 where a run did not come to its end.
      """)

  @Argument(help: "Files 'report.json', or folders that hold one: each client on the whole corpus.")
  var reports: [String]

  @Option(help: "The policy, a YAML file.")
  var policy: String

  @Option(parsing: .singleValue, help: "The report of what ran before; once a client.")
  var baseline: [String] = []

  @Option(name: .customLong("on"), help: "The day of the decision, as 2026-01-31.")
  var day: String?

  @Flag(help: "Print Markdown.")
  var markdown = false

  @Flag(help: "Print JSON, with all evidence.")
  var json = false

  @OptionGroup var places: Places

  func validate() throws {
    guard !(markdown && json) else {
      throw ValidationError("--markdown and --json exclude each other")
    }
  }

  func run() async throws {
    let gate = try decision()
    if json {
      print(String(decoding: gate.json(digest: \.digest).canonicalBytes, as: UTF8.self))
    } else if markdown {
      print(gate.markdown, terminator: "")
    } else {
      print(gate.terminalText { $0.client.repetition(of: $1) })
    }
    if gate.isIncomplete { throw ExitCode(4) }
    if gate.verdict != .go { throw ExitCode(1) }
  }

  private func decision() throws -> Gate {
    let policy = try Gate.Policy.read(File.bytes(of: policy), file: policy).get()
    let reports = try reports.map { try Report(reading: $0) }
    let baselines = try baseline.map { try Report(reading: $0) }
    let day = try decisionDay()
    let corpus = try places.corpusSourceIfAny().map { try Corpus.load($0) }
    let manifest = corpus?.manifest
    let releases = policy.needsReleases ? try self.releases(manifest?.changelog ?? []) : []
    let aliases = (manifest?.aliases ?? []).map { ($0.old, $0.new) }
    do throws(Gate.Refusal) {
      return try Gate(
        policy, on: reports, baselines: baselines, day: day, releases: releases,
        atHand: corpus.map(\.atHand),
        aliases: Dictionary(aliases) { first, _ in first })
    } catch {
      throw UsageError("\(error)")
    }
  }

  private func decisionDay() throws -> Gate.Day? {
    guard let day else { return nil }
    guard let parsed = Gate.Day(day) else {
      throw UsageError("--on: expected a day as 2026-01-31, found '\(day)'")
    }
    return parsed
  }

  /// The versions of the corpus at hand.
  private func releases(_ changelog: [CorpusManifest.Change]) throws -> [Gate.Release] {
    try changelog.map { change in
      guard let day = Gate.Day(change.date) else {
        throw UsageError("corpus \(change.version) has a date that is no day: '\(change.date)'")
      }
      return Gate.Release(version: change.version, day: day)
    }
  }
}

extension Corpus {
  fileprivate var atHand: Gate.CorpusAtHand {
    let deciding = vectors.filter(\.status.runsByDefault)
    return Gate.CorpusAtHand(
      version: version, digest: digest, instances: Set(deciding.flatMap { $0.instances.map(\.id) }))
  }
}
