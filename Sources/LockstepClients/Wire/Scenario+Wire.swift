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
    if let derivation {
      members.append(.init("objects", .array(derivation.objects.map(\.json))))
    }
    return members
  }

  /// Reads `identities` of the answer to `open` or `play`: 32 bytes a label.
  func identities(_ json: JSON?) throws(Violation) -> [String: Bytes] {
    guard let derivation else {
      if json != nil { throw Violation("there are 'identities' without 'objects'") }
      return [:]
    }
    guard let json else { throw Violation("the result lacks 'identities'") }
    guard let members = json.asObject else { throw Violation("'identities' is no object") }
    var identities: [String: Bytes] = [:]
    for member in members {
      guard let bytes = member.value.asString.flatMap({ Bytes(hex: $0) }), bytes.count == 32 else {
        throw Violation("the identity of '\(member.name.prefix(60))' is not 32 bytes")
      }
      identities[member.name] = bytes
    }
    for label in derivation.labels where identities[label] == nil {
      throw Violation("'identities' lacks '\(label)'")
    }
    return identities
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
    var members = [
      JSON.Member("operation", .string(operation.text)), .init("params", parameters.json),
    ]
    if let raw {
      members.append(.init("raw", .string(raw.bytes.description)))
      members.append(.init("codec", .string(raw.codec)))
    }
    return members
  }
}
