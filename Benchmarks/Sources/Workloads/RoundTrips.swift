internal import CYardstick
internal import LockstepClients
internal import LockstepModel

/// Calls to a C child that accepts everything, against the same lines sent by C alone.
public struct RoundTrips: Sendable {
  /// About what an instance asks.
  public static let playedCalls = 32

  private let program = Checkout.neighbour("echo-client")
  private let profile: Profile
  private let call: Call

  public init(in checkout: Checkout) throws {
    guard let profile = try checkout.profiles()["fork-choice"] else {
      throw Failure("there is no profile 'fork-choice'")
    }
    self.profile = profile
    call = Call(
      operation: "attest",
      parameters: [
        "origin": .text("wire"), "root": .bytes(Bytes(Array(repeating: 0xAB, count: 32))),
        "slot": .quantity(UInt256(17)), "validators": .list((0...3).map(Value.integer)),
      ])
  }

  /// How long so many steps take, one a round trip.
  public func walk(steps: Int) async throws -> Duration {
    try await time(["step"], scenario(steps), rounds: 1)
  }

  /// How long so many scenarios of `playedCalls` calls take, one a round trip.
  public func play(scenarios: Int) async throws -> Duration {
    try await time(["play"], scenario(Self.playedCalls), rounds: scenarios)
  }

  /// How long so many round trips of a step take in C.
  public func pingPong(steps: Int) throws(Failure) -> Duration {
    let request: JSON = [
      "jsonrpc": "2.0", "id": .integer(12345), "method": "step",
      "params": [
        "session": "main", "operation": .string(call.operation.text),
        "params": call.parameters.json,
      ],
    ]
    let line = request.compactText + "\n"
    let elapsed = yardstick_ping_pong(program, line, line.utf8.count, Int32(steps))
    guard elapsed > 0 else { throw Failure("the echo child did not answer C") }
    return .nanoseconds(elapsed)
  }

  private func scenario(_ calls: Int) -> Scenario {
    Scenario(
      profile: profile, rules: .fork("electra"), setup: .empty,
      calls: Array(repeating: call, count: calls))
  }

  private func time(
    _ arguments: [String], _ scenario: Scenario, rounds: Int
  ) async throws -> Duration {
    try await withSubprocessClient(
      Launch(arguments: [program] + arguments), runner: ("benchmarks", "1"), corpus: ("1", "0x")
    ) { client in
      _ = try await client.replies(to: scenario)
      let start = ContinuousClock.now
      for _ in 0..<rounds { _ = try await client.replies(to: scenario) }
      return ContinuousClock.now - start
    }
  }
}
