extension Gate.Ground {
  /// What no client may show: among what is required nothing that is wrong, and what the policy forbids nowhere.
  var flawChecks: [Gate.Check] {
    let required = required
    let among = reports.indices.map { place in
      check(
        place, "required instances", Set(Gate.Policy.Flaw.allCases).subtracting(policy.forbidden)
      ) { required.contains($0) }
    }
    guard !policy.forbidden.isEmpty else { return among }
    return among + reports.indices.map { check($0, "instances", policy.forbidden) { _ in true } }
  }

  private func check(
    _ place: Int, _ what: String, _ flaws: Set<Gate.Policy.Flaw>,
    _ isLookedAt: (InstanceID) -> Bool
  ) -> Gate.Check {
    let client = reports[place].client
    let looked = instances.filter { cases[$0]?.entries[place] != nil && isLookedAt($0) }
    var found: [Gate.Policy.Flaw: Int] = [:]
    let flawed = looked.filter { id in
      guard let entry = cases[id]?.entries[place] else { return false }
      let own = self.flaws(entry, of: client).intersection(flaws)
      for flaw in own { found[flaw, default: 0] += 1 }
      return !own.isEmpty
    }
    let words = Gate.Policy.Flaw.allCases.filter(flaws.contains)
    guard !flawed.isEmpty else {
      let none = words.map(\.adjective).joined(separator: " or ")
      return .met(.flaws, "\(client.label): none of \(looked.count) \(what) is \(none)")
    }
    let counts = words.compactMap { word in found[word].map { "\($0) \(word.adjective)" } }
    return .unmet(
      .flaws,
      "\(client.label): of \(looked.count) \(what), \(counts.joined(separator: " and "))",
      flawed.map { evidence($0, by: [place]) },
      remedy:
        "Mend \(client.label), or have the difference explained in its list of known failures and"
        + " allowed by the policy.")
  }

  /// What became worse than what ran before, by client.
  func baselineChecks(_ aliases: [VectorID: VectorID]) -> [Gate.Check] {
    guard let tolerable = policy.tolerableRegressions else { return [] }
    let names = Set(reports.map(\.client.name))
    let missing = baselines.filter { !names.contains($0.client.name) }.map { baseline in
      Gate.Check.unmet(
        .baseline,
        "\(baseline.client.label) ran before, and no report of '\(baseline.client.name)' was given",
        remedy: "Run it, or leave its baseline out if the network no longer has it.")
    }
    var checks: [Gate.Check] = []
    var regressed: [Gate.Evidence] = []
    for (place, report) in reports.enumerated() {
      guard let baseline = baselines.first(where: { $0.client.name == report.client.name }) else {
        checks.append(
          .unmet(
            .baseline,
            "\(report.client.label) has no baseline: nobody can say whether it regressed",
            remedy: "Name the report of the version that ran before with --baseline."))
        continue
      }
      let diff = ReportDiff(from: baseline, to: report, aliases: aliases)
      let regressions = diff.regressions.filter { change in
        change.new.map { allowance($0, of: report.client) == nil || $0.outcome.isNondeterministic }
          ?? true
      }
      checks.append(
        .met(
          .baseline,
          "\(report.client.label) was compared with \(baseline.client.label):"
            + " \(regressions.count.counted("regression"))"))
      regressed += regressions.map { evidence(of: $0, place, baseline) }
    }
    let statement =
      "\(regressed.count.counted("regression")) against the baseline; tolerable: at most \(tolerable)"
    checks.append(
      regressed.count <= tolerable
        ? .met(.regressions, statement)
        : .unmet(
          .regressions, statement, regressed.sorted { $0.instance < $1.instance },
          remedy: "Go back to the version of the baseline, and mend what regressed."))
    return missing + checks
  }

  private func evidence(
    of change: ReportDiff.Change, _ place: Int, _ baseline: Report
  ) -> Gate.Evidence {
    let before = change.old.map {
      Gate.Answer.Before(
        client: baseline.client.label, corpus: baseline.corpus.version, entry: $0)
    }
    return Gate.Evidence(
      instance: change.instance,
      answers: [
        .init(
          client: reports[place].client.label, entry: change.new, counts: counts(reports[place]),
          before: before, report: place)
      ])
  }
}

extension Gate.Policy.Flaw {
  /// What an instance is that has the flaw.
  fileprivate var adjective: String {
    switch self {
    case .failed: "failed"
    case .broken: "broken"
    case .known: "failed as known but not allowed"
    case .nondeterministic: "nondeterministic"
    case .notRun: "not run"
    }
  }
}
