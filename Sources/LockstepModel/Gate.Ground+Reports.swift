extension Gate.Ground {
  /// One corpus, the one that the policy asks for, and no older than it asks for.
  func corpusChecks(_ releases: [Gate.Release]) throws(Gate.Refusal) -> [Gate.Check] {
    guard isOneCorpus else {
      let corpora = reports.map { report in
        "\(report.client.label) ran corpus \(report.corpus.version) (\(report.corpus.digest))"
      }
      return [
        .unmet(
          .corpus,
          "The reports are of different corpora, so that they say nothing together: "
            + corpora.joined(separator: ", "),
          remedy: "Run every client on one corpus. What is required was not looked at.")
      ]
    }
    let corpus = reports[0].corpus
    return [pinCheck(corpus), versionCheck(corpus)].compactMap { $0 } + atHandChecks + twinChecks
      + (policy.needsReleases ? try ageChecks(corpus, releases) : [])
  }

  /// A version is one corpus: where two digests have it, somebody has changed one of them.
  private var twinChecks: [Gate.Check] {
    let all = reports + baselines
    return baselines.indices.compactMap { index in
      let baseline = baselines[index]
      let twin = all.first {
        $0.corpus.version == baseline.corpus.version && $0.corpus.digest != baseline.corpus.digest
      }
      guard let twin else { return nil }
      return .unmet(
        .corpus,
        "Two corpora call themselves \(baseline.corpus.version): the baseline of"
          + " \(baseline.client.label) is of \(baseline.corpus.digest), the report of"
          + " \(twin.client.label) of \(twin.corpus.digest)",
        remedy: "Find out which one was published, and run everything on that.")
    }
  }

  private func pinCheck(_ corpus: Report.Corpus) -> Gate.Check? {
    guard let digest = policy.corpus.digest else { return nil }
    guard digest == corpus.digest else {
      return .unmet(
        .corpus, "The reports are of corpus \(corpus.digest); the policy asks for \(digest)",
        remedy: "Run the clients on the corpus that the policy names.")
    }
    return .met(.corpus, "Every report is of the corpus that the policy names, \(digest)")
  }

  private func versionCheck(_ corpus: Report.Corpus) -> Gate.Check? {
    guard let minimum = policy.corpus.minimumVersion else { return nil }
    guard let version = SemanticVersion(corpus.version), version >= minimum else {
      return .unmet(
        .corpus,
        "The reports are of corpus '\(corpus.version)'; the policy asks for \(minimum) or later",
        remedy: "Run the clients on corpus \(minimum) or a later one.")
    }
    return .met(.corpus, "Every report is of corpus \(version), which is \(minimum) or later")
  }

  private func ageChecks(
    _ corpus: Report.Corpus, _ releases: [Gate.Release]
  ) throws(Gate.Refusal) -> [Gate.Check] {
    guard let version = SemanticVersion(corpus.version),
      let release = releases.first(where: { $0.version == version })
    else { throw .releaseUnknown(corpus.version) }
    var checks: [Gate.Check] = []
    if let maximum = policy.corpus.maximumAge, let day {
      let age = day.days(since: release.day)
      guard age >= 0 else { throw .dayBefore(day, release) }
      let statement =
        "Corpus \(version) is of \(release.day), \(age.counted("day")) before \(day); allowed: at most"
        + " \(maximum.counted("day"))"
      checks.append(
        age <= maximum
          ? .met(.corpusAge, statement)
          : .unmet(.corpusAge, statement, remedy: "Run the clients on a newer corpus."))
    }
    if let maximum = policy.corpus.maximumDistance {
      let newer = releases.filter { $0.version > version }.map(\.version).sorted()
      let names = newer.isEmpty ? "" : " (\(newer.map(\.description).joined(separator: ", ")))"
      let statement =
        "Newer than corpus \(version): \(newer.count.counted("version"))\(names); allowed: at most"
        + " \(maximum)"
      checks.append(
        newer.count <= maximum
          ? .met(.corpusAge, statement)
          : .unmet(.corpusAge, statement, remedy: "Run the clients on a newer corpus."))
    }
    return checks
  }
}

extension Gate.Ground {
  /// Whether each report is evidence at all.
  var reportChecks: [Gate.Check] {
    // What a whole report must have: everything that any of them has.
    let whole = reports.filter(\.client.mix.isEmpty)
    let all = Set(
      whole.flatMap { $0.entries.filter(\.status.runsByDefault).map(\.outcome.instance) }
    ).union(own?.instances ?? [])
    return reports.flatMap { report in
      [
        evidenceCheck(report, "The report of"),
        report.client.mix.isEmpty ? selectionCheck(report, all) : nil,
        report.client.mix.isEmpty ? adapterCheck(report) : nil,
        repeatsCheck(report),
      ].compactMap { $0 }
    } + baselines.flatMap { [evidenceCheck($0, "The baseline of"), baselineSelection($0)] }
  }

