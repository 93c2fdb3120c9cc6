import LockstepModel
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("null", JSON.null), (" [ 1 , -2.5 ] ", [1, .number(-2.5)]), ("\"\\u00e9\\n\"", "\u{E9}\n"),
      ("\"\\ud83d\\ude00\"", "\u{1F600}"), ("-0", .number(-0.0)), ("0", 0), ("1e2", .number(100)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("{\"\":{}}", ["": [:]]),
      ("\"\u{2028}\u{7F}\"", "\u{2028}\u{7F}"),
    ] as [(String, JSON)])
  func whatTheStandardAllowsIsRead(text: String, value: JSON) throws {
    #expect(try JSON(parsing: text) == value)
  }

  @Test(arguments: [
    ("", "expected a value", 0), ("nul", "expected 'null'", 0), ("[1,]", "expected a value", 3),
    ("[1", "expected ',' or ']'", 2), ("{\"a\" 1}", "expected ':'", 5),
    ("{a:1}", "expected a member's name", 1), ("{\"a\":1,}", "expected a member's name", 7),
    ("1 2", "expected the end of the text", 2), ("\u{FEFF}1", "expected a value", 0),
    ("01", "a number must not begin with 0", 2), ("-", "expected a digit", 1),
    ("1.", "expected a digit", 2), (".5", "expected a value", 0), ("+1", "expected a value", 0),
    ("1e", "expected a digit", 2), ("1e400", "a number too large", 5),
    ("NaN", "expected a value", 0),
    ("\"a", "a text without an end", 2), ("\"\\", "a text without an end", 2),
    ("\"\\x\"", "an unknown escape", 3), ("\"\u{0}\"", "a control character in a text", 2),
    ("\"\n\"", "a control character in a text", 2),
    ("\"\\u12\"", "expected four hexadecimal digits", 3),
    ("\"\\u+123\"", "expected four hexadecimal digits", 3),
    ("\"\\ud800\"", "a lone surrogate", 7), ("\"\\udc00\"", "a lone surrogate", 7),
    ("\"\\ud800\\u0041\"", "a lone surrogate", 13), ("\"\\ud800x\"", "a lone surrogate", 7),
    ("'a'", "expected a value", 0), ("[1] // x", "expected the end of the text", 4),
  ])
  func whatTheStandardForbidsIsRefused(text: String, complaint: String, offset: Int) {
    let error = #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: text) }
    #expect(error?.text == complaint && error?.offset == offset)
  }

  @Test(arguments: ["{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"b\":{\"x\":1,\"x\":2}}"])
  func aMemberThatStandsTwiceIsRefused(text: String) {
    #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: text) }
  }

  @Test func namesThatOnlyLookAlikeAreTwoMembers() throws {
    let json = try JSON(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(json["\u{E9}"] == 1 && json["e\u{301}"] == 2)
    #expect(JSON.string("\u{E9}") != .string("e\u{301}"))
    #expect(Set([JSON.string("\u{E9}"), .string("e\u{301}")]).count == 2)
  }

  @Test func nestingHasALimit() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    _ = try JSON(parsing: nested(JSON.depthLimit, "[", "]"))
    _ = try JSON(parsing: nested(JSON.depthLimit, "{\"a\":", "}"))
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      #expect(throws: JSON.SyntaxError.self) {
        try JSON(parsing: nested(JSON.depthLimit + 1, open, close))
      }
    }
    #expect(throws: JSON.SyntaxError.self) {
      try JSON(parsing: String(repeating: "[", count: 1_000_000))
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    ] as [[UInt8]])
  func bytesThatAreNoUTF8AreRefused(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: [quote] + bytes + [quote]) }
    #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: bytes) }
  }

  @Test(arguments: [
    "{\"b\":1,\"a\":[null,true,false]}", "\"\\u0000\\u001f\\\"\\\\\\b\\t\\n\\f\\r/\"", "[]", "{}",
    "-12", "1e+21", "0.000001", "1e-7", "\"\u{2028}\u{1F600}\"",
  ])
  func compactTextComesBackAsItWas(text: String) throws {
    #expect(try JSON(parsing: text).compactText == text)
  }
}
