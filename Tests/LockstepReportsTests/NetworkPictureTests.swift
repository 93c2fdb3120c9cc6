import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct NetworkPictureTests {
  private func block(_ label: String, _ parent: String?, _ slot: UInt64) -> NetworkPicture.Block {
    .init(label: label, parent: parent, slot: slot)
  }

  private var picture: NetworkPicture {
    NetworkPicture(
      nodes: ["a", "b", "c"],
      blocks: [
        block("anchor", nil, 0), block("s1.a", "anchor", 1), block("s2.b", "s1.a", 2),
        block("s3.c", "s2.b", 3), block("s3.a", "s2.b", 3), block("s4.a", "s3.a", 4),
      ],
      moments: [
        .init(step: 2, title: "partition", slot: 2, heads: ["s2.b", "s2.b", "s2.b"]),
        .init(step: 4, title: "check differ", slot: 4, heads: ["s4.a", "s4.a", "s3.c"]),
        .init(step: 5, title: "check reorg", slot: 4, heads: ["s4.a", "s4.a", "s2.b"]),
      ])
  }

  @Test func theTreeIsDrawnInSegments() {
    #expect(
      picture.lines == [
        "anchor … s2.b, 3 blocks  <- all at 2; c at 5",
        "|- s3.c  <- c at 4",
        "`- s3.a … s4.a, 2 blocks  <- a b at 4, 5",
        "",
        "step 2, partition, slot 2: all at s2.b",
        "step 4, check differ, slot 4: a b at s4.a | c at s3.c",
        "step 5, check reorg, slot 4: a b at s4.a | c at s2.b",
      ])
  }

  @Test func noLineIsLongerThanATerminal() {
    let names = (1...40).map { "a-node-with-a-long-name-\($0)" }
    let picture = NetworkPicture(
      nodes: names.map { NodeName($0) }, blocks: [block("anchor", nil, 0)],
      moments: [.init(step: 1, title: "heal", slot: 0, heads: names.map { _ in "anchor" })])
    #expect(picture.lines.allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  @Test func whatVectorsCallThingsIsEscapedInThePicture() {
    let hostile = NetworkPicture(
      nodes: ["a"], blocks: [block("<script>", nil, 0)],
      moments: [.init(step: 1, title: "heal", slot: 0, heads: ["<script>"])])
    #expect(!hostile.svg.contains("<script>") && hostile.svg.contains("&lt;script&gt;"))
  }

  @Test func aLongChainIsOneLine() {
    var blocks = [block("b0", nil, 0)]
    for index in 1...20_000 { blocks.append(block("b\(index)", "b\(index - 1)", UInt64(index))) }
    let picture = NetworkPicture(nodes: ["a"], blocks: blocks, moments: [])
    #expect(picture.lines == ["b0 … b20000, 20001 blocks", ""])
  }
}
