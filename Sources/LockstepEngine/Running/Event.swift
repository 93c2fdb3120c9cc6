public import LockstepModel

/// What a run tells while it goes on.
public struct Event: Sendable {
  public let outcome: Outcome
  /// The calls and what they were answered; empty where the client never answered.
  public let exchange: [Exchange]
  /// The last lines of the client's standard error, where it broke.
  public let log: String
  public let elapsed: Duration

  public struct Exchange: Sendable {
    public let call: Call
    public let reply: Reply
  }
}
