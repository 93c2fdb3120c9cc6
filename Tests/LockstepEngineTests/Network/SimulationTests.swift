import LockstepModel
import Testing

@testable import LockstepEngine

@Suite struct SimulationTests {
  @Test func aHealedPartitionConverges() async throws {
    let sample = try SampleNetwork(
      SampleNetwork.four + """
        may-refuse: [target-epoch-window]
        steps:
        - network: {run: {slots: 8}}
        - check: {agree: head, root: s8.a}
        - network: {partition: [[a, b], [c, d]]}
        - network: {run: {slots: 16}}
        - check: {differ: head, groups: [[a, b], [c, d]]}
        - network: {heal: {}}
        - network: {run: {slots: 8}}
        - check: {converges: head, within: {slots: 1}, from-slot: 24}
        - check: {reorg: {at-least: 1}}

        """)
    let result = await sample.run()
    #expect(result.outcome.verdict == .passed)
    #expect(result.picture?.moments.map(\.title).contains("heal") == true)
  }

  /// Each with what it says otherwise: a check that cannot fail is none.
  @Test(arguments: [
    ("- check: {agree: head, root: s7.d}", "s8.a"),
    ("- check: {agree: head, from-slot: 9}", "s8.a"),
    ("- check: {differ: head, groups: [[a, b], [c, d]]}", "s8.a"),
    ("- check: {reorg: {depth: 1}}", "\"depth\":0"),
    ("- check: {reorg: {at-least: 1}}", "\"depth\":0"),
    ("- check: {converges: head, within: {slots: 9}, from-slot: 1}", "has not passed"),
    ("- check: {converges: head, within: {slots: 1}, root: s7.d}", "s8.a"),
    ("- check: {accepted: {block: s8.a, by: [a], not-by: [d]}}", "\"d\""),
    ("- head: {}\n  at: d\n  expect: {root: s7.d}", "s8.a"),
  ])
  func wrongChecksFail(check: String, observed: String) async throws {
    let sample = try SampleNetwork(
      SampleNetwork.four + "steps:\n- network: {run: {slots: 8}}\n\(check)\n")
    let result = await sample.run()
    #expect(result.outcome.verdict == .failed)
    #expect(result.observed.contains(observed), "\(result.observed)")
    #expect(result.outcome.finding?.step == 2)
  }

  @Test(arguments: [
    ("{progresses: true}", false), ("{progresses: false}", true),
    ("{reverts: never, conflicts: never, progresses: true}", false),
  ])
  func finalityIsWatched(check: String, fails: Bool) async throws {
    let sample = try SampleNetwork(
      SampleNetwork.four + """
        steps:
        - network: {run: {slots: 40}}
        - check: {finality: \(check), ledger: true}
        - check: {agree: head, root: s40.a}

        """)
    let result = await sample.run()
    #expect(result.outcome.verdict == (fails ? .failed : .passed), "\(result.observed)")
  }

  @Test func whateverTheNumberOfWorkersTheExchangeIsTheSame() async throws {
    let sample = try SampleNetwork(
      SampleNetwork.four.replacing("[electra]", with: "{from: capella}") + """
        steps:
        - network: {run: {slots: 12}}
        - check: {agree: head, root: s12.a}

        """)
    let (one, four) = (await sample.run(), await sample.run(jobs: 4))
    #expect(one.outcome == four.outcome && one.outcome.verdict == .passed)
    #expect(one.exchange.map(\.call) == four.exchange.map(\.call))
    #expect(one.exchange.map(\.reply) == four.exchange.map(\.reply))
    #expect(one.exchange.map(\.time) == four.exchange.map(\.time))
  }

  @Test func aDroppedBlockComesWithItsChild() async throws {
    let steps = """
      - network: {drop: {label: s2.c, to: a}}
      - network: {run: {slots: 2}}
      - check: {accepted: {block: s2.c, by: [b, c, d], not-by: [a]}}
      - network: {run: {slots: 1}}
      - check: {accepted: {block: s2.c, by: [a, b, c, d]}}
      - check: {agree: head, root: s3.d}

      """
    let result = try await SampleNetwork(SampleNetwork.four + "steps:\n" + steps).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }

