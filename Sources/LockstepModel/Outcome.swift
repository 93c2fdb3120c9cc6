/// The verdict of one instance, with what explains it.
public struct Outcome: Hashable, Sendable {
  /// The first step whose answer was not the expected one.
  public struct Finding: Hashable, Sendable {
    /// Counted from 1, in the order in which the instance ran.
    public let step: Int
    /// Where in the vector's file.
    public let location: Location
    public let path: String
    /// The call and both sides as a report shows them, with labels in place of identities.
    public let call: JSON
    public let expected: JSON
    public let observed: JSON

    public init(
      step: Int, location: Location, path: String, call: JSON, expected: JSON, observed: JSON
    ) {
      self.step = step
      self.location = location
      self.path = path
      self.call = call
      self.expected = expected
      self.observed = observed
    }
  }

  public let instance: InstanceID
  public var verdict: Verdict
  /// Of a failure.
  public var finding: Finding?
  /// Why it is unsupported, broken or not run, in one sentence that is the same on every machine.
  public var reason: String?
  /// Which kind of breakage; nil unless broken.
  public var breakage: AdapterError.Kind?
  /// The reason of the known failure that it matches.
  public var known: KnownFailure?
  public var isNondeterministic = false
  /// A check rests on an answer that the adapter gave by itself.
  public var isEmulated = false
  /// A rejection was given without a reason.
  public var isVerdictOnly = false
  /// Of a failure in a network: where it may have begun.
  public var divergence: Divergence?
  /// The alternative that the client chose at each `any-of`, by step counted from 1.
  public var choices: [Int: Int] = [:]

  public init(instance: InstanceID, verdict: Verdict) {
    self.instance = instance
    self.verdict = verdict
  }
}
