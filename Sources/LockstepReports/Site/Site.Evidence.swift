public import LockstepModel

extension Site {
  /// What lay beside a report and is no part of it.
  public struct Evidence: Sendable {
    public var timings: Timings?
    public var transcripts: [InstanceID: Transcript] = [:]
    /// SVG documents, as files that anybody may have written.
    public var pictures: [InstanceID: [UInt8]] = [:]

    public init() {}
  }

  /// What was asked and answered in one instance, as `run` wrote it down.
  public struct Transcript: Sendable {
    /// Further lines are not shown, and no line beyond so many characters.
    static let lineLength = 600
    static let lineLimit = 150
    let lines: [String]

    /// - Parameter text: the lines of a file of `transcripts`.
    public init(_ text: String) {
      lines = text.split(separator: "\n").map(String.init)
    }
  }
}

extension Site.Transcript {
  /// The answer to each step of an instance, by the step's index; empty where the transcript is not of these steps.
  ///
  /// Between the steps stand the queries that observe a client's state, as many behind each step that can change it as
  /// before the first one.
  func answers(to instance: Instance, of profile: Profile) -> [Int: JSON] {
    guard instance.network == nil, let exchanges, !exchanges.isEmpty else { return [:] }
    let isQuery = instance.steps.map { profile[operation: $0.call.operation]?.isQuery ?? true }
    let surplus = exchanges.count - isQuery.count
    let rounds = 1 + isQuery.count { !$0 }
    guard surplus >= 0, surplus % rounds == 0 else { return [:] }
    let observed = surplus / rounds
    var answers: [Int: JSON] = [:]
    var position = observed
    for (index, step) in instance.steps.enumerated() {
      guard exchanges[position]["operation"]?.asString == step.call.operation.text else {
        return [:]
      }
      answers[index] = exchanges[position].reply.naming(instance.identities)
      position += isQuery[index] ? 1 : 1 + observed
    }
    return answers
  }

  /// A call and its reply a line; nil where a line is not that, as in a conversation that broke.
  private var exchanges: [JSON]? {
    var exchanges: [JSON] = []
    for line in lines {
      guard line.utf8.first == UInt8(ascii: "{"), let exchange = try? JSON(parsing: line) else {
        return nil
      }
      exchanges.append(exchange)
    }
    return exchanges
  }
}

extension JSON {
  /// The answer of an exchange, as a report shows one.
  fileprivate var reply: JSON {
    let value = self["value"].flatMap { $0.asObject?.isEmpty == true ? nil : $0 }
    return ["verdict": self["verdict"], "code": self["code"], "value": value]
  }

  /// With the labels of identities in their place.
  fileprivate func naming(_ identities: Identities) -> JSON {
    switch self {
    case .string(let text):
      Bytes(hex: text).flatMap { identities.name(of: $0) }.map { .string($0) } ?? self
    case .array(let values): .array(values.map { $0.naming(identities) })
    case .object(let members):
      .object(members.map { .init($0.name, $0.value.naming(identities)) })
    default: self
    }
  }
}
