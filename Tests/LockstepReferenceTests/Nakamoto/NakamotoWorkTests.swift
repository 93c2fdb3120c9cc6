import LockstepModel
import Testing

@testable import LockstepReference

@Suite struct NakamotoWorkTests {
  /// The work of known blocks: genesis of Bitcoin has 2^32 + 2^16 + 1 of it.
  @Test(arguments: [
    ([0x20, 0x7f, 0xff, 0xff], "2"),
    ([0x1d, 0x00, 0xff, 0xff], "4295032833"),
    (
      [0x03, 0x00, 0x00, 0x01],
      "57896044618658097711785492504343953926634992332820282019728792003956564819968"
    ),
    ([0x03, 0x00, 0x00, 0x00], "0"),
    ([0x03, 0x80, 0x00, 0x01], "0"),
    ([0x22, 0x01, 0x00, 0x00], "0"),
  ])
  func workFollowsFromBits(bits: [UInt8], work: String) {
    #expect(Nakamoto.work(ofBits: bits).description == work)
  }

  /// Three bytes are the mantissa itself, fewer cut it.
  @Test(arguments: [
    ([0x03, 0x12, 0x34, 0x56], "1193046"), ([0x02, 0x12, 0x34, 0x56], "4660"),
    ([0x01, 0x12, 0x34, 0x56], "18"), ([0x00, 0x12, 0x34, 0x56], "0"),
    ([0x04, 0x12, 0x34, 0x56], "305419776"),
  ])
  func targetsAreReadFromTheirCompactForm(bits: [UInt8], target: String) {
    #expect(Nakamoto.target(ofBits: bits)?.description == target)
  }
}

@Suite struct NakamotoTransactionTests {
  private static func transaction(
    from script: Nakamoto.Script, to outputs: [Nakamoto.Script]
  ) -> Nakamoto.Transaction {
    let outpoint = Nakamoto.Outpoint(
      transaction: Bytes([UInt8](repeating: 7, count: 32)), index: 0)
    return Nakamoto.Transaction(
      inputs: [.init(outpoint: outpoint, sequence: 0xFFFF_FFFF, script: script)],
      outputs: outputs.map { .init(value: 1, script: $0) }, version: 2, lockTime: 0)
  }

  /// In virtual bytes; without its witness an input has 41 of them, and 43 with a pushed script.
  @Test(arguments: [
    (Nakamoto.Script.p2wsh, [Nakamoto.Script.p2wsh], 96), (.p2wsh, [.p2wpkh], 84),
    (.p2wsh, [.p2tr], 96), (.p2wsh, [.p2pkh], 87), (.p2sh, [.p2sh], 85),
    (.p2wsh, [.opReturn([])], 63), (.p2wsh, [.p2wsh, .p2wsh], 139),
    (.p2wsh, [.opReturn([UInt8](repeating: 1, count: 75))], 139),
    (.p2wsh, [.opReturn([UInt8](repeating: 1, count: 76))], 141),
  ])
  func sizesAreKnown(script: Nakamoto.Script, outputs: [Nakamoto.Script], size: Int) {
    #expect(Self.transaction(from: script, to: outputs).size == size)
  }

  @Test func twoTransactionsThatDifferHaveTwoIdentities() {
    let ids = [Nakamoto.Script.p2wsh, .p2sh, .p2tr, .p2wpkh].map {
      Self.transaction(from: .p2wsh, to: [$0]).id
    }
    #expect(Set(ids).count == ids.count)
    #expect(Self.transaction(from: .p2wsh, to: [.p2sh]).id == ids[1])
  }
}
