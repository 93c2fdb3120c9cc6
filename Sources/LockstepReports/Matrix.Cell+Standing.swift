internal import LockstepModel

extension Matrix.Cell {
  /// The one thing that a cell says first; a symbol and a word, so that no colour has to say it.
  enum Standing: String, CaseIterable {
    case failed, broken
    case notRun = "not run"
    case known, partly, passed, unsupported
    case notAsked = "not asked"
  }

  var standing: Standing {
    if instances == 0 { return .notAsked }
    if failed > 0 || nondeterministic > 0 { return .failed }
    if broken > 0 { return .broken }
    if notRun > 0 { return .notRun }
    if known > 0 { return .known }
    if passed == 0 { return .unsupported }
    return remarks.isEmpty ? .passed : .partly
  }

  /// What the client was asked: all but what its handshake does not declare.
  var asked: Int { instances - unsupported }

  /// `11/12`: the passed of the asked.
  var score: String { "\(passed)/\(asked)" }

  /// Every count that keeps the cell from being a plain pass, as `2 failed`; in the order of importance.
  var remarks: [String] {
    [
      (failed, "failed"), (broken, "broken"), (notRun, "not run"), (known, "known"),
      (unsupported, "unsupported"), (emulated, "emulated"), (verdictOnly, "verdict-only"),
      (nondeterministic, "nondeterministic"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }

  /// The whole cell in words.
  var words: String {
    switch standing {
    case .notAsked: "not asked"
    case .unsupported: "unsupported"
    default: ([score] + remarks).joined(separator: ", ")
    }
  }
}

extension Matrix.Cell.Standing {
  var symbol: String {
    switch self {
    case .failed: "✘"
    case .broken: "⚠"
    case .notRun: "…"
    case .known: "≠"
    case .partly: "◑"
    case .passed: "✔"
    case .unsupported: "–"
    case .notAsked: "·"
    }
  }

  /// One character behind the score in a narrow cell; none where all passed.
  var letter: String {
    switch self {
    case .failed: "F"
    case .broken: "B"
    case .notRun: "N"
    case .known: "K"
    case .partly: "P"
    case .passed, .unsupported, .notAsked: ""
    }
  }

  /// What the legend says.
  var meaning: String {
    switch self {
    case .failed:
      "at least one answer differs from the expected one, or from itself when it was asked again, and"
        + " nobody has explained it"
    case .broken: "the client crashed, timed out, did not start or broke the protocol"
    case .notRun: "at least one instance was not judged"
    case .known: "the only differences are known failures, each with a reason"
    case .partly:
      "what was asked passed; something is unsupported, emulated by the adapter, or rejected without a"
        + " reason"
    case .passed: "every instance passed"
    case .unsupported: "the client's handshake declares none of it"
    case .notAsked: "the run did not select it"
    }
  }
}

extension Matrix {
  /// Which standings occur, in the order of `Standing`.
  var standings: [Cell.Standing] {
    let found = Set((rows.flatMap(\.cells) + totals).map(\.standing))
    return Cell.Standing.allCases.filter(found.contains)
  }
}