  private func evidenceCheck(_ report: Report, _ what: String) -> Gate.Check {
    let label = report.client.label
    guard let reason = report.notFullEvidence else {
      return .met(.evidence, "\(what) \(label) is full evidence")
    }
    return .unmet(
      .evidence, "\(what) \(label) is no full evidence: \(reason)",
      remedy:
        "Run \(label) again to the end; a timeout may need a machine that does less beside it.")
  }

  private func selectionCheck(_ report: Report, _ all: Set<InstanceID>) -> Gate.Check {
    let label = report.client.label
    let narrowings = report.selection.narrowings
    guard narrowings.isEmpty else {
      return .unmet(
        .selection,
        "The report of \(label) is not of the whole corpus: only \(narrowings.joined(separator: ", "))",
        remedy: "Run it on the whole corpus: lockstep run without globs and filters.")
    }
    let missing = all.subtracting(
      report.entries.filter(\.status.runsByDefault).map(\.outcome.instance))
    guard !isOneCorpus || missing.isEmpty else {
      let first = missing.sorted().first.map { ", as '\($0)'" } ?? ""
      return .unmet(
        .selection,
        "The report of \(label) lacks \(missing.count.counted("instance")) that the corpus or others of it have\(first)",
        remedy: "Run it again on the whole corpus, with the profiles that the others had.")
    }
    return .met(.selection, "The report of \(label) is of the whole corpus")
  }

  /// What a narrowed baseline does not have cannot regress.
  private func baselineSelection(_ baseline: Report) -> Gate.Check {
    let label = baseline.client.label
    let narrowings = baseline.selection.narrowings
    guard narrowings.isEmpty else {
      return .unmet(
        .selection,
        "The baseline of \(label) is not of the whole corpus: only"
          + " \(narrowings.joined(separator: ", "))",
        remedy: "Take the report of a run on the whole corpus as the baseline.")
    }
    return .met(.selection, "The baseline of \(label) was not narrowed")
  }

  private func adapterCheck(_ report: Report) -> Gate.Check? {
    let client = report.client
    guard !isEmbedded(client), client.lineage != .faulty else { return nil }
    guard let digest = client.digest else {
      return .unmet(
        .adapter, "The adapter of \(client.label) is unpinned: nobody can repeat its report",
        remedy: "Describe it in a client.yaml, and run it by that.")
    }
    return .met(.adapter, "The adapter of \(client.label) is pinned, \(digest)")
  }

  private func repeatsCheck(_ report: Report) -> Gate.Check? {
    guard policy.repeats > 1 else { return nil }
    let statement =
      "\(report.client.label) was asked \(report.options.repeats.counted("time")); the policy asks for at"
      + " least \(policy.repeats)"
    return report.options.repeats >= policy.repeats
      ? .met(.repeats, statement)
      : .unmet(.repeats, statement, remedy: "Run it with --repeat \(policy.repeats).")
  }

  /// The clients that the policy names, at the versions that it asks for.
  var clientChecks: [Gate.Check] {
    policy.clients.flatMap { client -> [Gate.Check] in
      // A mix shows the client's version too, and is no report of it.
      let versions = reports.flatMap { report in
        report.client.mix.isEmpty
          ? [(report.client.name, report.client.version, true)]
          : report.client.mix.map { ($0.name, $0.version, false) }
      }.filter { $0.0 == client.name }
      guard versions.contains(where: \.2) else {
        return [
          .unmet(
            .client, "No report of '\(client.name)' was given, and the policy asks for one",
            remedy: "Run it: lockstep run --client \(client.name).")
        ]
      }
      guard let minimum = client.minimumVersion else {
        return [.met(.client, "'\(client.name)' has a report")]
      }
      return versions.map { check($0.1, of: client.name, minimum) }
    }
  }

  private func check(
    _ version: String, of client: ClientName, _ minimum: Gate.ClientVersion
  ) -> Gate.Check {
    switch Gate.ClientVersion(version)?.isAtLeast(minimum) {
    case true?: return .met(.client, "'\(client) \(version)' is \(minimum) or later")
    case false?:
      return .unmet(
        .client, "'\(client) \(version)' is older than \(minimum), which the policy asks for",
        remedy: "Run \(minimum) or a later version of '\(client)'.")
    case nil:
      return .unmet(
        .client,
        "Nobody can tell whether '\(client) \(version)' is \(minimum) or later: the versions are of"
          + " different forms",
        remedy: "Write a 'minimum-version' that differs from the version in its numbers.")
    }
  }
}
