import ArgumentParser
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import LockstepReports
import Synchronization

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a vector exists, what its steps are, and what clients answered last time.")

  @Argument(help: "The id of an instance, or of a vector for its first one.")
  var id: String

  @OptionGroup var places: Places

  /// What is said of an id that nobody has.
  private func missing(in corpus: Corpus) -> String {
    let path = corpus.manifest.resolved(String(id.prefix { !"@#~".contains($0) }))
    guard let vector = corpus.vectors.first(where: { $0.id.path == path }) else {
      return "no vector '\(id)'; 'lockstep list' shows what there is"
    }
    let ids = vector.instances.map(\.id.text)
    let more = ids.count > 3 ? " and \(ids.count - 3) more" : ""
    return "no instance '\(id)'; the vector has \(ids.prefix(3).joined(separator: ", "))\(more)"
  }

  @Option(name: .shortAndLong, help: "Where the reports of the last run are.")
  var output = "lockstep-results"

  func run() async throws {
    let corpus = try places.loadCorpus()
    let glob = Glob(corpus.manifest.resolved(id))
    guard
      let vector = corpus.vectors.first(where: { vector in
        vector.instances.contains { glob.matches($0.id) }
      }), let instance = vector.instances.first(where: { glob.matches($0.id) }),
      let profile = corpus.profiles[vector.profile]
    else { throw UsageError(missing(in: corpus)) }
    var lines = header(vector, instance, of: profile)
    if instance.network == nil, let tree = BlockTree(instance, of: profile) {
      lines += ["", "Blocks:"] + tree.lines
    }
    let steps = StepText(instance: instance, profile: profile, methods: methods(of: vector))
    lines += ["", "Steps:"]
    if let network = instance.network {
      lines += NetworkText(network: network, calls: steps).lines
      lines += ["", "On the reference:"]
      lines += await run(instance, of: corpus)
    } else {
      lines += steps.lines
    }
    lines += ["", "Who agrees:"] + (try agreement(on: vector))
    lines += ["", "Last answers:"] + lastAnswers(to: instance.id)
    print(lines.joined(separator: "\n"))
  }

  /// What the embedded reference makes of a network, in a few milliseconds.
  private func run(_ instance: Instance, of corpus: Corpus) async -> [String] {
    var selection = Selection()
    selection.globs = [Glob(instance.id.text)]
    selection.statuses = Vector.Status.allCases
    let last = Mutex<Event?>(nil)
    let runner = Runner(
      Plan(selection, of: corpus), on: InProcessProvider { ReferenceClient() })
    _ = await runner.run { event in last.withLock { $0 = event } }
    guard let event = last.withLock({ $0 }) else { return ["it does not come to an end"] }
    let verdict = event.outcome.verdict
    let words =
      event.outcome.finding.map { ", step \($0.step): \($0.observed.plainText)" }
      ?? event.outcome.reason.map { ": \($0)" } ?? ""
    return (verdict == .passed ? [] : [verdict.rawValue + words]) + (event.picture?.lines ?? [])
  }

  private func header(
    _ vector: Vector, _ instance: Instance, of profile: Profile
  ) -> [String] {
    var lines = [instance.id.text, vector.title, ""] + vector.rationale.wrapped + [""]
    lines += vector.references.map { "Reference: \($0.source) \($0.section)" }
    if let incident = vector.incident {
      let clients = incident.clients.joined(separator: ", ")
      lines.append(
        "Incident: \(incident.date) \(clients): \(incident.summary) (\(incident.source))")
    }
    if let provenance = vector.provenance {
      let methods = provenance.methods.sorted { $0.key < $1.key }
        .map { "\($0.key) by \($0.value)" }.joined(separator: ", ")
      lines.append("Values from: \(provenance.oracle)" + (methods.isEmpty ? "" : " (\(methods))"))
    }
    lines += vector.catches.compactMap { name in
      profile.faults.first { $0.name == name }.map { "Catches \(name): \($0.summary)" }
    }
    lines.append("Status: \(vector.status.rawValue), since \(vector.since)")
    lines.append("File: \(vector.file), \(vector.instances.count) instances")
    return lines
  }

  /// The oracle's functions; of operations that have verdicts alone, as its description lists them now.
  private func methods(of vector: Vector) -> [String: String] {
    guard let provenance = vector.provenance else { return [:] }
    let choice = try? ClientChoice(provenance.client.text, places: places)
    let listed = choice?.methods(of: vector.profile) ?? [:]
    return provenance.methods.merging(listed) { recorded, _ in recorded }
  }

  /// Which lineages, by groups of instances.
  private func agreement(on vector: Vector) throws -> [String] {
    guard let file = try places.corpusSource()[CorpusSource.corroboration] else {
      return ["not known; 'lockstep corroborate' finds out"]
    }
    let corroboration: Corroboration
    do throws(ReportError) {
      corroboration = try Corroboration(bytes: file.bytes)
    } catch {
      throw UsageError("\(file.place): \(error)")
    }
    guard let agreement = corroboration.vectors[vector.id] else {
      return ["not known; 'lockstep corroborate' finds out"]
    }
    guard agreement.digest == vector.digest else {
      return ["not known, as the vector has changed since; 'lockstep corroborate' finds out"]
    }
    let isWhole = agreement.groups.count == 1
    let lines = agreement.groups.map { group in
      let instances = group.instances?.joined(separator: " ") ?? (isWhole ? "all" : "all others")
      let lineages = group.lineages.map(\.text).joined(separator: ", ")
      return "\(group.level.rawValue) (\(lineages.isEmpty ? "nobody" : lineages)): \(instances)"
    }
    return lines + (vector.singleReason.map { ["single, because: \($0)"] } ?? [])
  }

  private func lastAnswers(to id: InstanceID) -> [String] {
    let folders = (try? File.names(in: output)) ?? []
    let lines = folders.compactMap { folder -> String? in
      guard let bytes = try? File.bytes(of: "\(output)/\(folder)/report.json"),
        let report = try? Report(bytes: bytes),
        let entry = report.entries.first(where: { $0.outcome.instance == id })
      else { return nil }
      let outcome = entry.outcome
      let detail =
        outcome.finding.map { ", step \($0.step): \($0.observed.plainText)" }
        ?? outcome.reason.map { ": \($0)" } ?? ""
      return "\(report.client.name) \(report.client.version): \(outcome.verdict.rawValue)\(detail)"
    }
    return lines.isEmpty ? ["none yet; 'lockstep run' makes some"] : lines
  }
}
