/// A parameter, a result, a member of a record, or a part of the setup.
public struct Field: Hashable, Sendable {
  /// What holds where a vector leaves the field out.
  public indirect enum Default: Hashable, Sendable {
    /// It must be given.
    case none
    /// It may be left out, and then has no value.
    case absent
    /// It is left out on the wire and the client derives it.
    case derived
    case constant(Value)
    /// A field of the same call (`self`), of the setup, or of what another parameter names.
    case path(of: Source, field: [String])
  }

  public enum Source: Hashable, Sendable {
    case ownCall
    case setup
    /// The call that introduced the label which the parameter holds.
    case object(parameter: String)
  }

  public let name: String
  public let type: ValueType
  public let defaultValue: Default
  /// The first and the last fork that have the field; nil where there is no such bound.
  public let since: Fork?
  public let until: Fork?
  public let feature: Feature?
  /// One sentence for the profile's page and for editors.
  public let summary: String?

  public init(
    _ name: String, _ type: ValueType, defaultValue: Default = .none, since: Fork? = nil,
    until: Fork? = nil, feature: Feature? = nil, summary: String? = nil
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.since = since
    self.until = until
    self.feature = feature
    self.summary = summary
  }
}
