internal import LockstepModel

/// How far a client is with a part of a corpus: its verdicts, and what it was never asked.
///
/// Only vectors that run by default count.
struct Readiness {
  let cell: Matrix.Cell
  /// Instances that the corpus has, or that another client was asked, and this one was not.
  let missing: Int
  /// Why the report is no full evidence; nil where it is.
  let caveat: String?

  /// - Parameters:
  ///   - wanted: all instances of the part.
  ///   - report: of the client.
  init(_ wanted: Set<InstanceID>, in report: Report) {
    var cell = Matrix.Cell()
    var found = 0
    for entry in report.entries where wanted.contains(entry.outcome.instance) {
      cell.add(entry.outcome)
      found += 1
    }
    self.cell = cell
    missing = wanted.count - found
    caveat = report.notFullEvidence
  }

  /// Whether everything was asked, and everything passed by the client's own answers.
  var isReady: Bool { cell.standing == .passed && missing == 0 && caveat == nil }

  /// What to call it, in a word or two.
  var word: String {
    if isReady { return "ready" }
    return switch cell.standing {
    case .failed, .broken: "not ready"
    case .notRun: "not known"
    case .known: "known failures"
    case .partly, .passed: "in part"
    case .unsupported: "unsupported"
    case .notAsked: "not asked"
    }
  }

  var symbol: String { isReady || cell.standing != .passed ? cell.standing.symbol : "◑" }

  var styleClass: String {
    isReady || cell.standing != .passed ? cell.standing.styleClass : "part"
  }

  /// Counts, and what is missing.
  var words: String {
    var parts: [String] = []
    if cell.standing != .notAsked, cell.standing != .unsupported { parts.append(cell.words) }
    if missing > 0 { parts.append("\(missing) not asked") }
    if let caveat { parts.append("no full evidence: \(caveat)") }
    return parts.joined(separator: ", ")
  }

  var html: HTML {
    """
    <span class="\(styleClass) badge"><span aria-hidden="true">\(symbol)</span> \(word)</span> \
    <span class="words">\(words)</span>
    """
  }
}

extension Site {
  /// The instances of vectors that run by default: of the corpus where it is at hand, otherwise those that any client was
  /// asked.
  func wanted(where isWanted: (InstanceID, ProfileName) -> Bool) -> Set<InstanceID> {
    var wanted: Set<InstanceID> = []
    for vector in vectors where vector.sample.status.runsByDefault {
      for (id, _) in vector.instances where isWanted(id, vector.sample.profile) {
        wanted.insert(id)
      }
    }
    for vector in corpus?.vectors.values ?? [:].values where vector.status.runsByDefault {
      for instance in vector.instances where isWanted(instance.id, vector.profile) {
        wanted.insert(instance.id)
      }
    }
    return wanted
  }
}

extension InstanceID {
  /// The forks that it runs at, or spans.
  var forkNames: [Fork] { forks?.split(separator: "-").map { Fork(String($0)) } ?? [] }
}
