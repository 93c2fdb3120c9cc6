internal import LockstepModel

extension Scenario {
  /// What a session starts from, as members of `open` and `play`.
  var opening: [JSON.Member] {
    var members = [JSON.Member("profile", .string(profile.name.text))]
    switch rules {
    case .none: break
    case .fork(let fork): members.append(.init("fork", .string(fork.text)))
    case .schedule(let activations):
      let schedule = activations.map { activation -> JSON in
        ["fork": .string(activation.fork.text), "at": .string(String(activation.at))]
      }
      members.append(.init("schedule", .array(schedule)))
    }
    members.append(.init("setup", setup.json))
    return members
  }

  /// The operation of a call; a call of another profile is a fault of the caller.
  func operation(of call: Call) -> Operation {
    guard let operation = profile[operation: call.operation] else {
      preconditionFailure("profile '\(profile.name)' has no operation '\(call.operation)'")
    }
    return operation
  }
}

extension Call {
  /// The members that say what is asked, in `step` and in the steps of `play`.
  var members: [JSON.Member] {
    [.init("operation", .string(operation.text)), .init("params", parameters.json)]
  }
}
