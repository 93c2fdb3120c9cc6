internal import LockstepModel

extension Report.Entry {
  /// What became of the instance in one sentence, with what was expected and observed; not escaped.
  var account: String {
    let finding = outcome.finding.map { finding in
      "step \(finding.step): expected \(finding.expected.displayedAnswer),"
        + " observed \(finding.observed.displayedAnswer)"
    }
    let marks = outcome.marks.filter { $0 != .nondeterministic }.map(\.rawValue)
    let why = finding ?? outcome.reason
    var text =
      switch outcome.verdict {
      case .passed: marks.isEmpty ? "passed" : "passed, but \(marks.joined(separator: " and "))"
      case .failed: "failed at \(why ?? "an unknown step")"
      case .broken: "broke (\(outcome.breakage?.rawValue ?? "unknown")): \(why ?? "no reason")"
      case .unsupported: "unsupported: \(why ?? "no reason")"
      case .notRun: "not run: \(why ?? "no reason")"
      }
    if let known = outcome.known { text += "; known: \(known.reason) (\(known.link))" }
    if outcome.isNondeterministic { text += "; nondeterministic: repeated, it ended otherwise" }
    return text
  }
}

extension ReportDiff.Kind {
  /// What a table of counts calls it.
  var title: String {
    switch self {
    case .regressed: "regressed"
    case .improved: "improved"
    case .changed: "changed while not passing"
    case .choseOtherwise: "passed with another permitted answer"
    case .added: "added"
    case .removed: "removed"
    }
  }

  /// Most important first.
  static let shown: [Self] = [.regressed, .changed, .improved, .choseOtherwise, .added, .removed]
}

extension ReportDiff {
  /// Who is compared: `'py-evm 0.12.0' -> 'py-evm 0.13.0'`.
  var title: String { "\(old.client.label) -> \(new.client.label)" }

  /// How many of the added instances do not pass: nobody can have regressed on them.
  var addedNotPassing: Int {
    changes(.added).count { change in
      change.decides && change.new?.outcome.corroborates == false
    }
  }

  /// What the exit code says, in one sentence.
  var conclusion: String {
    let count = regressions.count
    let subject = "\(new.client.label) against \(old.client.label)"
    return "\(count == 0 ? "No regression" : count.counted("regression")) of \(subject)."
  }

  /// What a reader of the counts alone would get wrong.
  var remarks: [String] {
    var remarks: [String] = []
    if old.client.name != new.client.name { remarks.append("These are two different clients.") }
    if old.corpus.digest != new.corpus.digest {
      remarks.append(
        "The corpora differ. Of vectors whose own file changed, changes are marked, and"
          + " \(unchangedOfChangedVectors.counted("verdict")) stayed as before.")
    }
    if addedNotPassing > 0 {
      remarks.append(
        "Of the added, \(addedNotPassing) not passed in a way that counts: no regression, and no pass."
      )
    }
    let undecided = changes(.regressed).count - regressions.count
    if undecided > 0 {
      remarks.append(
        "Of the regressed, \(undecided) of draft, disputed or withdrawn vectors: they do not decide."
      )
    }
    for (name, report) in [("old", old), ("new", new)] {
      if let reason = report.notFullEvidence {
        remarks.append("The \(name) report is no full evidence: \(reason).")
      }
    }
    return remarks
  }

  /// What changed between the reports and may explain a change; in words, not escaped.
  func explanation(of change: Change) -> String {
    let suspects = suspects(of: change)
    guard !suspects.isEmpty else {
      return "nothing else that the reports name: ask again with --repeat"
    }
    return suspects.map { suspect in
      switch suspect {
      case .client: clientChange
      case .adapter: "its adapter"
      case .vector: "the vector itself"
      case .corpus: "the corpus, though not this vector"
      default: "\(suspect.rawValue)"
      }
    }.joined(separator: "; ")
  }

  private var clientChange: String {
    guard old.client.label == new.client.label else { return "the client, \(title)" }
    return "the client, \(old.client.commit ?? "no commit") -> \(new.client.commit ?? "no commit")"
  }

  /// Was and is, in a sentence each.
  static func accounts(of change: Change) -> (was: String, isNow: String) {
    let isNow = change.new?.account ?? (change.kind == .regressed ? "not asked any more" : "gone")
    let was = change.old?.account ?? "not there"
    guard change.kind == .choseOtherwise else { return (was, isNow) }
    return (
      was + (change.old?.outcome.choicesText ?? ""), isNow + (change.new?.outcome.choicesText ?? "")
    )
  }

  /// The changes of a kind in the order in which people read them: of what was added, what does not pass goes first.
  func listed(_ kind: Kind) -> [Change] {
    let own = changes(kind)
    guard kind == .added else { return own }
    func passes(_ change: Change) -> Bool { change.new?.outcome.verdict == .passed }
    return own.filter { !passes($0) } + own.filter(passes)
  }
}

extension Outcome {
  /// Which of the permitted answers it was, step by step.
  fileprivate var choicesText: String {
    let choices = choices.sorted { $0.key < $1.key }.map {
      "alternative \($0.value) at step \($0.key)"
    }
    return choices.isEmpty ? ", no alternative noted" : ", \(choices.joined(separator: ", "))"
  }
}
