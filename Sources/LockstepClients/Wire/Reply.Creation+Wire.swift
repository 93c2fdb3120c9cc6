internal import LockstepModel

extension Reply.Creation {
  /// Reads `id` and `emitted` of a reply; nil where the client made nothing.
  init?(_ id: JSON?, emitted: JSON?, by operation: Operation) throws(Violation) {
    guard let id else {
      if emitted != nil { throw Violation("the reply has 'emitted' and no 'id'") }
      return nil
    }
    guard let bytes = id.asString.flatMap({ Bytes(hex: $0) }), bytes.count == 32 else {
      throw Violation("the reply's id is not 32 bytes")
    }
    guard let emitted else {
      self.init(id: bytes)
      return
    }
    guard let messages = emitted.asArray else { throw Violation("'emitted' is no list") }
    guard let message = operation.emits else {
      throw Violation("'\(operation.name)' has nothing to tell peers")
    }
    self.init(
      id: bytes,
      messages: try messages.map { json throws(Violation) in
        try Reply.Message(json, of: message)
      })
  }
}

extension Reply.Message {
  fileprivate init(_ json: JSON, of operation: OperationName) throws(Violation) {
    let what = "a message"
    let members = try json.members(
      of: what, required: ["operation", "params", "raw", "codec"])
    guard try members.text("operation", of: what) == operation.text else {
      throw Violation("a message is no '\(operation)'")
    }
    guard let params = members["params"]?.asObject else {
      throw Violation("'params' of a message is no object")
    }
    var roots: [String: Bytes] = [:]
    for member in params {
      guard let root = member.value.asString.flatMap({ Bytes(hex: $0) }), root.count == 32 else {
        throw Violation("'\(member.name.prefix(60))' of a message is not 32 bytes")
      }
      roots[member.name] = root
    }
    guard let raw = Bytes(hex: try members.text("raw", of: what)) else {
      throw Violation("'raw' of a message is no bytes")
    }
    self.init(
      operation: operation, roots: roots,
      raw: RawMessage(codec: try members.text("codec", of: what), bytes: raw))
  }
}
