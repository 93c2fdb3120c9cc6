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
      self.init(
        .accepted, value: try Self.value(members["value"], of: operation, at: fork, of: profile),
        creation: try Creation(members["id"], emitted: members["emitted"], by: operation))
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
