extension Reply {
  /// What a client made by itself in a call, and has its peers told.
  public struct Creation: Hashable, Sendable {
    /// What it is called in the client's own network.
    public let id: Bytes
    /// The messages that bring it to a peer; empty where the client does not say.
    public let messages: [Message]

    public init(id: Bytes, messages: [Message] = []) {
      self.id = id
      self.messages = messages
    }
  }

  public struct Message: Hashable, Sendable {
    public let operation: OperationName
    /// The parameters that are roots, by their names.
    public let roots: [String: Bytes]
    public let raw: RawMessage

    public init(operation: OperationName, roots: [String: Bytes], raw: RawMessage) {
      self.operation = operation
      self.roots = roots
      self.raw = raw
    }
  }
}
