import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepTesting
import Synchronization
import Testing

/// Vectors of the counter profile on clients that answer rightly or wrongly.
@Suite struct RunnerTests {
  let tiny: TinyCorpus

  init() throws {
    tiny = try TinyCorpus()
  }

  /// Adds amounts, refuses odd ones, and tells the total. `bend` may change what it would answer.
  static func counter(
    _ profile: Profile, emulated: [String] = [],
    bend: @escaping @Sendable (Call, Reply) throws(AdapterError) -> Reply = { $1 }
  ) -> ScriptedClient {
    ScriptedClient(.declaring(profile, emulated: emulated)) {
      scenario, index throws(AdapterError) in
      var total: UInt64 = 0
      var reply = Reply.accepted()
      for call in scenario.calls[...index] {
        guard case .quantity(let amount)? = call.parameters["amount"], let value = amount.asUInt64
        else {
          reply = .accepted(["total": .quantity(UInt256(total))])
          continue
        }
        if value % 2 == 1 {
          reply = .rejected("odd")
        } else {
          total += value
          reply = .accepted(["total": .quantity(UInt256(total))])
        }
      }
      return try bend(scenario.calls[index], reply)
    }
  }

  func run(
    _ body: String, jobs: Int = 1, repeats: Int = 1, failsFast: Bool = false,
    shuffleSeed: UInt64? = nil, emulated: [String] = [],
    bend: @escaping @Sendable (Call, Reply) throws(AdapterError) -> Reply = { $1 }
  ) async throws -> [Outcome] {
    let corpus = tiny.corpus([try tiny.vector(body)])
    var settings = RunOptions()
    settings.jobs = jobs
    settings.repeats = repeats
    settings.failsFast = failsFast
    settings.shuffleSeed = shuffleSeed
    let profile = tiny.profile
    let runner = Runner(
      Plan(Selection(), of: corpus),
      on: InProcessProvider { Self.counter(profile, emulated: emulated, bend: bend) },
      options: settings)
    return await runner.run().outcomes
  }

  static let table = """
    forks: [one]
    cases:
      four: {x: 4, outcome: {expect: {total: 4}}}
      six: {x: 6, outcome: {expect: {total: 6}}}
      odd: {x: 3, outcome: {reject: odd}}
    steps:
    - add: {name: a, amount: $x}
      then: $outcome

    """

  @Test func aRightClientPasses() async throws {
    let outcomes = try await run(Self.table)
    #expect(outcomes.map(\.verdict) == [.passed, .passed, .passed])
  }

  @Test func oneWrongAnswerTurnsExactlyThatInstanceRed() async throws {
    let outcomes = try await run(Self.table) { call, reply in
      call.parameters["amount"] == .quantity(6) ? .accepted(["total": .quantity(7)]) : reply
    }
    #expect(outcomes.map(\.verdict) == [.passed, .passed, .failed])
    let finding = try #require(outcomes[2].finding)
    #expect(finding.step == 1)
    #expect(finding.expected == ["verdict": "accepted", "value": ["total": "6"]])
    #expect(finding.observed == ["verdict": "accepted", "value": ["total": "7"]])
  }

  @Test func anotherCodeIsNoRejectionOfTheRightKind() async throws {
    let outcomes = try await run(Self.table) { _, reply in
      reply.verdict == .rejected ? .rejected("too-much") : reply
    }
    #expect(outcomes.map(\.verdict) == [.passed, .failed, .passed])
  }

  @Test func aRejectionWithoutAReasonIsMarked() async throws {
    let outcomes = try await run(Self.table) { _, reply in
      reply.verdict == .rejected ? .rejected(nil) : reply
    }
    #expect(outcomes.map(\.verdict) == [.passed, .passed, .passed])
    #expect(outcomes.map(\.isVerdictOnly) == [false, true, false])
  }

  @Test func aClientThatRejectsEverythingPassesNothing() async throws {
    let outcomes = try await run(Self.table) { call, reply in
      call.operation == "add" ? .rejected("odd") : reply
    }
    #expect(outcomes.map(\.verdict) == [.failed, .notRun, .failed])
    #expect(outcomes[1].reason == "its positive control 'test#four@one' did not pass")
  }

