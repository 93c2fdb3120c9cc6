public import LockstepModel

/// Fork-choice vectors as authors write them, of about 2.4 KB each, all derived from one seed.
public struct GeneratedVectors: Sendable {
  /// The bytes of each file.
  public let files: [[UInt8]]

  public var byteCount: Int { files.reduce(0) { $0 + $1.count } }

  public init(count: Int, seed: UInt64 = 1) {
    var random = Random(state: seed)
    files = (0..<count).map { Array(Self.text(number: $0, &random).utf8) }
  }

  public static func id(_ number: Int) -> VectorID {
    VectorID("fork-choice/generated/number-\(number)")
  }

  private static func text(number: Int, _ random: inout Random) -> String {
    var text = header(number, &random)
    text += "steps:\n"
    var known = ["anchor"]
    for slot in 1...9 {
      let root = slot <= 4 ? "pinned-\(slot)" : "block-\(slot)"
      let parent = known[known.count - 1 - Int(random.next() % UInt64(min(known.count, 3)))]
      text += "- tick: {slot: \(slot)}\n"
      text += "- block: {root: \(root), parent: \(parent), slot: \(slot)}\n"
      known.append(root)
      let voter = random.next() % 60
      text += "- attest: {validators: [\(voter), \(voter + 1)..\(voter + 3)], root: \(root),"
      text += " slot: \(slot)}\n"
      if slot % 3 == 0 { text += "- head: {}\n  expect: {root: \(root), slot: \(slot)}\n" }
    }
    text += "- block: {root: orphan, parent: nowhere, slot: 9}\n  reject: unknown-parent\n"
    text += "  note: What nobody has seen cannot be built on.\n"
    return text
  }

  private static func header(_ number: Int, _ random: inout Random) -> String {
    var labels = ""
    for slot in 1...4 {
      let digits = (0..<4).map { _ in hex(random.next()) }.joined()
      labels += "  pinned-\(slot): \"0x\(digits)\"\n"
    }
    return """
      # yaml-language-server: $schema=../../../schemas/vector.schema.json
      title: Generated tree number \(number) keeps its head where the votes are
      profile: fork-choice
      forks: [electra]
      status: draft
      since: 1.0.0
      rationale: >-
        Nine blocks, each on one of the three before it, and four votes for each of them. Clients that keep
        the first vote of a validator, or count it twice when it moves, split here. The generator has drawn
        the shape from a seed.
      references:
      - {source: consensus-specs, section: "phase0/fork-choice.md#get_head"}
      - {source: consensus-specs, section: "phase0/fork-choice.md#on_attestation"}
      provenance: {oracle: eth-consensus-specs 1.7.0a13, methods: {head: get_head}}
      tags: [generated, votes]
      labels:
      \(labels)absent: [nowhere]
      setup:
        preset: mainnet
        validators: [{count: 32, effective-balance: 32 ETH}, {count: 32}]

      """
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
