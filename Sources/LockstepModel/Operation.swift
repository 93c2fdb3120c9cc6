/// One thing that a profile lets a vector ask of a client.
public struct Operation: Hashable, Sendable {
  /// A code and the sentence that says when it is answered.
  public struct Reason: Hashable, Sendable {
    public let code: Code
    public let summary: String?

    public init(_ code: Code, summary: String? = nil) {
      self.code = code
      self.summary = summary
    }
  }

  public let name: OperationName
  public let summary: String
  /// The section of the specification, as `references` of a vector write it.
  public let section: String?
  /// A query changes nothing and is never rejected.
  public let isQuery: Bool
  /// Whether a network delivers it between nodes.
  public let isMessage: Bool
  /// The message that tells peers what the client makes in this operation.
  public let emits: OperationName?
  /// The parameter whose label this operation introduces.
  public let binds: String?
  public let parameters: [Field]
  public let results: [Field]
  public let rejects: [Reason]
  public let ignores: [Reason]
  public let defers: [Reason]
  public let feature: Feature?
  public let since: Fork?
  public let until: Fork?

  public init(
    name: OperationName, summary: String = "", section: String? = nil, isQuery: Bool = false,
    isMessage: Bool = false, emits: OperationName? = nil, binds: String? = nil,
    parameters: [Field] = [], results: [Field] = [],
    rejects: [Reason] = [], ignores: [Reason] = [], defers: [Reason] = [],
    feature: Feature? = nil, since: Fork? = nil, until: Fork? = nil
  ) {
    self.name = name
    self.summary = summary
    self.section = section
    self.isQuery = isQuery
    self.isMessage = isMessage
    self.emits = emits
    self.binds = binds
    self.parameters = parameters
    self.results = results
    self.rejects = rejects
    self.ignores = ignores
    self.defers = defers
    self.feature = feature
    self.since = since
    self.until = until
  }
}
