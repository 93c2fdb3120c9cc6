import Testing

@testable import LockstepClients

@Suite struct TranscriptTests {
  @Test func onlyTheLastLinesAreKept() {
    var transcript = Transcript()
    let line = Array(repeating: UInt8(ascii: "x"), count: 1024)
    for _ in 0..<5_000 { transcript.append(.toClient, line) }
    transcript.append(.fromClient, Array("last".utf8))
    let lines = transcript.lines
    #expect(lines.first == "… 3977 lines before these")
    #expect(lines.count == 1 + 1024)
    #expect(lines.last == "< last")
  }

  @Test func aLongLineIsCut() {
    var transcript = Transcript()
    transcript.append(.fromClient, Array(repeating: UInt8(ascii: "x"), count: 5_000_000))
    #expect(transcript.lines.map(\.utf8.count) == [2 + Transcript.lineBytes])
  }

  @Test func nothingIsLeftOfTheLastScenario() {
    var transcript = Transcript()
    transcript.append(.toClient, Array("one".utf8))
    transcript.removeAll()
    transcript.append(.toClient, Array("two".utf8))
    #expect(transcript.lines == ["> two"])
  }
}
