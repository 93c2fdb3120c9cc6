import Benchmark
import Workloads

/// The same workloads for `swift package benchmark`, which keeps baselines and percentiles.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 1,
    maxDuration: .seconds(5), maxIterations: 20)

  Benchmark("Decode 1,000 vectors") { benchmark in
    let decoding = try Decoding(GeneratedVectors(count: 1_000), in: Checkout())
    benchmark.startMeasurement()
    blackHole(try decoding.decode())
  }
  Benchmark("libyaml's events of 1,000 vectors") { benchmark in
    let decoding = try Decoding(GeneratedVectors(count: 1_000), in: Checkout())
    benchmark.startMeasurement()
    blackHole(try decoding.countEvents())
  }
  Benchmark("1,000 instances on an idle client") { benchmark in
    let engine = try await EngineOverhead(
      Decoding(GeneratedVectors(count: 1_000), in: Checkout()))
    benchmark.startMeasurement()
    await engine.run()
  }
  Benchmark("10,000 steps, one a round trip") { _ in
    blackHole(try await RoundTrips(in: Checkout()).walk(steps: 10_000))
  }
  Benchmark("312 scenarios of 32 steps, played") { _ in
    blackHole(try await RoundTrips(in: Checkout()).play(scenarios: 312))
  }
  Benchmark("10,000 round trips in C") { _ in
    blackHole(try RoundTrips(in: Checkout()).pingPong(steps: 10_000))
  }
  Benchmark("Load the corpus") { _ in
    blackHole(try WholeCorpus(in: Checkout()).load())
  }
  Benchmark("Run the corpus on the reference") { benchmark in
    let whole = try WholeCorpus(in: Checkout())
    let corpus = try whole.load()
    benchmark.startMeasurement()
    blackHole(try await whole.run(corpus))
  }
}
