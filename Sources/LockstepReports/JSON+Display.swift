internal import LockstepModel

extension JSON {
  /// Longer values are cut: the whole is in `report.json`.
  private static let displayLimit = 600

  /// The value on one line as vectors write it: `{root: A, slots: [1, 2]}`.
  var displayed: String {
    if case .object(let members) = self, members.count == 1, case .object = members[0].value {
      return "\(members[0].name.displayedWord) \(members[0].value.flow)".cut(to: Self.displayLimit)
    }
    return flow.cut(to: Self.displayLimit)
  }

  /// An answer, or what one must be: `rejected unknown-parent`, `accepted {root: A}`.
  ///
  /// Whatever has another shape is shown as it is.
  var displayedAnswer: String {
    guard let members = asObject, let verdict = self["verdict"]?.asString else {
      return displayed
    }
    var parts = [verdict.displayedWord]
    for member in members where member.name != "verdict" {
      switch (member.name, member.value) {
      case ("code", .string(let code)): parts.append(code.displayedWord)
      case ("codes", .array(let codes)):
        parts.append(codes.map(\.flow).joined(separator: " or "))
      case ("value", let value): parts.append(value.flow)
      case ("anyOf", .array(let values)):
        parts.append("any of " + values.map(\.flow).joined(separator: " or "))
      default: return displayed
      }
    }
    return parts.joined(separator: " ").cut(to: Self.displayLimit)
  }

  private var flow: String {
    switch self {
    case .string(let text): text.displayedWord
    case .array(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { "\($0.name.displayedWord): \($0.value.flow)" }.joined(separator: ", ")
        + "}"
    default: compactText
    }
  }
}

extension String {
  /// The text as it is where it is a plain word, else in quotes with everything visible.
  fileprivate var displayedWord: String {
    let isPlain = utf8.allSatisfy { unit in
      (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
        || unit == UInt8(ascii: "-") || unit == UInt8(ascii: ".") || unit == UInt8(ascii: "_")
    }
    return isPlain && !isEmpty ? self : JSON.string(self).compactText.shown
  }

  /// At most so many characters, and how many there were.
  func cut(to limit: Int) -> String {
    let count = unicodeScalars.count
    guard count > limit else { return self }
    return String(unicodeScalars.prefix(limit)) + "… (\(count) characters in all)"
  }
}
