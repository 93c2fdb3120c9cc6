import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct YAMLDocumentTests {
  @Test func nodesKnowTheirPlaceAndPath() throws {
    let document = try YAMLDocument(
      Array("a: 1\nlist:\n- {x: y}\n- 'z'\n".utf8), file: "test.yaml")
    let list = try #require(document.root["list"])
    let second = list.children[1]
    #expect(second.location == Location(file: "test.yaml", line: 4, column: 3))
    #expect(second.path == "list[1]")
    #expect(list.children[0]["x"]?.path == "list[0].x")
    #expect(!second.isPlain)
    #expect(document.root["a"]?.isPlain == true)
  }

  @Test(arguments: [
    ("a: ⏩&x 1", "an anchor; write the value out"),
    ("b: ⏩*x", "an alias; write the value out"),
    ("a: ⏩!!int 1", "a tag; the profile says what the type is"),
    ("a: ⏩!x [1]", "a tag; the profile says what the type is"),
    ("a: 1\n⏩a: 2", "key 'a' stands twice"),
    ("⏩<<: {a: 1}", "a merge key; write the members out"),
    ("a: 1\n⏩---\nb: 2", "expected one document, found another"),
    ("? ⏩[a]\n: 1", "expected a key, found a collection"),
    ("⏩", "expected a document, found nothing"),
    ("a: 1\nb: [é]⏩\r\nc: 1", "expected line ends of LF, found CR LF"),
    ("a: 1⏩\rb: 2", "expected line ends of LF, found CR"),
    ("\u{FEFF}a: 1", "a byte order mark; expected UTF-8 without one"),
  ])
  func strictYAMLRefuses(marked: String, message: String) {
    let text = MarkedText(marked)
    let complaint = #expect(throws: Diagnostic.self) {
      try YAMLDocument(text.bytes, file: "test.yaml")
    }
    #expect(complaint?.message.description == message)
    #expect(complaint?.location == text.mark)
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    let complaint = #expect(throws: Diagnostic.self) {
      try YAMLDocument([0x61, 0x3A, 0x20, 0xFF], file: "test.yaml")
    }
    #expect(complaint?.message.description.hasPrefix("expected UTF-8 text") == true)
  }

  @Test func eachLimitHolds() {
    var limits = YAMLLimits()
    limits.bytes = 100
    limits.depth = 4
    limits.nodes = 20
    limits.scalarBytes = 10
    let texts = [
      (String(repeating: "#", count: 101), "a file of more than 100 bytes"),
      ("[[[[[1]]]]]", "nested deeper than 4"),
      ("[" + String(repeating: "1,", count: 20) + "1]", "more than 20 nodes"),
      ("a: 12345678901", "a scalar of more than 10 bytes"),
    ]
    for (text, message) in texts {
      let complaint = #expect(throws: Diagnostic.self) {
        try YAMLDocument(Array(text.utf8), file: "test.yaml", limits: limits)
      }
      #expect(complaint?.message.description == message)
    }
    #expect(throws: Never.self) {
      try YAMLDocument(Array("[[[[1]]]]".utf8), file: "test.yaml", limits: limits)
    }
  }

  @Test(arguments: [
    "no", "Yes", "on", "OFF", "y", "null", "~", "012", "1e3", "0x1f", "1_000", "12:30", ".inf",
    "2026-01-02", "true", "1.5",
  ])
  func whatYAMLMayGuessAtIsNoText(scalar: String) throws {
    let plain = try YAMLDocument(Array("a: \(scalar)".utf8), file: "test.yaml").root["a"]
    #expect(throws: Diagnostic.self) { try plain?.asText() }
    let quoted = try YAMLDocument(Array("a: '\(scalar)'".utf8), file: "test.yaml").root["a"]
    #expect(try quoted?.asText() == scalar)
  }

  @Test(arguments: ["a text", "v1.0.0", "1.0.0", "EIP-1559", "a-1", "north"])
  func ordinaryWordsAreTexts(scalar: String) throws {
    let node = try YAMLDocument(Array("a: \(scalar)".utf8), file: "test.yaml").root["a"]
    #expect(try node?.asText() == scalar)
  }
}
