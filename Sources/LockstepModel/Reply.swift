/// What a client answered to a call.
public struct Reply: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable {
    case accepted, rejected, ignored, deferred
  }

  public let verdict: Verdict
  /// Why it was not accepted; nil where the client gives no reason.
  public let code: Code?
  /// The declared results of an accepted call.
  public let value: Record
  /// What the client made by itself; nil for most calls.
  public let creation: Creation?

  public init(
    _ verdict: Verdict, code: Code? = nil, value: Record = .empty, creation: Creation? = nil
  ) {
    self.verdict = verdict
    self.code = code
    self.value = value
    self.creation = creation
  }

  public static func accepted(_ value: Record = .empty) -> Self { .init(.accepted, value: value) }
  public static func rejected(_ code: Code?) -> Self { .init(.rejected, code: code) }
  public static func ignored(_ code: Code?) -> Self { .init(.ignored, code: code) }
  public static func deferred(_ code: Code?) -> Self { .init(.deferred, code: code) }
}
