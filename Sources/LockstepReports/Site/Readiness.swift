internal import LockstepModel

/// How far a client is with a part of a corpus: its verdicts, and what it was never asked.
///
/// Only vectors that run by default count.
struct Readiness {
  let cell: Matrix.Cell
  /// Instances that the corpus has, or that another client was asked, and this one was not.
  let missing: Int
  /// Why the report may not say everything; nil where it does.
  let caveat: String?

  /// - Parameters:
  ///   - wanted: all instances of the part.
  ///   - outcomes: what became of each that the client was asked.
  init(_ wanted: Set<InstanceID>, _ outcomes: [InstanceID: Outcome], caveat: String?) {
    var cell = Matrix.Cell()
    for id in wanted { if let outcome = outcomes[id] { cell.add(outcome) } }
    self.cell = cell
    missing = wanted.count - cell.instances
    self.caveat = caveat
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
    if let caveat { parts.append(caveat) }
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
  func readiness(of index: Int, in wanted: Set<InstanceID>) -> Readiness {
    let report = matrix.reports[index]
    return Readiness(wanted, outcomes[index], caveat: report.caveat(knowing: corpus))
  }

  /// The instances of vectors that run by default: of the corpus where it is at hand, otherwise those that any client was
  /// asked.
  func wanted(where isWanted: (InstanceID, ProfileName) -> Bool) -> Set<InstanceID> {
    Set(standard.filter { isWanted($0.id, $0.profile) }.map(\.id))
  }

  /// Every instance that counts for readiness. One report that says so is enough: none can take a vector away.
  static func standard(
    _ vectors: [VectorResult], _ corpus: Corpus?
  ) -> [(id: InstanceID, profile: ProfileName)] {
    var found: [InstanceID: ProfileName] = [:]
    for vector in vectors {
      for (id, entries) in vector.instances
      where entries.contains(where: { $0?.status.runsByDefault == true }) {
        found[id] = vector.sample.profile
      }
    }
    for vector in corpus?.vectors.values.map(\.self) ?? [] where vector.status.runsByDefault {
      for instance in vector.instances { found[instance.id] = vector.profile }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Report {
  /// Why what the report says may not be everything; nil where it is.
  ///
  /// Without the corpus nobody knows what a selection left out, nor what a mix, which runs networks alone.
  fileprivate func caveat(knowing corpus: Site.Corpus?) -> String? {
    let isNarrow = !selection.limits.isEmpty || !selection.statuses.isEmpty || !client.mix.isEmpty
    let reasons = [
      notFullEvidence.map { "no full evidence: \($0)" },
      corpus == nil && isNarrow ? "of a selection" : nil,
    ]
    let known = reasons.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: "; ")
  }
}

extension InstanceID {
  /// The forks that it runs at, or spans.
  var forkNames: [Fork] { forks?.split(separator: "-").map { Fork(String($0)) } ?? [] }
}
