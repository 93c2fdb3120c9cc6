extension Outcome {
  /// The first answer of a node in a network that another client, asked the same, does not give.
  public struct Divergence: Hashable, Sendable {
    public let node: NodeName
    /// Who answers for the node.
    public let client: ClientName
    /// Who was asked the same.
    public let other: ClientName
    /// In milliseconds of virtual time.
    public let time: UInt64
    public let call: JSON
    public let observed: JSON
    /// What the other client answers.
    public let expected: JSON

    public init(
      node: NodeName, client: ClientName, other: ClientName, time: UInt64, call: JSON,
      observed: JSON, expected: JSON
    ) {
      self.node = node
      self.client = client
      self.other = other
      self.time = time
      self.call = call
      self.observed = observed
      self.expected = expected
    }
  }
}
