/// Words of a command line, in the quoting that POSIX shells share.
///
/// Nothing is expanded: no variables, no globs, no substitutions.
struct ShellWords {
  let words: [String]

  /// Why a text is no command line.
  enum Mistake: Error, CustomStringConvertible {
    case openQuote(Character)
    case openEscape

    var description: String {
      switch self {
      case .openQuote(let quote): "a quote \(quote) is not closed"
      case .openEscape: "nothing follows the last backslash"
      }
    }
  }

  /// Splits at blanks; single quotes keep everything, double quotes all but `\"` and `\\`, a backslash the next character.
  init(splitting text: String) throws(Mistake) {
    var words: [String] = []
    var word: String?
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t", "\n":
        if let whole = word { words.append(whole) }
        word = nil
      case "'", "\"":
        word = (word ?? "") + (try Self.quotation(character, &rest))
      case "\\":
        guard let next = rest.popFirst() else { throw .openEscape }
        word = (word ?? "") + String(next)
      default:
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    self.words = words
  }

  /// What stands before the closing quote, which is taken too.
  private static func quotation(
    _ quote: Character, _ rest: inout Substring
  ) throws(Mistake) -> String {
    var text = ""
    while let character = rest.popFirst() {
      if character == quote { return text }
      if quote == "\"", character == "\\", let next = rest.first, next == "\"" || next == "\\" {
        rest.removeFirst()
        text.append(next)
      } else {
        text.append(character)
      }
    }
    throw .openQuote(quote)
  }
}
