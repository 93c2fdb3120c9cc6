extension StringProtocol {
  /// The text on one line with everything visible: control, bidirectional and other formatting characters as `\u{1B}`.
  ///
  /// What a client or a vector says goes through this before a person or a continuous-integration log reads it.
  var shown: String {
    escaping { "\\u{\($0)}" }
  }

  /// The text with every character that nobody sees replaced by a form of its hexadecimal number.
  func escaping(_ form: (String) -> String) -> String {
    guard !unicodeScalars.allSatisfy(\.isSeen) else { return String(self) }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isSeen {
        text.unicodeScalars.append(scalar)
      } else {
        text += form(scalar.hexadecimal)
      }
    }
    return text
  }

  /// One line that no runner of GitHub Actions takes for a command: neither `::name::` at its start nor `##[name]`
  /// anywhere.
  ///
  /// It looks at scalars: to Swift a bracket with a combining mark behind it is another character, to others not.
  var withoutCommands: String {
    var line = String.UnicodeScalarView()
    var hashes = 0
    for scalar in unicodeScalars {
      if scalar == "[", hashes >= 2 {
        line.removeLast()
        line += "\\u{23}".unicodeScalars
      }
      hashes = scalar == "#" ? hashes + 1 : 0
      line.append(scalar)
    }
    let blanks = line.prefix { $0.properties.isWhitespace }.count
    guard line.dropFirst(blanks).starts(with: "::".unicodeScalars) else { return String(line) }
    return String(line.prefix(blanks)) + "\\u{3A}" + String(line.dropFirst(blanks + 1))
  }
}

extension Unicode.Scalar {
  /// Whether the character shows as itself wherever it stands, the blank among them.
  var isSeen: Bool {
    if (0x20..<0x7F).contains(value) { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return false
    default: return value != 0xFFFE && value != 0xFFFF
    }
  }

  /// At least two upper-case hexadecimal digits.
  var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}
