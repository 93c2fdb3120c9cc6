/// What a step must be answered.
public enum Expectation: Hashable, Sendable {
  /// Accepted, and each listed result equals; nothing listed means that acceptance is all that counts.
  case accepted(Record)
  /// Accepted, and all the results of one alternative equal.
  case anyOf([Record])
  /// Rejected, with one of the codes.
  case rejected([Code])
  /// Ignored, with the code where one is given.
  case ignored(Code?)
  /// Not applied now, with the code where one is given.
  case deferred(Code?)
  /// Offered again after it was deferred: accepted, or ignored as a duplicate by a client that kept it.
  case reoffered
}

extension Expectation {
  /// Why an answer counts, or does not.
  public enum Judgement: Hashable, Sendable {
    case met
    /// Met, by the alternative of this index.
    case chose(Int)
    /// The verdict is right, and the client gave no reason where one was expected.
    case verdictOnly
    case missed
  }

  /// Compares a reply with what is expected; both must be resolved and canonical.
  public func judgement(of reply: Reply) -> Judgement {
    switch self {
    case .accepted(let results):
      reply.verdict == .accepted && reply.value.contains(results) ? .met : .missed
    case .anyOf(let alternatives):
      if reply.verdict == .accepted,
        let choice = alternatives.firstIndex(where: { reply.value.contains($0) })
      {
        .chose(choice)
      } else {
        .missed
      }
    case .rejected(let codes):
      reply.verdict != .rejected
        ? .missed : Self.judge(reply.code) { codes.contains($0) }
    case .ignored(let code):
      reply.verdict != .ignored
        ? .missed : code == nil ? .met : Self.judge(reply.code) { $0 == code }
    case .deferred(let code):
      reply.verdict != .deferred
        ? .missed : code == nil ? .met : Self.judge(reply.code) { $0 == code }
    case .reoffered:
      reply.verdict == .accepted || reply.verdict == .ignored ? .met : .missed
    }
  }

  private static func judge(_ code: Code?, _ matches: (Code) -> Bool) -> Judgement {
    code.map { matches($0) ? .met : .missed } ?? .verdictOnly
  }
}

extension Record {
  /// Whether every member of another record stands here with the same value.
  public func contains(_ other: Record) -> Bool {
    other.members.allSatisfy { self[$0.name] == $0.value }
  }
}
