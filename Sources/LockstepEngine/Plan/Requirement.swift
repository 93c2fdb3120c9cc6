internal import LockstepModel

extension Handshake {
  /// Why the client cannot be asked an instance by its own declaration; nil where it can.
  func shortcoming(for instance: Instance, of vector: Vector, _ profile: Profile) -> String? {
    let declared = supports.filter { $0.profile == profile.name }
    guard !declared.isEmpty else { return "profile '\(profile.name)' is not declared" }
    let forks: [Fork?] = instance.rules.forks.isEmpty ? [nil] : instance.rules.forks
    for fork in forks.compactMap(\.self)
    where !declared.contains(where: { $0.forks.contains(fork) }) {
      return "fork '\(fork)' is not declared"
    }
    let operations = instance.operations(of: profile).sorted()
    for fork in forks {
      for feature in vector.requires where !declares(feature, of: profile.name, at: fork) {
        return "feature '\(feature)' is not declared"
      }
    }
    // Across forks the last one's declarations hold: an operation may have come with it.
    for operation in operations
    where !declares(operation, of: profile.name, at: instance.rules.latest) {
      return "operation '\(operation)' is not declared"
    }
    if let time = finestTime(of: instance, profile), time % timeResolution != 0 {
      return "times of \(time) ms are finer than the declared \(timeResolution) ms"
    }
    return nil
  }

  /// The first time in milliseconds that the client cannot represent.
  private func finestTime(of instance: Instance, _ profile: Profile) -> Int64? {
    if let network = instance.network, profile.hasLedger,
      let time = network.times(SlotCalendar(setup: instance.setup)).first(where: {
        $0 % timeResolution != 0
      })
    {
      return time
    }
    for step in instance.steps {
      for field in profile[operation: step.call.operation]?.parameters ?? [] {
        guard case .quantity(.milliseconds) = field.type.shape,
          case .quantity(let value)? = step.call.parameters[field.name],
          let time = value.asUInt64.flatMap(Int64.init(exactly:)), time % timeResolution != 0
        else { continue }
        return time
      }
    }
    return nil
  }
}

extension Instance {
  /// Everything that it asks of a client.
  fileprivate func operations(of profile: Profile) -> Set<OperationName> {
    var operations = Set(steps.map(\.call.operation))
    guard let network else { return operations }
    if let clock = profile.clock,
      profile.hasLedger || network.nodes.contains(where: { $0.clock != 0 })
    {
      operations.insert(clock)
    }
    if let head = profile.head { operations.insert(head) }
    if network.duties != nil { operations.formUnion(["block", "attest"]) }
    if network.steps.compactMap(\.check).contains(where: \.isLedgers) {
      operations.insert("checkpoints")
    }
    return operations
  }
}

extension Network {
  /// Every time that nodes are told, as far as one may be finer than another, in milliseconds.
  fileprivate func times(_ calendar: SlotCalendar?) -> [Int64] {
    var times = nodes.map(\.clock)
    times.append(Int64(links.latency))
    times += links.latencies.values.map { Int64($0) }
    if duties?.votes == .all, let calendar { times.append(Int64(calendar.voteTime)) }
    for step in steps {
      switch step.action {
      case .run(.until(_, let into)): times.append(Int64(into))
      case .run(.milliseconds(let time)): times.append(Int64(time))
      case .link(_, let latency?, _): times.append(Int64(latency))
      default: break
      }
    }
    return times
  }
}
