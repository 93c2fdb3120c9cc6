internal import LockstepModel

extension Reply {
  /// Reads the reply to a call, as the operation allows it by the rules of a fork.
  init(
    _ json: JSON, to operation: Operation, at fork: Fork?, of profile: Profile
  ) throws(Violation) {
    let members = try json.members(
      of: "the reply", required: ["verdict"],
      optional: ["code", "value", "id", "emitted", "message"])
    guard let verdict = members["verdict"]?.asString.flatMap(Verdict.init(rawValue:)) else {
      throw Violation("the reply's verdict is none of accepted, rejected, ignored, deferred")
    }
    if let message = members["message"], message.asString == nil {
      throw Violation("the reply's message is no text")
    }
    guard verdict != .accepted else {
      guard members["code"] == nil else { throw Violation("an accepted reply has a code") }
      try Self.check(made: members["id"], emitted: members["emitted"])
      let value = try Self.value(members["value"], of: operation, at: fork, of: profile)
      self = .accepted(value)
      return
    }
    guard !operation.isQuery else {
      throw Violation("the verdict of a query is '\(verdict.rawValue)'")
    }
    guard members["value"] == nil else {
      throw Violation("a reply that is not accepted has a value")
    }
    guard members["id"] == nil, members["emitted"] == nil else {
      throw Violation("a reply that is not accepted made something")
    }
    self.init(verdict, code: try Self.code(members["code"], for: verdict, of: operation))
  }

  /// What the client made by itself, and what it has to say to its peers. A node without peers has nobody to say it to.
  private static func check(made id: JSON?, emitted: JSON?) throws(Violation) {
    if let id, id.asString.flatMap({ Bytes(hex: $0) }) == nil {
      throw Violation("the reply's id is no bytes")
    }
    guard let emitted else { return }
    guard let messages = emitted.asArray else { throw Violation("'emitted' is no list") }
    for message in messages {
      let members = try message.members(
        of: "a message", required: ["operation", "params"], optional: ["raw", "codec"])
      _ = try members.text("operation", of: "a message")
      guard members["params"]?.asObject != nil else {
        throw Violation("'params' of a message is no object")
      }
      guard (members["raw"] == nil) == (members["codec"] == nil) else {
        throw Violation("a message has 'raw' or 'codec', and not both")
      }
    }
  }

  private static func value(
    _ json: JSON?, of operation: Operation, at fork: Fork?, of profile: Profile
  ) throws(Violation) -> Record {
    do {
      return try Record(json ?? .object([]), fields: operation.results, at: fork, of: profile)
    } catch {
      throw Violation("the value of the reply: \(error.description)")
    }
  }

  private static func code(
    _ json: JSON?, for verdict: Verdict, of operation: Operation
  ) throws(Violation) -> Code? {
    guard let json else { return nil }
    guard let text = json.asString else { throw Violation("the reply's code is no text") }
    let reasons =
      switch verdict {
      case .accepted: [Operation.Reason]()
      case .rejected: operation.rejects
      case .ignored: operation.ignores
      case .deferred: operation.defers
      }
    guard let reason = reasons.first(where: { $0.code.text == text }) else {
      throw Violation(
        "'\(text.prefix(60))' is no code with which '\(operation.name)' may be \(verdict.rawValue)")
    }
    return reason.code
  }
}
