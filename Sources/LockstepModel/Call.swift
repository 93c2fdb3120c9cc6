/// What a client is asked: an operation with every default filled in and every label resolved.
public struct Call: Hashable, Sendable {
  public let operation: OperationName
  public let parameters: Record
  /// What a peer made, in its own bytes; the parameters only say what that is called.
  public let raw: RawMessage?

  public init(operation: OperationName, parameters: Record = .empty, raw: RawMessage? = nil) {
    self.operation = operation
    self.parameters = parameters
    self.raw = raw
  }
}
