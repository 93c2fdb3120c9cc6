/// What a client is asked: an operation with every default filled in and every label resolved.
public struct Call: Hashable, Sendable {
  public let operation: OperationName
  public let parameters: Record

  public init(operation: OperationName, parameters: Record = .empty) {
    self.operation = operation
    self.parameters = parameters
  }
}
