internal import LockstepModel

/// A word on how far a client is, to be shown elsewhere: as data for shields.io, and as a picture.
struct Badge {
  /// What the badge is about, and the client's whole report where it is nil.
  enum Part {
    case profile(ProfileName)
    case fork(Fork)
  }

  private static let characterWidth = 7
  private static let padding = 6

  let label: String
  let message: String
  let tone: Tone

  enum Tone: String {
    case good, part, bad, none

    /// As shields.io calls it.
    var name: String {
      switch self {
      case .good: "brightgreen"
      case .part: "yellow"
      case .bad: "red"
      case .none: "lightgrey"
      }
    }

    /// White text has a contrast of 4.5 or more on it.
    var hexadecimal: String {
      switch self {
      case .good: "#1b6b32"
      case .part: "#7a4d00"
      case .bad: "#a61b1b"
      case .none: "#5f5f5f"
      }
    }
  }

  init(_ readiness: Readiness, of part: Part?) {
    switch part {
    case nil: label = "lockstep"
    case .profile(let name): label = "lockstep \(name.text.shown)"
    case .fork(let fork): label = "lockstep \(fork.text.shown)"
    }
    let words = readiness.words
    message =
      readiness.isReady
      ? "\(words) passed" : words.isEmpty ? readiness.word : "\(readiness.word): \(words)"
    tone = Tone(rawValue: readiness.styleClass) ?? .none
  }

  /// The path of a badge without its ending.
  static func path(_ column: Matrix.Column, _ part: Part?) -> String {
    let folder = "badges/\(column.fragment.fileName)"
    return switch part {
    case nil: folder
    case .profile(let name): "\(folder)/profile/\(name.text.fragment.fileName)"
    case .fork(let fork): "\(folder)/fork/\(fork.text.fragment.fileName)"
    }
  }

  /// What the endpoint of shields.io reads, as `schemas/badge.schema.json` describes it.
  var json: JSON {
    [
      "schemaVersion": 1, "label": .string(label), "message": .string(message),
      "color": .string(tone.name),
    ]
  }

  /// A picture that loads and runs nothing.
  var svg: String {
    let left = Self.width(of: label)
    let right = Self.width(of: message)
    let title = "\(label): \(message)".xml
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(title)">
      <title>\(title)</title>
      <rect width="\(left)" height="20" fill="#444"/>
      <rect x="\(left)" width="\(right)" height="20" fill="\(tone.hexadecimal)"/>
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
      <text x="\(left / 2)" y="14" textLength="\(left - 2 * Self.padding)">\(label.xml)</text>
      <text x="\(left + right / 2)" y="14" textLength="\(right - 2 * Self.padding)">\(message.xml)</text>
      </g>
      </svg>

      """
  }

  private static func width(of text: String) -> Int {
    text.unicodeScalars.count * characterWidth + 2 * padding
  }
}

extension Site {
  /// Of each client: its report, each profile, and each fork that has vectors.
  var badgeFiles: [File] {
    let profiles = Set(vectors.map(\.sample.profile)).sorted()
    var parts: [(part: Badge.Part?, wanted: Set<InstanceID>)] = [(nil, wanted { _, _ in true })]
    for name in profiles {
      parts.append((.profile(name), wanted { _, profile in profile == name }))
    }
    for fork in forks {
      parts.append((.fork(fork), wanted { id, _ in id.forkNames.contains(fork) }))
    }
    return columns.enumerated().flatMap { index, column in
      parts.filter { !$0.wanted.isEmpty }.flatMap { part, wanted -> [File] in
        let badge = Badge(readiness(of: index, in: wanted), of: part)
        let path = Badge.path(column, part)
        return [
          File("\(path).json", title: "Badge of \(column.title)", badge.json.canonicalBytes),
          File("\(path).svg", title: "Badge of \(column.title)", Array(badge.svg.utf8)),
        ]
      }
    }
  }
}
