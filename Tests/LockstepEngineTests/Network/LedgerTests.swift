import LockstepModel
import LockstepReference
import Testing

@testable import LockstepEngine

/// The ledger's justification and finality against the embedded reference of `validator-lifecycle`, which was compared
/// with the executable specification.
@Suite struct LedgerTests {
  private static let count = 30
  private static let epochs: UInt64 = 24

  @Test(arguments: 0..<20) func votesJustifyAndFinalizeAsInTheSpecification(seed: Int) throws {
    var generator = SplitMix64(state: UInt64(seed) + 1)
    var chain = try Chain()
    var lifecycle = try Lifecycle()
    for epoch in 0..<Self.epochs {
      // From none to all, and often close to two thirds.
      let size = [0, 10, 18, 19, 20, 21, 25, 30].randomElement(using: &generator) ?? 0
      let voters = Array((0..<Self.count).shuffled(using: &generator).prefix(size)).sorted()
      chain.addEpoch(epoch, voters: voters)
      try lifecycle.addEpoch(epoch, voters: Set(voters))
      #expect(try chain.finality(at: epoch + 1) == lifecycle.finality())
    }
  }

  @Test func aVoteForAnotherTargetOrSourceCountsForNothing() throws {
    var chain = try Chain()
    for epoch in 0..<UInt64(4) { chain.addEpoch(epoch, voters: Array(0..<Self.count)) }
    let head = chain.table.blocks.count - 1
    let state = try #require(chain.ledger.state(of: head, at: 4, in: chain.table))
    let target = Ledger.Checkpoint(epoch: 4, block: head)
    let right = Ledger.Vote(
      validators: [1], block: head, slot: 32, target: target, source: state.currentJustified)
    let late = right.with([2])
    #expect(chain.ledger.isNew(right, in: state, at: 33, of: "electra", on: head, chain.table))
    #expect(!chain.ledger.isNew(late, in: state, at: 32, of: "electra", on: head, chain.table))
    // EIP-7045: since deneb a vote is of use longer than an epoch's slots.
    #expect(chain.ledger.isNew(right, in: state, at: 41, of: "deneb", on: head, chain.table))
    #expect(!chain.ledger.isNew(right, in: state, at: 41, of: "capella", on: head, chain.table))
    #expect(chain.ledger.isNew(right, in: state, at: 40, of: "capella", on: head, chain.table))
    let wrongSource = Ledger.Vote(
      validators: [1], block: head, slot: 32, target: target,
      source: .init(epoch: state.currentJustified.epoch - 1, block: 1))
    #expect(
      !chain.ledger.isNew(wrongSource, in: state, at: 33, of: "electra", on: head, chain.table))
    let wrongTarget = Ledger.Vote(
      validators: [1], block: head, slot: 32, target: .init(epoch: 4, block: 3),
      source: state.currentJustified)
    #expect(
      !chain.ledger.isNew(wrongTarget, in: state, at: 33, of: "electra", on: head, chain.table))
  }

  /// A chain with a block in every slot; an epoch's votes are in its last block.
  private struct Chain {
    var table = BlockTable(anchor: "anchor", slot: 0, fork: "electra")
    var ledger: Ledger

    init() throws {
      let group: Record = [
        "count": .integer(Int64(LedgerTests.count)), "effective-balance": .quantity(32_000_000_000),
        "activation-epoch": .quantity(0), "exit-epoch": .quantity(UInt256(UInt64.max)),
        "slashed": .boolean(false),
      ]
      let setup: Record = [
        "preset": .text("minimal"), "validators": .list([.record(group)]),
      ]
      let calendar = try #require(SlotCalendar(setup: setup))
      ledger = Ledger(setup: setup, calendar: calendar, anchorEpoch: 0)
    }

    mutating func addEpoch(_ epoch: UInt64, voters: [Int]) {
      for slot in epoch * 8..<epoch * 8 + 8 where slot > 0 {
        let parent = table.blocks.count - 1
        let block = table.add(
          "b\(slot)", parent: table[parent].label, slot: slot, fork: "electra", message: nil)
        var votes: [Ledger.Vote] = []
        if slot % 8 == 7, let state = ledger.state(of: parent, at: epoch, in: table) {
          let target = table.ancestor(of: parent, at: epoch * 8)
          votes = [
            .init(
              validators: voters, block: parent, slot: slot - 1,
              target: .init(epoch: epoch, block: target), source: state.currentJustified)
          ]
        }
        ledger.add(block, votes: votes, in: table)
      }
    }

    func finality(at epoch: UInt64) throws -> [UInt64] {
      let state = try #require(
        ledger.state(of: table.blocks.count - 1, at: epoch, in: table))
      return [
        state.previousJustified.epoch, state.currentJustified.epoch, state.finalized.epoch,
      ]
    }
  }

  /// The same votes as participation flags.
  private struct Lifecycle {
    var session: ValidatorLifecycleSession

    init() throws {
      let vector = try SampleNetwork.lifecycle(validators: LedgerTests.count)
      session = try ValidatorLifecycleSession(vector)
    }

    mutating func addEpoch(_ epoch: UInt64, voters: Set<Int>) throws {
      let absent = (0..<LedgerTests.count).filter { !voters.contains($0) }
      let lapse: Record = [
        "validators": .list(absent.map { .integer(Int64($0)) }), "source": .boolean(false),
        "target": .boolean(false), "head": .boolean(false),
      ]
      _ = try session.perform(
        Call(
          operation: "participation",
          parameters: ["lapses": .list([.record(lapse)]), "previous": .boolean(false)]))
      _ = try session.perform(
        Call(operation: "epoch", parameters: ["to": .quantity(UInt256(epoch + 1))]))
    }

    mutating func finality() throws -> [UInt64] {
      let reply = try session.perform(Call(operation: "finality"))
      return ["previous-justified", "justified", "finalized"].map { reply.value.number($0) ?? .max }
    }
  }
}
