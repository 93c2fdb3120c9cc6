extension StringProtocol {
  /// The text as the content or the attribute of an XML element.
  ///
  /// XML 1.0 cannot carry control characters even as references; they, and whatever else nobody sees, stand as `#x1B`.
  /// `::` and `#[` are broken by a reference, which changes nothing for a reader of XML, so that no log that shows the
  /// file takes a line for a command.
  var xml: String {
    var text = ""
    var last: Unicode.Scalar?
    for character in escaping({ "#x\($0)" }).unicodeScalars {
      defer { last = character }
      switch character {
      case ":" where last == ":": text += "&#58;"
      case "[" where last == "#": text += "&#91;"
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&apos;"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }
}
