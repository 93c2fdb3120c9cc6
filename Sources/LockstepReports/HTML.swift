/// A piece of a page; what is put into it with `\( )` is text or an attribute's value, and can never become markup.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  let text: String

  init(markup text: String) { self.text = text }
  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ foreign: String) { text += foreign.htmlEscaped }
    mutating func appendInterpolation(_ count: Int) { text += String(count) }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { text += part.text }
    }
  }
}

extension String {
  /// Everything visible, and no character of it markup, in text as in quoted attributes.
  fileprivate var htmlEscaped: String {
    // Most texts are plain: a site has millions of characters.
    if utf8.allSatisfy(\.isPlainInHTML) { return self }
    var escaped = ""
    for scalar in shown.withoutCommands.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text as an `id` that stands unchanged behind the `#` of an address; different texts stay different.
  ///
  /// `#` becomes `!`, and every other byte that a fragment (RFC 3986 section 3.5) could not hold becomes `$` and two digits.
  var fragment: String {
    var fragment = ""
    for unit in utf8 {
      switch unit {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"):
        fragment.unicodeScalars.append(Unicode.Scalar(unit))
      case UInt8(ascii: "#"): fragment += "!"
      default: fragment += "$" + Unicode.Scalar(unit).hexadecimal
      }
    }
    return fragment
  }
}

extension UInt8 {
  /// Letters, digits and marks that mean nothing to HTML, and with which no command of a continuous-integration service
  /// can be written.
  fileprivate var isPlainInHTML: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || " -./_,;()@~$!?+=*|".utf8.contains(self)
  }
}