  @Test func aDuplicateIsDeliveredTwiceAndIgnored() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four + """
        steps:
        - network: {duplicate: {label: s2.c, to: a}}
        - network: {run: {slots: 3}}
        - check: {agree: head, root: s3.d}

        """
    ).run()
    #expect(result.outcome.verdict == .passed)
    #expect(result.exchange.count { $0.node == "a" && $0.reply.verdict == .ignored } == 1)
  }

  @Test func whatANodeRefusesItsDescendantsAreToo() async throws {
    let four = SampleNetwork.four.replacing(
      "a: {validators: [0..11]}", with: "a: {validators: [0..11], refuses: [s2.c]}")
    let result = try await SampleNetwork(
      four + """
        steps:
        - network: {run: {slots: 7}}
        - check: {accepted: {block: s3.d, by: [b, c, d], not-by: [a]}}
        - check: {differ: head, groups: [[a], [b, c, d]]}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }

  @Test func aClockThatIsBehindDefersAndTakesLater() async throws {
    let four = SampleNetwork.four.replacing(
      "a: {validators: [0..11]}", with: "a: {validators: [0..11], clock: -12_000}")
    let steps = """
      steps:
      - network: {run: {slots: 7}}
      - check: {agree: head, at: [b, c, d], root: s7.d}
      - check: {accepted: {block: s5.b, by: [a]}}
      - check: {accepted: {block: s7.d, by: [b], not-by: [a]}}

      """
    let allowed = try await SampleNetwork(
      four + "may-refuse: [future-block, future-slot]\n" + steps
    ).run()
    #expect(allowed.outcome.verdict == .passed, "\(allowed.observed)")
    let unlisted = try await SampleNetwork(four + steps).run()
    #expect(unlisted.outcome.verdict == .failed)
    #expect(unlisted.observed.contains("future-block"))
  }

  @Test func aRestartedNodeKeepsItsBlocks() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four + """
        steps:
        - network: {run: {slots: 6}}
        - network: {restart: {node: b}}
        - check: {accepted: {block: s6.c, by: [a, b, c, d]}}
        - network: {run: {slots: 2}}
        - check: {converges: head, within: {slots: 1}, root: s8.a}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }

  @Test func aRestartMendsAClient() async throws {
    let four = SampleNetwork.four.replacing(
      "a: {validators: [0..11]}",
      with: "a: {validators: [0..11], clock: 6_000, refuses: [s2.c], duties: false}")
    let result = try await SampleNetwork(
      four + """
        may-refuse: [target-epoch-window]
        steps:
        - network: {run: {slots: 5}}
        - check: {accepted: {block: s5.b, by: [b, c, d], not-by: [a]}}
        - network: {restart: {node: a, refuses: [], clock: 0}}
        - network: {run: {slots: 2}}
        - check: {agree: head, root: s7.d}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }

  @Test(arguments: [
    "- network: {drop: {label: s4.b, to: a}}\n", "- network: {duplicate: {label: s9.b, to: c}}\n",
  ])
  func whatIsNeverMadeIsSaid(step: String) async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four + "steps:\n" + step
        + "- network: {run: {slots: 5}}\n- check: {agree: head, root: s5.b}\n"
    ).run()
    #expect(result.outcome.verdict == .failed && result.observed.contains("never"))
  }

  @Test func whatWasUnderWayComesBeforeWhatWasSentLater() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four.replacing("round-robin, votes: all", with: "none, votes: none") + """
        steps:
        - block: {root: first, parent: anchor, slot: 1}
          at: a
        - network: {partition: [[a], [b, c, d]]}
        - block: {root: second, parent: anchor, slot: 1, proposer: 1}
          at: a
        - network: {run: {milliseconds: 2000}}
        - network: {heal: {}}
        - network: {run: {milliseconds: 1000}}
        - check: {accepted: {block: second, by: [a, b, c, d]}}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
    let blocks = result.exchange.filter { $0.node == "b" && $0.call.operation == "block" }
    #expect(blocks.map { $0.call.parameters["proposer"] } == [.integer(0), .integer(1)])
  }

  @Test func whoeverTookAMessageSendsIt() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four.replacing("round-robin, votes: all", with: "none, votes: none") + """
        steps:
        - network: {partition: [[a], [b, c, d]]}
        - block: {root: x, parent: anchor, slot: 1}
          at: [a, b]
        - network: {run: {milliseconds: 2000}}
        - check: {accepted: {block: x, by: [a, b, c, d]}}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }

  @Test func aReorganisationBeforeTheHealIsNotOneAfterIt() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four.replacing("round-robin, votes: all", with: "none, votes: none") + """
        labels:
          low: "0x0100000000000000000000000000000000000000000000000000000000000000"
          high: "0x0200000000000000000000000000000000000000000000000000000000000000"
        steps:
        - block: {root: low, parent: anchor, slot: 1}
        - network: {run: {slots: 1}}
        - check: {agree: head, root: low}
        - block: {root: high, parent: anchor, slot: 1}
        - network: {heal: {}}
        - network: {run: {slots: 1}}
        - check: {agree: head, root: high}
        - check: {reorg: {depth: 1}}

        """
    ).run()
    #expect(result.outcome.verdict == .failed && result.observed.contains("\"depth\":0"))
  }

  @Test func stepsOfAVectorTravel() async throws {
    let result = try await SampleNetwork(
      SampleNetwork.four.replacing("round-robin, votes: all", with: "none, votes: none") + """
        steps:
        - block: {root: x, parent: anchor, slot: 1}
          at: a
        - network: {run: {milliseconds: 1000}}
        - check: {accepted: {block: x, by: [a], not-by: [b, c, d]}}
        - network: {run: {milliseconds: 1000}}
        - check: {accepted: {block: x, by: [a, b, c, d]}}
        - block: {root: early, parent: x, slot: 9}
          at: [c, d]
          defer: future-block
        - check: {accepted: {block: early, not-by: [a, b, c, d]}}
        - check: {agree: head, root: x}
        - network: {run: {until: {slot: 9, into: 500}}}
        - check: {accepted: {block: early, by: [c, d], not-by: [a, b]}}
        - network: {run: {milliseconds: 1000}}
        - check: {accepted: {block: early, by: [a, b, c, d]}}

        """
    ).run()
    #expect(result.outcome.verdict == .passed, "\(result.observed)")
  }
}
