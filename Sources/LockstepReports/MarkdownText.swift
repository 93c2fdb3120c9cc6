/// Text that GitHub's Markdown renders; what is put into it with `\( )` can never become markup.
///
/// Punctuation of what is put in stands as character references, which CommonMark never takes for structure.
struct MarkdownText: ExpressibleByStringInterpolation, Sendable {
  let text: String

  init(markup text: String) { self.text = text }
  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ foreign: String) { text += foreign.markdownEscaped }
    mutating func appendInterpolation(_ count: Int) { text += String(count) }
    mutating func appendInterpolation(_ markdown: MarkdownText) { text += markdown.text }

    /// As code: no user is mentioned and no address linked either.
    mutating func appendInterpolation(code foreign: String) {
      text += "<code>\(foreign.markdownEscaped)</code>"
    }
  }
}

extension [MarkdownText] {
  func joined(_ separator: MarkdownText = "") -> MarkdownText {
    .init(markup: map(\.text).joined(separator: separator.text))
  }
}

extension String {
  fileprivate var markdownEscaped: String {
    var escaped = ""
    for scalar in shown.unicodeScalars {
      // `-` and `.` mean something at the start of a line or in `www.` only: foreign text starts none.
      if scalar.isPlainInMarkdown {
        escaped.unicodeScalars.append(scalar)
      } else if scalar == ".", escaped.utf8.last.map({ $0 | 0x20 == UInt8(ascii: "w") }) != true {
        escaped += "."
      } else {
        escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  fileprivate var isPlainInMarkdown: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ",", ";", "/", "(", ")", "'", "%", "=", "?":
      true
    default: value > 0x7F
    }
  }
}
