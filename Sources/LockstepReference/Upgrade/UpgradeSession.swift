public import LockstepModel

/// The reference client of profile `upgrade`: schedules of forks, and headers at their boundaries.
public struct UpgradeSession: AdapterSession {
  public static let support = Handshake.Support(
    profile: "upgrade", forks: [],
    operations: [
      "head", "import-header", "tip", "fork-id", "remote-fork-id", "active-fork",
      "blob-parameters", "fork-version", "fork-digest", "blob-limit",
    ])

  let schedule: Upgrade.Schedule
  /// Nil where the setup names no genesis hash.
  let forkHashes: Upgrade.ForkHashes?
  let beaconChain: Upgrade.BeaconChain?
  var tip: Upgrade.Header?
  /// The block that the questions about fork ids are asked at: the genesis, until it grows.
  var head: Upgrade.Head

  public init(_ scenario: Scenario) throws(AdapterError) {
    try self.init(scenario, fault: nil)
  }

  init(_ scenario: Scenario, fault: Upgrade.Fault?) throws(AdapterError) {
    guard case .none = scenario.rules else {
      throw AdapterError(.adapterFault, "profile 'upgrade' has its forks in the setup")
    }
    let setup = Parameters(scenario.setup)
    let schedule = try Upgrade.Schedule(setup, fault: fault)
    self.schedule = schedule
    forkHashes = try setup.optionalBytes("genesis-hash").map {
      Upgrade.ForkHashes(genesisHash: $0, schedule, fault: fault)
    }
    if let configuration = try setup.optionalParameters("beacon-chain") {
      beaconChain = try Upgrade.BeaconChain(configuration, fault: fault)
    } else {
      beaconChain = nil
    }
    if let tip = try setup.optionalParameters("tip") { self.tip = try Upgrade.Header(tip) }
    head = Upgrade.Head(number: 0, time: schedule.genesisTime)
    if let tip { head = tip.head }
  }

  public mutating func perform(_ call: Call) throws(AdapterError) -> Reply {
    let parameters = Parameters(call.parameters)
    switch call.operation {
    case "head":
      head = try block(parameters)
      return .accepted()
    case "import-header": return try importHeader(parameters)
    case "tip": return .accepted(["header": tip.map { .record($0.record) } ?? .null])
    case "fork-id": return .accepted(try forkID)
    case "remote-fork-id": return .accepted(try remoteForkID(parameters))
    case "active-fork":
      return .accepted(["fork": .text(schedule.fork(of: try block(parameters)).text)])
    case "blob-parameters": return .accepted(try blobParameters(parameters))
    case "fork-version", "fork-digest", "blob-limit":
      return .accepted(try answer(call.operation, at: try parameters.number("epoch")))
    default: throw AdapterError(.unsupported, "no operation '\(call.operation)'")
    }
  }

  func block(_ parameters: Parameters) throws(AdapterError) -> Upgrade.Head {
    Upgrade.Head(number: try parameters.number("number"), time: try parameters.number("time"))
  }
}
