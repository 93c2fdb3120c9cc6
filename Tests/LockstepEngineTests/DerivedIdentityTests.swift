import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepTesting
import Testing

/// What a run makes of the identities that a client answers.
@Suite struct DerivedIdentityTests {
  private static let right = ["genesis": root(0), "a": root(1), "b": root(2)]

  private static func root(_ byte: UInt8) -> Bytes {
    Bytes([UInt8](repeating: byte, count: 32))
  }

  private func outcome(
    _ identities: [String: Bytes], tip: Bytes = Self.root(2)
  ) async throws -> Outcome {
    let chain = try HashingCorpus()
    let vector = try chain.vector(
      """
      steps:
      - block: {name: a, parent: genesis}
      - block: {name: b, parent: a}
      - tip: {}
        expect: {root: b}
      """)
    let handshake = Handshake.declaring(chain.profile)
    let provider = InProcessProvider {
      ScriptedClient(handshake, identities: identities) { scenario, index in
        let isQuery = scenario.calls[index].operation == "tip"
        return .accepted(isQuery ? ["root": .bytes(tip)] : .empty)
      }
    }
    let runner = Runner(Plan(Selection(), of: chain.corpus([vector])), on: provider)
    return try #require(await runner.run().outcomes.first)
  }

  @Test func anAnswerIsComparedWithWhatTheLabelStandsFor() async throws {
    #expect(try await outcome(Self.right).verdict == .passed)
    let other = try await outcome(Self.right, tip: Self.root(1))
    #expect(other.verdict == .failed)
    #expect(other.finding?.observed == ["verdict": "accepted", "value": ["root": "a"]])
    let strange = try await outcome(Self.right, tip: Self.root(9))
    #expect(strange.finding?.observed == ["verdict": "accepted", "value": ["root": "unbound-1"]])
  }

  @Test(arguments: [
    (["genesis": 0, "a": 1], "no identity was answered for label 'b'"),
    (["genesis": 0, "a": 1, "b": 1], "labels 'a' and 'b' stand for one identity"),
    (
      ["genesis": 0, "a": 1, "b": 2, "c": 3],
      "an identity was answered for 'c', which it is not asked for"
    ),
  ])
  func wrongIdentitiesBreakTheInstance(bytes: [String: UInt8], reason: String) async throws {
    let outcome = try await outcome(bytes.mapValues { Self.root($0) })
    #expect(outcome.verdict == .broken && outcome.breakage == .protocolViolation)
    #expect(outcome.reason == reason)
  }
}
