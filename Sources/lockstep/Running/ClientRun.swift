import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

/// One client through the plan, and everything that is written about it.
struct ClientRun {
  let client: ClientChoice
  let plan: Plan
  let places: Places
  let flags: RunFlags
  let selection: Report.Selection
  let folder: String

  struct Result {
    let report: Report
    let verdict: RunVerdict
    let digest: Bytes
    let folder: String
    /// What is wrong beside the verdicts: known failures that are no longer there.
    let complaints: [String]
    fileprivate let files: [VectorID: String]

    func file(of vector: VectorID) -> String? { files[vector] }
  }

  func run() async throws -> Result {
    let clientDigest = try client.digest()
    let provider = try client.provider(places, limits: flags.limits, corpus: plan.corpus)
    try File.makeFolder(folder)
    let lock = try File.lock(folder + "/.lock")
    defer { File.close(lock) }
    var done: [InstanceID: Report.Entry] = [:]
    let journal = try Journal(
      folder + "/journal.jsonl", header: header(clientDigest), resumes: flags.resume,
      entries: &done)
    let desk = RunDesk(plan: plan, journal: journal, folder: folder, traces: flags.trace)
    if !flags.resume { try RunDesk.clear(folder) }
    let known = KnownFailures(client.knownFailures)
    let runner = Runner(
      plan, on: provider, options: flags.options, promise: client.promise, knownFailures: known)
    let raw = await runner.run(skipping: done.mapValues(\.outcome)) { desk.take($0) }
    desk.finish()
    let report = report(raw.outcomes, raw, clientDigest)
    let stale = raw.isComplete ? known.stale(after: raw.outcomes) : []
    try desk.write(report, environment: environment)
    return Result(
      report: report,
      verdict: RunVerdict(
        report, staleKnownFailures: !stale.isEmpty, endedBadly: raw.badEnd != nil,
        requiresSupport: flags.requireSupported),
      digest: Digest.of(report.bytes), folder: folder,
      complaints: stale.map {
        "known failure '\($0.instances)' of '\(client.name)' no longer fails so; remove the entry"
      } + (raw.badEnd.map { ["client '\(client.name)' ended badly: \($0)"] } ?? []),
      files: Dictionary(plan.items.map { ($0.vector.id, $0.vector.file) }) { first, _ in first })
  }

  private func report(
    _ outcomes: [Outcome], _ raw: Runner.Result, _ clientDigest: Bytes?
  ) -> Report {
    let vectors = Dictionary(
      plan.items.map { ($0.instance.id, $0.vector) }
    ) { first, _ in first }
    let entries = outcomes.compactMap { outcome in
      vectors[outcome.instance].map { Report.Entry(outcome, of: $0) }
    }
    let emulated = Set(raw.handshake?.supports.flatMap(\.emulated) ?? [])
    var options = Report.Options()
    options.isolation = flags.isolation
    options.repeats = flags.repeats
    options.failFast = flags.failFast
    options.limits = flags.namedLimits
    return Report(
      tool: .init(version: Version.text, sources: places.sourceDigest),
      corpus: .init(version: plan.corpus.version, digest: plan.corpus.digest),
      client: .init(
        name: client.name, version: raw.handshake?.version ?? "unknown",
        commit: raw.handshake?.commit, lineage: raw.handshake?.lineage ?? "unknown",
        adapterName: raw.handshake?.adapterName ?? "unknown",
        adapterVersion: raw.handshake?.adapterVersion ?? "unknown", digest: clientDigest,
        knownFailuresDigest: client.knownFailuresDigest, emulated: emulated.sorted()),
      selection: selection, options: options, entries: entries, isComplete: raw.isComplete)
  }

  /// What an old journal must agree in before anything is taken from it.
  private func header(_ clientDigest: Bytes?) -> JSON {
    [
      "corpus": .string(plan.corpus.digest.description), "client": .string(client.text),
      "digest": clientDigest.map { .string($0.description) },
      "isolation": .string(flags.isolation), "repeat": .integer(Int64(flags.repeats)),
      "limits": .object(
        flags.namedLimits.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
      "version": .string(Version.text),
      "sources": places.sourceDigest.map { .string($0.description) },
    ]
  }

  private var environment: [String: String] {
    var rows = File.systemNames
    rows["lockstep"] = Version.text
    rows["processors"] = String(File.processorCount)
    if case .described(let description) = client.kind,
      case .environment(let setup) = description.setup,
      let bytes = try? File.bytes(of: description.folder + "/" + setup.requirements)
    {
      rows["requirements"] = Digest.of(bytes).description
    }
    return rows
  }
}

extension RunFlags {
  /// Limits as the report names them, in milliseconds and bytes.
  var namedLimits: [String: Int64] {
    [
      "startMilliseconds": Int64(startTimeout) * 1_000,
      "stepMilliseconds": Int64(stepTimeout) * 1_000,
      "instanceMilliseconds": Int64(instanceTimeout) * 1_000,
      "lineBytes": Int64(limits.lineBytes), "logTailBytes": Int64(limits.logTailBytes),
    ]
  }
}

extension Report.Entry {
  init(_ outcome: Outcome, of vector: Vector) {
    self.init(
      outcome: outcome, profile: vector.profile, status: vector.status, tags: vector.tags,
      digest: vector.digest, title: vector.title, rationale: vector.rationale)
  }
}
