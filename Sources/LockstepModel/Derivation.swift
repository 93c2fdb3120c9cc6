/// What a client is told of the labels whose identities it derives, because it hashes.
public struct Derivation: Hashable, Sendable {
  /// A block, a transaction or anything else that one call of the instance introduces.
  public struct Object: Hashable, Sendable {
    public let label: String
    /// The call, whose parameters name other such labels.
    public let call: Call

    public init(label: String, call: Call) {
      self.label = label
      self.call = call
    }

    /// As it travels and is exported: the call that introduces the object, with names where it refers to others.
    public var json: JSON {
      [
        "label": .string(label), "operation": .string(call.operation.text),
        "params": call.parameters.json,
      ]
    }
  }

  /// Each after those that it names.
  public let objects: [Object]
  /// The labels whose identities the client answers, in ascending order: those of the objects, of the setup and of the
  /// profile.
  public let labels: [String]

  public init(objects: [Object], labels: [String]) {
    self.objects = objects
    self.labels = labels
  }

  /// The objects with every label replaced that stands for a fixed identity.
  public func resolved(by identities: Identities) -> Derivation {
    Derivation(
      objects: objects.map {
        Object(
          label: $0.label,
          call: Call(
            operation: $0.call.operation,
            parameters: $0.call.parameters.resolved(whereKnownTo: identities)))
      }, labels: labels)
  }
}
