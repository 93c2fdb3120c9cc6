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
    let operations = Set(instance.steps.map(\.call.operation)).sorted()
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
