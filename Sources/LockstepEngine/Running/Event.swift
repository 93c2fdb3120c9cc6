public import LockstepModel

/// What a run tells while it goes on.
public struct Event: Sendable {
  public let outcome: Outcome
  /// The calls and what they were answered; empty where the client never answered.
  public let exchange: [Exchange]
  /// The last lines of the client's standard error, where it broke.
  public let log: String
  /// The last lines exchanged with the client, where it broke: `> ` to it, `< ` from it.
  public var transcript: [String] = []
  /// Of the whole instance.
  public let elapsed: Duration
  /// How long each operation took, where the client was asked step by step; else of the instance as a whole.
  public let durations: [(operation: String, duration: Duration)]

  /// Of a network: its blocks, and where its nodes stood.
  public var picture: NetworkPicture?
  /// Of a network: codes that its vector permits, and with which nodes refused.
  public var refusals: Set<Code> = []

  public struct Exchange: Sendable {
    public let call: Call
    public let reply: Reply
    /// Of a network: who was asked, and when, in milliseconds of virtual time.
    public var node: NodeName?
    public var time: UInt64?
  }
}
