import Glibc
import LockstepCorpus
import Workloads

/// Prints how Lockstep does against C in the same run, each with its aim; exits 1 where one was missed.
@main
enum Ratios {
  private static let vectors = 10_000
  private static let roundTrips = 50_000
  private static let starts = 100
  /// Of each measurement; the best one counts, and with it what disturbed the others does not.
  private static let rounds = 5

  static func main() async throws {
    let checkout = try Checkout()
    print(Measurement.heading)
    var all: [Measurement] = []
    func show(_ measurements: Measurement...) {
      for measurement in measurements {
        print(measurement.row)
        fflush(nil)
      }
      all += measurements
    }
    let decoding = try Decoding(GeneratedVectors(count: vectors), in: checkout)
    show(try await decode(decoding))
    let engine = try await EngineOverhead(decoding)
    for measurement in try await overhead(engine) { show(measurement) }
    for measurement in try await conversations(RoundTrips(in: checkout)) { show(measurement) }
    for measurement in try await corpus(WholeCorpus(in: checkout)) { show(measurement) }
    for measurement in try await networks(in: checkout) { show(measurement) }
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.contains("--large") { show(try await largeNetwork(in: checkout)) }
    if let program = arguments.first(where: { $0 != "--large" }) { show(try await start(program)) }
    if all.contains(where: { $0.isReached == false }) { exit(1) }
  }

  /// The shortest of several rounds of two bodies that take turns, so that both see the same machine.
  private static func best(
    _ body: () async throws -> Duration, against yardstick: () async throws -> Duration
  ) async throws -> (body: Double, yardstick: Double) {
    var shortest = (body: Double.infinity, yardstick: Double.infinity)
    for _ in 0..<rounds {
      shortest.yardstick = min(shortest.yardstick, try await yardstick().seconds)
      shortest.body = min(shortest.body, try await body().seconds)
    }
    return shortest
  }

  private static func decode(_ decoding: Decoding) async throws -> Measurement {
    let clock = ContinuousClock()
    let (swift, c) = try await best {
      try clock.measure { _ = try decoding.decode() }
    } against: {
      try clock.measure { _ = try decoding.countEvents() }
    }
    return Measurement(
      name: "corpus to typed vectors", value: swift / c, unit: "", aim: 1.5,
      note: "libyaml's event loop, \(decoding.vectors.byteCount / vectors) bytes a vector: "
        + "\(microseconds(swift, vectors)) against \(microseconds(c, vectors)) a vector")
  }

  private static func overhead(_ engine: EngineOverhead) async throws -> [Measurement] {
    let (elapsed, _) = try await best {
      await ContinuousClock().measure { await engine.run() }
    } against: {
      .zero
    }
    return [
      Measurement(
        name: "in-process overhead a call", value: elapsed / Double(engine.calls) * 1e9,
        unit: " ns", aim: 60, note: "a client that does nothing, \(engine.calls) calls"),
      Measurement(
        name: "in-process overhead a step", value: elapsed / Double(engine.steps) * 1e9,
        unit: " ns", aim: nil, note: "the same, observations counted to their step"),
    ]
  }

  private static func conversations(_ trips: RoundTrips) async throws -> [Measurement] {
    let (walked, c) = try await best {
      try await trips.walk(steps: roundTrips)
    } against: {
      try trips.pingPong(steps: roundTrips)
    }
    let scenarios = roundTrips / RoundTrips.playedCalls
    let (played, again) = try await best {
      try await trips.play(scenarios: scenarios)
    } against: {
      try trips.pingPong(steps: roundTrips)
    }
    let note = "C ping-pong with the same child: \(microseconds(c, roundTrips)) a round trip"
    let calls = Double(scenarios * RoundTrips.playedCalls) / Double(roundTrips)
    return [
      Measurement(
        name: "step by step", value: walked / c, unit: "", aim: 1.6, note: note),
      Measurement(
        name: "play, a step", value: played / calls / again, unit: "", aim: 0.6, note: note),
    ]
  }

  private static func corpus(_ whole: WholeCorpus) async throws -> [Measurement] {
    let clock = ContinuousClock()
    let corpus = try whole.load()
    var instances = 0
    let (run, load) = try await best {
      try await clock.measure { instances = try await whole.run(corpus) }
    } against: {
      try clock.measure { _ = try whole.load() }
    }
    return [
      Measurement(
        name: "whole corpus on the reference", value: run + load, unit: " s", aim: 2,
        note:
          "\(corpus.vectors.count) vectors, \(instances) instances passed: load \(load.text) s, "
          + "run \(run.text) s")
    ]
  }

  private static func start(_ program: String) async throws -> Measurement {
    let c = Starts(of: Checkout.neighbour("echo-client"))
    let (swift, least) = try await best {
      try Starts(of: program).time(rounds: starts)
    } against: {
      try c.time(rounds: starts)
    }
    return Measurement(
      name: "start of lockstep --version", value: swift / least, unit: "", aim: nil,
      note: "a C program: \(microseconds(swift, starts)) against \(microseconds(least, starts))")
  }

  private static func microseconds(_ seconds: Double, _ count: Int) -> String {
    "\((seconds / Double(count) * 1e6).text) µs"
  }
}
