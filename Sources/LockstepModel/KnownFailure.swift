/// An entry of a client's `known-failures.yaml`: a difference that somebody has looked into.
public struct KnownFailure: Hashable, Sendable {
  /// A glob over instance ids.
  public let instances: String
  /// The step of the first mismatch, counted from 1.
  public let step: Int
  /// What the client answers there: a verdict, a code, results, or `crash`.
  public let observed: JSON
  public let reason: String
  public let link: String

  public init(instances: String, step: Int, observed: JSON, reason: String, link: String) {
    self.instances = instances
    self.step = step
    self.observed = observed
    self.reason = reason
    self.link = link
  }
}
