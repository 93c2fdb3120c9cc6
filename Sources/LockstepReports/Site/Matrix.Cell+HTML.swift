internal import LockstepModel

extension Matrix.Cell {
  var tableCell: HTML { "<td>\(badge)</td>" }

  /// A symbol, a word and counts.
  var badge: HTML {
    let rest: HTML =
      switch standing {
      case .notAsked, .unsupported: ""
      default: " <span class=\"words\">\(words)</span>"
      }
    return "\(standing.badge)\(rest)"
  }
}

extension Matrix.Cell.Standing {
  var styleClass: String {
    switch self {
    case .failed, .broken: "bad"
    case .notRun, .known, .partly: "part"
    case .passed: "good"
    case .unsupported, .notAsked: "none"
    }
  }

  var badge: HTML {
    """
    <span class="\(styleClass) badge"><span aria-hidden="true">\(symbol)</span> \(rawValue)</span>
    """
  }

  var legendItem: HTML { "<li>\(badge) \(meaning)</li>" }
}
