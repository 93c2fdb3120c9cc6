import LockstepCorpus
import LockstepModel
import Testing

@Suite struct CorpusLockTests {
  private static let digest = String(repeating: "ab", count: 32)
  private static let head = "lockstep-lock/1 1.0.0\n"

  private func lines(_ bytes: [UInt8]) -> [Int] {
    guard case .failure(let list) = CorpusLock.read(bytes, file: "corpus.lock") else { return [] }
    return list.diagnostics.map(\.location.line)
  }

  @Test func whatIsWrittenIsRead() throws {
    let text =
      Self.head + "a/x gone 1.0.0 -\na/y alias 0.9.0 b/z\nb/z disputed 1.0.0 \(Self.digest)\n"
    let lock = try CorpusLock.read(Array(text.utf8), file: "corpus.lock").get()
    #expect(lock.text == text)
    #expect(lock.entries[VectorID("a/x")]?.content == .gone)
    #expect(lock.entries[VectorID("a/y")]?.content == .alias(VectorID("b/z")))
    #expect(lock.entries[VectorID("b/z")]?.line == 4)
    #expect(lock.version == SemanticVersion(1, 0, 0))
  }

  @Test(arguments: [
    "lockstep-lock", "lockstep-lock/2 1.0.0\n", "lockstep-lock/1 one\n", "lockstep-lock/1  1.0.0\n",
    "lockstep-lock/1 1.0.0 \n", " lockstep-lock/1 1.0.0\n", "1.0.0\n", "lockstep-lock/1 1.0.0\r\n",
  ])
  func aHeadIsOfItsForm(text: String) {
    #expect(lines(Array(text.utf8)).first == 1)
  }

  @Test(arguments: [
    "", "a/x", "a/x stable 1.0.0", "a/x steady 1.0.0 \(digest)", "a/x stable 1.0 \(digest)",
    "a/x stable 1.0.0 abab", "a/x stable 1.0.0 \(digest)ab", "a/x stable 1.0.0 0x\(digest)",
    "a/x stable 1.0.0 \(digest.uppercased())", "a/x stable 1.0.0 \(digest) more",
    "a/x  stable 1.0.0 \(digest)", " stable 1.0.0 \(digest)", "a/x stable 1.0.0 -",
    "a/x gone 1.0.0 \(digest)", "a/x alias 1.0.0 ", "a/x stable 1.0.1 \(digest)",
    "a/X gone 1.0.0 -", "a/../x gone 1.0.0 -", "/a gone 1.0.0 -", "a/x alias 1.0.0 ../x",
  ])
  func aLineIsOfItsForm(line: String) {
    #expect(lines(Array((Self.head + line + "\n").utf8)) == [2])
  }

  @Test func anIDStandsOnceAndInOrder() {
    let (first, second) = ("a/x gone 1.0.0 -\n", "b/x gone 1.0.0 -\n")
    #expect(lines(Array((Self.head + first + second).utf8)) == [])
    #expect(lines(Array((Self.head + second + first).utf8)) == [3])
    #expect(lines(Array((Self.head + first + first).utf8)) == [3])
  }

  @Test func everyMistakeIsSaidAtOnce() {
    #expect(lines(Array("lock 1\nx\ny\na/x gone 1.0.0 -\nz".utf8)) == [1, 2, 3, 5])
  }

  @Test func whatIsNoTextIsRefused() {
    #expect(lines([]) == [1])
    #expect(lines([UInt8](repeating: 0, count: 4096)).first == 1)
    #expect(lines(Array(Self.head.utf8) + [0xff, 0xfe, 0x0a]) == [2])
    #expect(lines(Array(Self.head.utf8) + Array("a/\u{0} gone 1.0.0 -\n".utf8)) == [2])
  }

  @Test(.timeLimit(.minutes(10))) func aHugeLineIsRefused() {
    let line = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 22)
    #expect(lines(Array(Self.head.utf8) + line + [0x0a]) == [2])
  }
}
