import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

/// One client through the plan, and everything that is written about it.
struct ClientRun {
  let team: Team
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

  private var client: ClientChoice { team.client }

  func run() async throws -> Result {
    let clientDigest = team.isMix ? nil : try client.digest()
    let greetings =
      team.isMix
      ? try await team.greetings(places, limits: flags.limits, corpus: plan.corpus) : []
    let provider = try client.provider(places, limits: flags.limits, corpus: plan.corpus)
    try File.makeFolder(folder)
    let lock = try File.lock(folder + "/.lock")
    defer { File.close(lock) }
    var done: [InstanceID: Report.Entry] = [:]
    let journal = try Journal(
      folder + "/journal.jsonl", header: try header(clientDigest), resumes: flags.resume,
      entries: &done)
    let desk = RunDesk(plan: plan, journal: journal, folder: folder, traces: flags.trace)
    if !flags.resume { try RunDesk.clear(folder) }
    let known = KnownFailures(team.isMix ? [] : client.knownFailures)
    let runner = Runner(
      plan, on: provider,
      mix: try team.mix(places, limits: flags.limits, corpus: plan.corpus),
      options: flags.options, promise: client.promise, knownFailures: known)
    let raw = await runner.run(skipping: done.mapValues(\.outcome)) { desk.take($0) }
    desk.finish()
    let report = try report(raw.outcomes, raw, clientDigest, greetings)
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
    _ outcomes: [Outcome], _ raw: Runner.Result, _ clientDigest: Bytes?,
    _ greetings: [Handshake]
  ) throws -> Report {
    let vectors = Dictionary(
      plan.items.map { ($0.instance.id, $0.vector) }
    ) { first, _ in first }
    let entries = outcomes.compactMap { outcome in
      vectors[outcome.instance].map { Report.Entry(outcome, of: $0) }
    }
    var options = Report.Options()
    options.isolation = flags.isolation
    options.repeats = flags.repeats
    options.failFast = flags.failFast
    options.limits = flags.namedLimits
    return Report(
      tool: .init(version: Version.text, sources: places.sourceDigest),
      corpus: .init(version: plan.corpus.version, digest: plan.corpus.digest),
      client: team.isMix ? try mixed(greetings) : identity(raw.handshake, clientDigest),
      selection: selection, options: options, entries: entries, isComplete: raw.isComplete)
  }

  private func identity(_ handshake: Handshake?, _ digest: Bytes?) -> Report.Client {
    Report.Client(
      name: client.name, version: handshake?.version ?? "unknown",
      commit: handshake?.commit, lineage: handshake?.lineage ?? "unknown",
      adapterName: handshake?.adapterName ?? "unknown",
      adapterVersion: handshake?.adapterVersion ?? "unknown", digest: digest,
      knownFailuresDigest: client.knownFailuresDigest,
      emulated: Set(handshake?.supports.flatMap(\.emulated) ?? []).sorted())
  }

  /// Several clients under one name; each is a part with its own version and digest.
  private func mixed(_ greetings: [Handshake]) throws -> Report.Client {
    var identity = Report.Client(
      name: team.name, version: greetings.map(\.version).joined(separator: "+"), commit: nil,
      lineage: "mixed", adapterName: greetings.map(\.adapterName).joined(separator: "+"),
      adapterVersion: greetings.map(\.adapterVersion).joined(separator: "+"), digest: nil,
      knownFailuresDigest: nil,
      emulated: Set(greetings.flatMap(\.supports).flatMap(\.emulated)).sorted())
    identity.mix = try zip(team.members, greetings).enumerated().map { index, pair in
      Report.Client.Part(
        name: pair.0.name, version: pair.1.version, lineage: pair.1.lineage,
        digest: try pair.0.digest(),
        nodes: team.pins.filter { $0.value == index }.map(\.key).sorted())
    }
    return identity
  }

  /// What an old journal must agree in before anything is taken from it.
  private func header(_ clientDigest: Bytes?) throws -> JSON {
    let parts = try team.isMix ? team.members.map { try $0.digest()?.description ?? "" } : []
    return [
      "parts": .array(parts.map { .string($0) }),
      "corpus": .string(plan.corpus.digest.description), "client": .string(team.name.text),
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
