import Foundation
import LockstepModel
import LockstepReports
import Testing

/// What a client says must not act on whoever reads a report.
@Suite struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "]]></failure><!--", "\" onload='x'", "a\u{0}b\u{1B}[2J\u{9B}31m",
    "\u{202E}drowssap\u{2066}", "::error::x", "\n::error file=a::x", "##[error]x", "a\r\n::stop::b",
    "```\n# h\n```", "`x`", "| a | b |", "[x](javascript:y)", "\u{FFFE}\u{FFFF}",
    "\u{2028}::error::",
    "   ::warning::x", "a  b", String(repeating: "`", count: 5_000), "&amp;&lt;",
  ]

  static func report(_ text: String) -> Report {
    Report(
      entries: [
        .sample("a/b", title: text, rationale: text, .failed) {
          $0.finding = .sample(observed: ["verdict": .string(text), text: .string(text)])
        },
        .sample("a/c", title: text, rationale: text, .broken) {
          $0.breakage = .crash
          $0.reason = text
        },
        .sample("a/d", title: text, .unsupported) { $0.reason = text },
      ], clientVersion: text)
  }

  @Test(arguments: texts) func aReportKeepsEveryTextAsItIs(text: String) throws {
    let read = try Report(bytes: Self.report(text).bytes)
    #expect(read.client.version.utf8.elementsEqual(text.utf8))
    #expect(read.bytes == Self.report(text).bytes)
  }

  @Test(arguments: texts) func noLineOfATerminalActs(text: String) {
    let output = Self.report(text).terminalText(
      colour: false, vectorFile: { _ in text })
    expectHarmless(output)
  }

  @Test(arguments: texts) func noLineOfASummaryActs(text: String) {
    let output = Self.report(text).summaryMarkdown
    expectHarmless(output)
    #expect(output.outsideOfCode.allSatisfy { !$0.contains("<") && !$0.contains("](") })
  }

  @Test(arguments: texts) func noTextEndsItsElement(text: String) throws {
    let bytes = Self.report(text).junitBytes
    expectHarmless(String(decoding: bytes, as: UTF8.self))
    let output = String(decoding: bytes, as: UTF8.self)
    #expect(!output.contains("<script") && !output.contains("<!--"))
    #expect(output.split(separator: "<failure").count == 2)
  }

  /// No character that acts unseen, and no line that GitHub Actions takes for a command.
  private func expectHarmless(_ output: String) {
    for scalar in output.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar.properties.generalCategory != .format)
      #expect(!scalar.properties.isNoncharacterCodePoint)
    }
    for line in output.split(whereSeparator: \.isNewline) {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::") && !line.contains("##["))
    }
  }
}

extension String {
  /// The lines of Markdown without blocks and spans of code, as CommonMark ends them.
  fileprivate var outsideOfCode: [String] {
    var fence: Substring?
    var lines: [String] = []
    for line in split(separator: "\n") {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        if ticks.count >= open.count, line.dropFirst(ticks.count).isEmpty { fence = nil }
      } else if ticks.count >= 3 {
        fence = ticks
      } else {
        lines.append(line.withoutSpans)
      }
    }
    return lines
  }
}

extension Substring {
  fileprivate var withoutSpans: String {
    guard let start = firstIndex(of: "`") else { return String(self) }
    let ticks = self[start...].prefix { $0 == "`" }
    let rest = self[ticks.endIndex...]
    var position = rest.startIndex
    while let next = rest[position...].firstIndex(of: "`") {
      let run = rest[next...].prefix { $0 == "`" }
      if run.count == ticks.count {
        return String(self[..<start]) + rest[run.endIndex...].withoutSpans
      }
      position = run.endIndex
    }
    return String(self)
  }
}
