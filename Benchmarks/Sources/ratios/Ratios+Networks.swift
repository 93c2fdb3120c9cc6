import Workloads

extension Ratios {
  /// The network that people run forty times a day, and how its cost grows with nodes and with validators.
  static func networks(in checkout: Checkout) async throws -> [Measurement] {
    let usual = try NetworkRuns(
      nodes: 4, validators: 96, slots: 64, isParted: true, in: checkout)
    let base = try await time(usual)
    var rows = [
      Measurement(
        name: "parted network of 4 nodes", value: base.seconds * 1e3, unit: " ms", aim: 10,
        note: "96 validators, 64 slots: \(base.calls) calls, \(base.text) a call")
    ]
    for (nodes, validators) in [(8, 96), (16, 96), (32, 96), (4, 384), (4, 1_536), (4, 6_144)] {
      let network = try NetworkRuns(
        nodes: nodes, validators: validators, slots: 64, isParted: true, in: checkout)
      let run = try await time(network)
      rows.append(
        Measurement(
          name: "  \(nodes) nodes, \(validators) validators", value: run.seconds / base.seconds,
          unit: "", aim: nil, note: "the network of 4: \(run.calls) calls, \(run.text) a call"))
    }
    return rows
  }

  /// A hundred nodes for ten epochs of the mainnet preset, once: a minute is aimed at.
  static func largeNetwork(in checkout: Checkout) async throws -> Measurement {
    let network = try NetworkRuns(
      nodes: 100, validators: 10_000, slots: 320, preset: "mainnet", isParted: false, in: checkout)
    let run = try await time(network, rounds: 1)
    return Measurement(
      name: "100 nodes, 10000 validators", value: run.seconds, unit: " s", aim: 60,
      note: "320 slots: \(run.calls) calls, \(run.text) a call")
  }

  private struct Timed {
    let seconds: Double
    let calls: Int

    var text: String { "\((seconds / Double(calls) * 1e6).text) µs" }
  }

  private static func time(_ network: NetworkRuns, rounds: Int = 5) async throws -> Timed {
    var calls = 0
    var shortest = Double.infinity
    for _ in 0..<rounds {
      let elapsed = try await ContinuousClock().measure { calls = try await network.run() }
      shortest = min(shortest, elapsed.seconds)
    }
    return Timed(seconds: shortest, calls: calls)
  }
}