  @Test func aRejectedStepMustLeaveTheStateAsItWas() async throws {
    let seen = Mutex(0)
    let outcomes = try await run(
      """
      forks: [one]
      steps:
      - add: {name: a, amount: 2}
      - add: {name: b, amount: 3}
        reject: odd
      """
    ) { call, reply in
      guard call.operation == "total" else { return reply }
      let count = seen.withLock { count in
        count += 1
        return count
      }
      return count == 3 ? .accepted(["total": .quantity(99)]) : reply
    }
    #expect(outcomes.map(\.verdict) == [.failed])
    #expect(outcomes[0].finding?.step == 2)
    #expect(outcomes[0].finding?.expected == ["unchanged": ["total": ["total": "2"]]])
  }

  @Test(arguments: [1, 2, 3, 8])
  func anyNumberOfWorkersGivesTheSameOutcomes(jobs: Int) async throws {
    let bend: @Sendable (Call, Reply) throws(AdapterError) -> Reply = {
      (call: Call, reply: Reply) throws(AdapterError) in
      if call.parameters["amount"] == .quantity(4) { throw AdapterError(.crash, "exited with 3") }
      return reply
    }
    let outcomes = try await run(Self.table, jobs: jobs, bend: bend)
    #expect(outcomes.map(\.verdict) == [.broken, .notRun, .passed])
    #expect(outcomes[0].reason == "exited with 3")
  }

  @Test func aClientThatNeverStartsBreaksEverything() async throws {
    let corpus = tiny.corpus([try tiny.vector(Self.table)])
    let runner = Runner(Plan(Selection(), of: corpus), on: NeverStarting())
    let result = await runner.run()
    #expect(result.outcomes.map(\.verdict) == [.broken, .broken, .broken])
    #expect(result.outcomes[0].breakage == .start)
    #expect(result.isComplete)
  }

