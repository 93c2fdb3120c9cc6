extension Gate.Ground {
  /// What satisfies nothing or is let through, and must not be overlooked.
  var notes: [String] {
    reports.compactMap(remark) + policy.allowances.map(remark) + repetition + judges + drafts
      + completeness
  }

  private func remark(_ report: Report) -> String? {
    let client = report.client
    if !client.mix.isEmpty {
      return "\(client.label) is a mix: what it passes counts for no lineage, what it fails counts"
    }
    if client.lineage == .faulty {
      return "\(client.label) is wrong on purpose: what it passes counts for no lineage"
    }
    if client.lineage == .reference, !policy.countsReference {
      return "\(client.label) is the embedded reference and runs on no network: without"
        + " 'reference-counts' what it passes counts for no lineage"
    }
    return nil
  }

  private func remark(_ allowance: Gate.Policy.Allowance) -> String {
    let what = "Known failures of '\(allowance.client)' in '\(allowance.instances.pattern)'"
    if hasEnded(allowance), let until = allowance.until {
      return "\(what) were allowed until \(until), and are no longer: \(allowance.reason)"
    }
    let count = instances.count { id in
      zip(reports, cases[id]?.entries ?? []).contains { report, entry in
        entry.map { self.allowance($0, of: report.client) == allowance } ?? false
      }
    }
    guard count > 0 else {
      return "\(what) are allowed, and there are none: take the allowance out of the policy"
    }
    let until = allowance.until.map { " until \($0)" } ?? ""
    return "\(what) are allowed\(until), and there are \(count): \(allowance.reason)"
  }

  private var repetition: [String] {
    guard reports.contains(where: { $0.options.repeats < 2 }), policy.repeats < 2 else { return [] }
    return ["Not every instance was asked twice, so that little of what is nondeterministic shows"]
  }

  private var judges: [String] {
    guard Set(reports.map(\.tool)).count > 1 else { return [] }
    return ["The reports were judged by different versions or sources of Lockstep"]
  }

  private var drafts: [String] {
    guard !undecided.isEmpty else { return [] }
    return [
      "Of draft, disputed or withdrawn vectors, \(undecided.count.counted("instance")): they count for"
        + " nothing"
    ]
  }
}
