import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import Testing

/// Blocks that clients make by themselves, and what becomes of them in a network.
@Suite struct CreationTests {
  private static let run = "- network: {run: {milliseconds: 2000}}\n"

  private func network(_ steps: String) throws -> SampleNetwork {
    try SampleNetwork(
      profile: "nakamoto",
      """
      setup: {base: 1, coins: {last: 1}}
      nodes: {a: {}, b: {}}
      links: {all: {latency: 1 s}}
      steps:
      - block: {root: first, parent: last}
        at: a
      \(Self.run)\(steps)
      """)
  }

  @Test func aBlockComesToPeersInBytes() async throws {
    let network = try network(
      "- mine: {}\n  at: a\n\(Self.run)- check: {agree: tip, root: m1.a}\n")
    let result = await network.run()
    #expect(result.outcome.verdict == .passed, "\(result.outcome)")
    let raw = result.exchange.compactMap(\.call.raw)
    #expect(raw.count == 1 && raw[0].codec == "lockstep-nakamoto-block")
    let wrong = try self.network(
      "- mine: {}\n  at: a\n\(Self.run)- check: {agree: tip, root: first}\n")
    #expect(await wrong.run().outcome.verdict == .failed)
  }

  @Test func aBlockIsKnownAfterItWasMade() async throws {
    let network = try network(
      """
      - mine: {}
        at: a
      - tip: {}
        at: a
        expect: {root: m1.a}
      - tip: {}
        at: b
        expect: {root: m1.a}
      """)
    let result = await network.run()
    #expect(result.outcome.finding?.step == 5)
    #expect(result.observed.contains("\"root\":\"first\""))
  }

  @Test func nodesThatPayTheSameMakeOneBlock() async throws {
    for (payout, verdict) in [("{}", Verdict.broken), ("{payout: 1}", .passed)] {
      let network = try network(
        """
        - network: {partition: [[a], [b]]}
        - mine: {}
          at: a
        - mine: \(payout)
          at: b
        - network: {heal: {}}
        \(Self.run)- check: {differ: tip, groups: [[a], [b]]}
        """)
      let outcome = await network.run().outcome
      #expect(outcome.verdict == verdict)
      if verdict == .broken {
        #expect(outcome.reason?.contains("blocks 'm1.b' and 'm1.a' are one") == true)
      }
    }
  }

  @Test func aBlockOfTheBaseIsAHeadLikeAnyOther() async throws {
    let network = try SampleNetwork(
      profile: "nakamoto",
      """
      setup: {base: 2, coins: {one: 1, two: 2}}
      nodes: {a: {}, b: {}}
      steps:
      - check: {agree: tip, root: two}
      - block: {root: first, parent: two}
        at: a
      - network: {run: {milliseconds: 1}}
      - check: {agree: tip, from-height: 3}
      """)
    let result = await network.run()
    #expect(result.outcome.verdict == .passed, "\(result.outcome)")
    #expect(result.picture?.blocks.map(\.label) == ["genesis", "one", "two", "first"])
  }

  @Test func theFaultyNodeIsNamedWhateverItCallsTheBlocks() async throws {
    let network = try SampleNetwork(
      profile: "nakamoto",
      """
      setup: {}
      nodes: {a: {}, b: {}}
      links: {all: {latency: 1 s}}
      steps:
      - block: {root: x, parent: genesis}
        at: a
      - network: {run: {milliseconds: 2000}}
      - block: {root: later, parent: genesis}
        at: a
      - network: {run: {milliseconds: 2000}}
      - check: {agree: tip, root: x}
      """)
    let result = await network.run(mix: [nil, "last-seen-tie"])
    let divergence = try #require(result.outcome.divergence)
    #expect(divergence.node == "b" && divergence.client == "reference-last-seen-tie")
    #expect(divergence.observed.compactText.contains("\"later\""))
    #expect(divergence.expected.compactText.contains("\"x\""))
  }

  @Test func aNodeThatStartsAgainKnowsWhatItMade() async throws {
    let steps = """
      - mine: {}
        at: a
      - network: {restart: {node: a, storage: true}}
      - check: {agree: tip, at: a, root: m1.a}
      \(Self.run)- check: {agree: tip, root: m1.a}

      """
    #expect(await (try network(steps)).run().outcome.verdict == .passed)
    let mute = await (try network(steps)).run(on: { Mute() }).outcome
    #expect(mute.verdict == .unsupported)
    #expect(mute.reason?.contains("does not start again on its storage") == true)
  }

  @Test func withoutACodecNobodyHearsOfTheBlock() async throws {
    let network = try network(
      "- mine: {}\n  at: a\n\(Self.run)- check: {agree: tip, root: m1.a}\n")
    let outcome = await network.run(on: { Mute() }).outcome
    #expect(outcome.verdict == .unsupported)
    #expect(outcome.reason?.contains("no codec in common") == true)
  }

  @Test(arguments: [
    ("- mine: {}", "expected one node: what clients make by themselves"),
    ("- mine: {}\n  at: [a, b]", "expected one node: what clients make by themselves"),
    ("- mine: {}\n  at: a\n- check: {agree: tip, root: m1.c}", "unknown label 'm1.c'"),
    (
      "- network: {restart: {node: a, storage: true, clock: 0}}", "'storage' stands alone"
    ),
    ("- check: {agree: tip, root: s1.a}", "unknown label 's1.a'"),
  ])
  func mistakesAreSaid(steps: String, complaint: String) {
    let list = #expect(throws: DiagnosticList.self) { try network(steps + "\n") }
    let texts = list?.diagnostics.map(\.description) ?? []
    #expect(texts.contains { $0.contains(complaint) }, "\(texts)")
  }
}

/// The reference without a way to tell peers what it made.
private struct Mute: ClientAdapter {
  private var reference = ReferenceClient()

  var handshake: Handshake {
    let own = reference.handshake
    return Handshake(
      client: own.client, version: own.version, lineage: own.lineage,
      adapterName: own.adapterName, adapterVersion: own.adapterVersion,
      supports: own.supports.map {
        .init(
          profile: $0.profile, forks: $0.forks, operations: $0.operations, features: $0.features)
      }, maxSessions: own.maxSessions)
  }

  mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    try await reference.replies(to: scenario)
  }

  mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    try await reference.open(session, of: scenario)
  }

  mutating func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply {
    try await reference.perform(call, in: session)
  }

  mutating func close(_ session: Int) async throws(AdapterError) {
    try await reference.close(session)
  }
}
