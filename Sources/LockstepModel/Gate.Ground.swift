extension Gate {
  /// What every check looks at: the reports by instance, and what of them counts.
  struct Ground {
    /// An instance that decides, and what became of it by report.
    struct Case {
      let profile: ProfileName
      let digest: Bytes
      let status: Vector.Status
      /// One a report, in their order; nil where it was not asked.
      var entries: [Report.Entry?]
    }

    let policy: Policy
    let reports: [Report]
    let baselines: [Report]
    let day: Day?
    let atHand: CorpusAtHand?
    /// Only of vectors that decide.
    let cases: [InstanceID: Case]
    /// The instances that any report has of draft, disputed and withdrawn vectors.
    let undecided: [InstanceID: ProfileName]
    /// In ascending order.
    let instances: [InstanceID]
    /// What the baselines have, by client.
    private let before: [ClientName: [InstanceID: Answer.Before]]

    var isOneCorpus: Bool { Set(reports.map(\.corpus.digest)).count == 1 }

    init(
      _ policy: Policy, _ reports: [Report], _ baselines: [Report], _ day: Day?,
      _ atHand: CorpusAtHand?
    ) throws(Refusal) {
      guard !reports.isEmpty else { throw .nothing }
      for list in [reports, baselines] {
        for (left, right) in zip(list, list.dropFirst()) where !left.client.precedes(right.client) {
          throw .sameClient(right.client)
        }
      }
      for (left, right) in zip(baselines, baselines.dropFirst())
      where left.client.name == right.client.name {
        throw .severalBaselines(left.client.name)
      }
      if policy.needsDay, day == nil { throw .dayNeeded }
      if policy.tolerableRegressions != nil, baselines.isEmpty { throw .baselineNeeded }
      if policy.tolerableRegressions == nil, !baselines.isEmpty { throw .baselineUnasked }
      self.policy = policy
      self.reports = reports
      self.baselines = baselines
      self.day = day
      self.atHand = atHand
      cases = try Self.cases(of: reports)
      instances = cases.keys.sorted()
      for (left, right) in zip(reports, reports.dropFirst())
      where left.client.name == right.client.name && left.client.lineage != right.client.lineage {
        throw .severalLineages(left.client.name)
      }
      var undecided: [InstanceID: ProfileName] = [:]
      for entry in reports.flatMap(\.entries) where !entry.status.runsByDefault {
        undecided[entry.outcome.instance] = entry.profile
      }
      self.undecided = undecided
      before = Dictionary(
        baselines.map { report in
          let answers = report.entries.map { entry in
            (
              entry.outcome.instance,
              Answer.Before(
                client: report.client.label, corpus: report.corpus.version, entry: entry)
            )
          }
          return (report.client.name, Dictionary(answers) { first, _ in first })
        }, uniquingKeysWith: { first, _ in first })
    }

    private static func cases(of reports: [Report]) throws(Refusal) -> [InstanceID: Case] {
      let nobody = [Report.Entry?](repeating: nil, count: reports.count)
      var cases: [InstanceID: Case] = [:]
      var first: [InstanceID: (entry: Report.Entry, report: Int)] = [:]
      for (index, report) in reports.enumerated() {
        for entry in report.entries {
          let id = entry.outcome.instance
          let twin = first[id].map { (entry: $0.entry, report: reports[$0.report]) }
          if let twin, twin.report.corpus.digest == report.corpus.digest,
            twin.entry.digest != entry.digest || twin.entry.profile != entry.profile
              || twin.entry.status != entry.status
          {
            throw .contradiction(id, twin.report.client, report.client)
          }
          if twin == nil { first[id] = (entry, index) }
          guard entry.status.runsByDefault else { continue }
          cases[
            id,
            default: Case(
              profile: entry.profile, digest: entry.digest, status: entry.status, entries: nobody)
          ].entries[index] = entry
        }
      }
      return cases
    }
  }
}

extension Lineage {
  /// Lower-case letters, digits, `.` and `-`: two that look alike are one.
  fileprivate var isPlain: Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { unit in
        (0x61...0x7A).contains(unit) || (0x30...0x39).contains(unit) || unit == 0x2D || unit == 0x2E
      }
  }
}

extension Gate.Ground {
  /// Whether a report's passes count for its lineage: a mix, a client that nobody pinned and one that is wrong on purpose
  /// show nothing, and the embedded reference only where the policy says so.
  func counts(_ report: Report) -> Bool {
    let client = report.client
    guard client.mix.isEmpty, client.lineage != .faulty, client.lineage.isPlain else {
      return false
    }
    guard client.lineage == .reference else { return client.digest != nil }
    return isEmbedded(client) && policy.countsReference
  }

  /// Whether a report is of Lockstep's own client; no other may say that it is of its lineage.
  func isEmbedded(_ client: Report.Client) -> Bool {
    client.lineage == .reference && client.name == "reference" && client.digest == nil
  }

  /// The allowance for a known failure, as long as it holds.
  func allowance(_ entry: Report.Entry, of client: Report.Client) -> Gate.Policy.Allowance? {
    guard entry.outcome.known != nil else { return nil }
    return policy.allowances.first { allowance in
      allowance.client == client.name && allowance.instances.matches(entry.outcome.instance)
        && !hasEnded(allowance)
    }
  }

  func hasEnded(_ allowance: Gate.Policy.Allowance) -> Bool {
    guard let until = allowance.until, let day else { return false }
    return day > until
  }

  /// What is wrong with an outcome; what the policy allows is not.
  func flaws(_ entry: Report.Entry, of client: Report.Client) -> Set<Gate.Policy.Flaw> {
    let outcome = entry.outcome
    var flaws: Set<Gate.Policy.Flaw> = outcome.isNondeterministic ? [.nondeterministic] : []
    switch outcome.verdict {
    case .failed where outcome.known == nil: flaws.insert(.failed)
    case .broken where outcome.known == nil: flaws.insert(.broken)
    case .failed, .broken:
      if allowance(entry, of: client) == nil { flaws.insert(.known) }
    case .notRun: flaws.insert(.notRun)
    case .passed, .unsupported: break
    }
    return flaws
  }

  /// What the reports at some places answered to an instance.
  func evidence(_ id: InstanceID, by places: some Sequence<Int>) -> Gate.Evidence {
    let entries = cases[id]?.entries
    return Gate.Evidence(
      instance: id,
      answers: places.map { index in
        let client = reports[index].client
        return Gate.Answer(
          client: client.label, entry: entries?[index], counts: counts(reports[index]),
          before: before[client.name]?[id], report: index)
      })
  }
}
