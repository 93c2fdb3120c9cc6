import LockstepEngine
import LockstepModel
import LockstepReference
import Synchronization
import Testing

@Suite struct MixTests {
  private static let tie = """
    forks: [electra]
    labels:
      low: "0x00ff000000000000000000000000000000000000000000000000000000000000"
      high: "0x0100000000000000000000000000000000000000000000000000000000000000"
    setup: {preset: minimal, validators: [{count: 48}]}
    nodes:
      a: {validators: [0..11]}
      b: {validators: [12..23]}
      c: {validators: [24..35]}
    duties: {proposers: none, votes: none}
    steps:
    - network: {run: {until: {slot: 1}}}
    - block: {root: high, parent: anchor, slot: 1}
    - block: {root: low, parent: anchor, slot: 1}
    - network: {run: {slots: 2}}
    - check: {agree: head, root: high}

    """

  @Test func aFaultyNodeIsNamedWithTheFirstAnswerThatDiffers() async throws {
    let result = try await SampleNetwork(Self.tie).run(mix: [nil, "little-endian-tie-break"])
    #expect(result.outcome.verdict == .failed)
    let divergence = try #require(result.outcome.divergence)
    #expect(divergence.node == "b")
    #expect(divergence.client == "reference-little-endian-tie-break")
    #expect(divergence.other == "reference")
    #expect(divergence.observed.compactText.contains("low"))
    #expect(divergence.expected.compactText.contains("high"))
  }

  @Test func correctClientsMix() async throws {
    let result = try await SampleNetwork(Self.tie).run(mix: [nil, nil])
    #expect(result.outcome.verdict == .passed && result.outcome.divergence == nil)
  }

  @Test func aClientWithOneSessionHasOneForEachNode() async throws {
    let started = Counter()
    let result = try await SampleNetwork(Self.tie).run(on: {
      started.add()
      return SingleSession()
    })
    #expect(result.outcome.verdict == .passed, "\(result.outcome)")
    #expect(started.count == 3)
  }

  @Test func aNetworkThatTakesTooLongIsBroken() async throws {
    let result = try await SampleNetwork(Self.tie).run(limit: .zero)
    #expect(result.outcome.breakage == .timeout)
    #expect(result.outcome.reason == "node 'a': no end of the instance within 0 s")
  }

  @Test func aNodeThatBreaksIsNamed() async throws {
    let result = try await SampleNetwork(Self.tie).run(on: { SingleSession(breaksAt: "head") })
    #expect(result.outcome.verdict == .broken && result.outcome.breakage == .crash)
    #expect(result.outcome.reason?.hasPrefix("node 'a': ") == true)
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}