  @Test func aNarrowerHandshakeThanPromisedBreaksEverything() async throws {
    let corpus = tiny.corpus([try tiny.vector(Self.table)])
    let profile = tiny.profile
    let runner = Runner(
      Plan(Selection(), of: corpus), on: InProcessProvider { Self.counter(profile) },
      promise: Promise(
        supports: [.init(profile: "counter", forks: ["one"], operations: ["subtract"])]))
    let outcomes = await runner.run().outcomes
    #expect(outcomes.allSatisfy { $0.verdict == .broken })
    #expect(
      outcomes[0].reason == "its handshake lacks 'subtract' of 'counter', which is promised")
  }

  @Test(arguments: [
    Promise(client: "another"), Promise(lineage: "another"),
  ])
  func aClientThatIsAnotherThanDescribedDoesNotCount(promise: Promise) async throws {
    let corpus = tiny.corpus([try tiny.vector(Self.table)])
    let profile = tiny.profile
    let runner = Runner(
      Plan(Selection(), of: corpus), on: InProcessProvider { Self.counter(profile) },
      promise: promise)
    let outcomes = await runner.run().outcomes
    #expect(outcomes.allSatisfy { $0.verdict == .broken && $0.breakage == .start })
  }

  @Test func failFastGoesOnBehindAKnownFailure() async throws {
    let corpus = tiny.corpus([try tiny.vector(Self.table)])
    let profile = tiny.profile
    var options = RunOptions()
    options.failsFast = true
    let known = KnownFailure(
      instances: "test#four@one", step: 1, observed: ["total": "9"], reason: "why", link: "docs")
    let provider = InProcessProvider {
      Self.counter(profile) { call, reply in
        call.parameters["amount"] == .quantity(4) ? .accepted(["total": .quantity(9)]) : reply
      }
    }
    let runner = Runner(
      Plan(Selection(), of: corpus), on: provider, options: options,
      knownFailures: KnownFailures([known]))
    let outcomes = await runner.run().outcomes
    #expect(outcomes[0].known != nil)
    #expect(outcomes.filter { $0.verdict == .passed }.count == 1)
    #expect(outcomes[1].reason == "its positive control 'test#four@one' did not pass")
  }

  @Test func aCrashInARepetitionIsNotLost() async throws {
    let count = Atomic<Int>(0)
    let outcomes = try await run(
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 0}\n", repeats: 3
    ) { (_: Call, reply: Reply) throws(AdapterError) in
      guard count.add(1, ordering: .relaxed).newValue < 3 else {
        throw AdapterError(.crash, "exited with 3")
      }
      return reply
    }
    #expect(outcomes[0].verdict == .broken)
    #expect(outcomes[0].isNondeterministic)
  }

  @Test(arguments: [
    (Reply.rejected("odd"), "the verdict of query 'total' is 'rejected'"),
    (Reply.accepted(), "the reply to 'total' has no 'total'"),
  ])
  func whatTheProfileDoesNotAllowIsNoAnswer(reply: Reply, reason: String) async throws {
    let outcomes = try await run("forks: [one]\nsteps:\n- total: {}\n  expect: {total: 0}\n") {
      (_: Call, _: Reply) throws(AdapterError) in reply
    }
    #expect(outcomes.map(\.verdict) == [.broken])
    #expect(outcomes[0].reason == reason)
  }

  @Test func timesFinerThanTheClientsAreUnsupported() async throws {
    let outcomes = try await run(
      """
      forks: [one]
      cases:
        whole: {at: 2_000}
        fine: {at: 2_500}
      steps:
      - add: {name: a, amount: 2, at: $at}
        expect: {total: 2}
      """)
    #expect(outcomes.map(\.verdict) == [.unsupported, .passed])
  }

  @Test func answersThatDifferFromRunToRunAreMarked() async throws {
    let count = Atomic<UInt64>(0)
    let outcomes = try await run(
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 0}\n",
      repeats: 3
    ) { _, _ in
      .accepted(["total": .quantity(UInt256(count.add(1, ordering: .relaxed).oldValue / 2))])
    }
    #expect(outcomes[0].isNondeterministic)
  }

  @Test func failFastLeavesWhatComesAfterTheFirstFailure() async throws {
    let outcomes = try await run(Self.table, failsFast: true) { call, reply in
      call.parameters["amount"] == .quantity(4) ? .accepted(["total": .quantity(1)]) : reply
    }
    #expect(outcomes.map(\.verdict) == [.failed, .notRun, .notRun])
    #expect(outcomes[2].reason == "stopped at the first failure")
  }

  @Test func whatTheAdapterAnswersItselfIsMarked() async throws {
    let outcomes = try await run(Self.table, emulated: ["add/odd"])
    #expect(outcomes.map(\.isEmulated) == [false, true, false])
  }

  @Test func anInterruptedRunSaysSo() async throws {
    let corpus = tiny.corpus([try tiny.vector(Self.table)])
    let profile = tiny.profile
    let runner = Runner(
      Plan(Selection(), of: corpus), on: InProcessProvider { Self.counter(profile) })
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await runner.run()
    }
    let result = await task.value
    #expect(!result.isComplete)
    #expect(result.outcomes.allSatisfy { $0.verdict == .notRun })
  }

  @Test func aShuffledRunGivesTheSameOutcomes() async throws {
    let outcomes = try await run(Self.table, shuffleSeed: 7)
    #expect(outcomes.map(\.instance.text) == ["test#four@one", "test#odd@one", "test#six@one"])
    #expect(outcomes.map(\.verdict) == [.passed, .passed, .passed])
  }

  @Test func aPermittedAlternativeIsRecorded() async throws {
    let outcomes = try await run(
      """
      forks: [one]
      steps:
      - total: {}
        expect: {any-of: [{total: 9}, {total: 0}]}
      """)
    #expect(outcomes[0].verdict == .passed)
    #expect(outcomes[0].choices == [1: 1])
  }
}

/// A client that cannot be started.
private struct NeverStarting: ClientProvider {
  func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer {
    throw AdapterError(.start, "no such program")
  }
}
