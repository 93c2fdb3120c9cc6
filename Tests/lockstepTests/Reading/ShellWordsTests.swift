import LockstepReports
import Testing

@testable import lockstep

@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("", []), ("  ", []), ("a", ["a"]), (" a  b\tc\n", ["a", "b", "c"]),
    ("sh -c 'exec cat'", ["sh", "-c", "exec cat"]),
    (#"a "b c" d"#, ["a", "b c", "d"]), (#"a'b'"c"d"#, ["abcd"]), ("a '' b", ["a", "", "b"]),
    (#"a\ b \\ \'"#, ["a b", #"\"#, "'"]), (#"'a\b' "a\b" "\"\\""#, [#"a\b"#, #"a\b"#, #""\"#]),
    ("$HOME *", ["$HOME", "*"]),
  ])
  func quotesKeepWordsTogether(text: String, words: [String]) throws {
    #expect(try ShellWords(splitting: text).words == words)
  }

  @Test(arguments: ["'a", "\"a", "a\\", "\"a\\\"", "'\\''"])
  func whatIsNotClosedIsAMistake(text: String) {
    #expect(throws: ShellWords.Mistake.self) { try ShellWords(splitting: text) }
  }

  @Test(arguments: ["", "a", "a b", "a'b", "'", "''", #"\"#, #"a"b\'c"#, "$x `y` #z~1", "é\n!"])
  func whatIsQuotedComesBack(text: String) async throws {
    #expect(try ShellWords(splitting: text.quotedForShell).words == [text])
    let checkout = try TemporaryCheckout(count: 1)
    let shell = try await checkout.shell("printf %s \(text.quotedForShell)")
    #expect(shell.output == text)
  }

  @Test func plainWordsStayPlain() {
    #expect("runners/py-evm".quotedForShell == "runners/py-evm")
    #expect("a/b#c@d~1".quotedForShell == "'a/b#c@d~1'")
  }
}
