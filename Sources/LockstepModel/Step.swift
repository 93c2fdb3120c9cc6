/// One step of an instance: a call, and what it must be answered.
public struct Step: Hashable, Sendable {
  /// With labels unresolved, for reports and exports.
  public let call: Call
  /// With labels unresolved.
  public let expectation: Expectation
  /// Whether the file states a verdict; a step without one must be accepted all the same.
  public let isStated: Bool
  public let note: String?
  public var location: Location
  /// Where in the document, as `steps[2]` or `steps[1].any-order[0]`.
  public let path: String

  public init(
    call: Call, expectation: Expectation = .accepted(.empty), isStated: Bool = true,
    note: String? = nil, location: Location, path: String
  ) {
    self.call = call
    self.expectation = expectation
    self.isStated = isStated
    self.note = note
    self.location = location
    self.path = path
  }
}
