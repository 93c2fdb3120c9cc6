import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

/// What may stand in a network vector, and what is said of everything else.
@Suite struct NetworkDecodingTests {
  private static let profiles: [ProfileName: Profile] = {
    let checkout = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    do {
      return try Corpus.profiles(in: ["/\(checkout)/schemas/profiles"])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let right = """
    # yaml-language-server: $schema=../../../schemas/vector.schema.json
    title: A title
    profile: fork-choice
    forks: {across: [electra, fulu]}
    status: stable
    since: 1.0.0
    rationale: A reason.
    references: [{source: test, section: "one"}]
    labels: {s1.b: "0x0100000000000000000000000000000000000000000000000000000000000000"}
    setup: {preset: minimal, activation: {fulu: 4}, validators: [{count: 48}]}
    seed: 7
    nodes:
      a: {validators: [0..11], clock: -500, refuses: [s1.b]}
      b: {validators: [12..23], schedule: {fulu: 6}, may-refuse: [future-block]}
      m: {count: 2, validators: [24..47], refuses: {from: fulu}}
    links: {all: {latency: 1 s}, pairs: [{between: [a, b], latency: 250 ms}]}
    may-refuse: [target-epoch-window]
    duties: {proposers: round-robin, votes: all}
    steps:
    - network: {run: {slots: 8}}
    - network: {partition: [[a, b], [m1, m2]]}
    - network: {link: {between: [a, m1], up: false}}
    - network: {drop: {label: s3.m2, to: a}}
    - network: {duplicate: {label: v3.m2, to: a}}
    - network: {restart: {node: a, schedule: {}}}
    - network: {heal: {}}
    - network: {run: {until: {slot: 40, into: 2 s}}}
    - check: {agree: head, at: [a, b], root: s1.b}
    - check: {converges: head, within: {slots: 1}, from-slot: 24}
    - check: {reorg: {at-most: 3}, at: [a]}
    - check: {finality: {progresses: true}, ledger: true}
    - head: {}
      at: a
      expect: {root: s1.b}

    """

  private func vector(_ text: String) throws -> Vector {
    try Corpus.vector(
      Array(text.utf8), file: "test.yaml", id: VectorID("network/topic/test"),
      profiles: Self.profiles
    ).get()
  }

  @Test func everythingIsRead() throws {
    let instance = try vector(Self.right).instances[0]
    let network = try #require(instance.network)
    #expect(network.nodes.map(\.name.text) == ["a", "b", "m1", "m2"])
    #expect(network.nodes.map { $0.validators.count } == [12, 12, 12, 12])
    #expect(network.nodes[0].clock == -500 && network.nodes[0].refusals.labels == ["s1.b"])
    #expect(network.nodes[0].refusals.codes == ["target-epoch-window"])
    #expect(network.nodes[1].rules?.text == "electra-fulu")
    #expect(network.nodes[2].refusals.fork == "fulu" && network.nodes[2].rules == nil)
    #expect(network.links.latency == 1_000 && network.links.latency(between: .init(1, 0)) == 250)
    #expect(network.duties == .init(proposers: .roundRobin, votes: .all) && network.seed == 7)
    #expect(network.steps.count == 13 && instance.steps.count == 1)
    #expect(network.steps[5].action == .restart(0, .init(rules: .fork("electra"))))
    #expect(network.steps[12].action == .call(0, at: [0]))
  }

  @Test(arguments: [
    ("[12..23]", "[11..23]", "14:3: error: validator 11 stands at two nodes, or twice"),
    ("[24..47]", "[24..48]", "15:3: error: there is no validator 48: the setup has 48"),
    ("m: {count: 2, ", "a.b: {", "15:3: error: expected a node's name without '.', found 'a.b'"),
    (
      "clock: -500", "clok: -500",
      "13:28: error: unknown key of a node 'clok'; did you mean 'clock'?"
    ),
    (
      "{fulu: 6}", "{deneb: 6}", "14:40: error: expected forks that are crossed into, found 'deneb'"
    ),
    (
      "may-refuse: [future-block]", "may-refuse: [futur-block]",
      "14:63: error: unknown code 'futur-block'"
    ),
    ("{from: fulu}", "{from: fulo}", "15:55: error: unknown fork 'fulo'; did you mean 'fulu'?"),
    ("between: [a, b]", "between: [a, z]", "16:52: error: unknown node 'z'"),
    ("between: [a, b]", "between: [a, a]", "16:48: error: a node stands twice"),
    (
      "round-robin", "round-rubin", "18:21: error: expected one of round-robin, seeded, none, found"
    ),
    ("{slots: 8}", "{slot: 8}", "20:18: error: expected {slots: n}, {until: "),
    ("[[a, b], [m1, m2]]", "[[a, b], [b, m2]]", "21:24: error: a node stands in two groups"),
    ("[[a, b], [m1, m2]]", "[[a, b]]", "21:24: error: expected two or more groups of nodes"),
    ("s3.m2", "s3.m3", "23:27: error: unknown label 's3.m3'"),
    ("v3.m2", "v3.m3", "24:32: error: unknown label 'v3.m3'"),
    ("latency: 1 s}", "latency: 9999999999 s}", "16:24: error: expected at most 1000000000000"),
    (
      "{slots: 8}", "{slots: 18_446_744_073_709_551_615}",
      "20:26: error: expected at most 1000000000000"
    ),
    (
      "[{count: 48}]", "[{count: 48, effective-balance: 9_000_000 ETH}]",
      "13:3: error: expected a setup whose"
    ),
    ("from-slot: 24", "from-slot: 0", "29:59: error: expected a slot after the anchor's"),
    ("heal: {}", "heel: {}", "26:13: error: unknown network step 'heel'; did you mean 'heal'?"),
    ("agree: head", "agree: tip", "28:18: error: expected 'head', found 'tip'"),
    (
      ", root: s1.b}\n- check: {conv", "}\n- check: {conv",
      "28:10: error: expected 'root', or 'from-slot'"
    ),
    ("within: {slots: 1}, ", "", "29:10: error: expected 'within', which is missing"),
    ("{at-most: 3}", "{most: 3}", "30:18: error: expected one of depth, at-least, at-most"),
    (", ledger: true}", "}", "31:11: error: expected 'ledger: true': 'finality' rests on"),
    ("at: [a]}", "ledger: true}", "30:11: error: 'reorg' asks the clients"),
    ("  at: a\n", "  at: z\n", "33:7: error: unknown node 'z'"),
  ])
  func mistakesAreSaidWhereTheyAre(good: String, bad: String, complaint: String) throws {
    let text = Self.right.replacing(good, with: bad, maxReplacements: 1)
    #expect(text != Self.right)
    let list = #expect(throws: DiagnosticList.self) { try vector(text) }
    let texts = list?.diagnostics.map(\.description) ?? []
    #expect(texts.contains { $0.hasPrefix("test.yaml:\(complaint)") }, "\(texts)")
  }

  @Test func clientsOfSomeProfilesMakeNoNetwork() throws {
    let text = Self.right.replacing("profile: fork-choice", with: "profile: fee-market")
      .replacing("across: [electra, fulu]", with: "from: cancun")
    let list = #expect(throws: DiagnosticList.self) { try vector(text) }
    let texts = list?.diagnostics.map(\.description) ?? []
    #expect(texts.contains { $0.contains("make no network: it names no 'head'") }, "\(texts)")
  }

  @Test func whatWouldFillTheMemoryIsRefused() throws {
    let slots = Self.right.replacing("{slots: 8}", with: "{slots: 4_000_000}")
    let size = Self.right.replacing("{count: 48}", with: "{count: 1_048_576, slashed: false}")
      .replacing("{count: 2, validators: [24..47]", with: "{count: 40, validators: [24..123]")
    for (text, complaint) in [
      (slots, "expected at most 3125000 slots of 4 nodes, found 4000000"),
      (size, "expected at most 476190 validators for 42 nodes, found 1048576"),
    ] {
      let list = #expect(throws: DiagnosticList.self) { try vector(text) }
      let texts = list?.diagnostics.map(\.description) ?? []
      #expect(texts.contains { $0.contains(complaint) }, "\(texts)")
    }
  }

  @Test func aNetworkWithoutAnythingForAClientIsRefused() throws {
    let lines = Self.right.split(separator: "\n").prefix { $0 != "steps:" }
    let text = lines.joined(separator: "\n") + "\nsteps:\n- network: {run: {slots: 8}}\n"
    let list = #expect(throws: DiagnosticList.self) { try vector(text) }
    #expect(
      list?.diagnostics.map(\.description).contains { $0.contains("nothing is checked") } == true)
  }

  @Test func dutyLabelsFollowFromTheSeed() {
    let one = DutyLabels(nodes: ["a"], seed: 1)
    #expect(one.identity(of: "s8.a") != nil)
    #expect(one.identity(of: "s8.a") != DutyLabels(nodes: ["a"], seed: 2).identity(of: "s8.a"))
    for wrong in ["s8.b", "s08.a", "8.a", "s.a", "s8"] { #expect(one.identity(of: wrong) == nil) }
  }
}
