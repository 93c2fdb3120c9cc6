public import LockstepModel

/// The text of a vector that asks the first query of a profile, for an author to go on from.
///
/// Everything is a placeholder: the prose, the fields that the profile wants, and `_` where values are wanted.
public struct VectorSkeleton: Sendable {
  private let profile: Profile
  private let query: Operation
  private let topic: String
  private let since: String
  private let modeline: String

  /// Nil for a profile without a query.
  ///
  /// - Parameter since: the version of the corpus that will bring the vector.
  public init?(for profile: Profile, topic: String, since: String, modeline: Modeline) {
    let start = profile.forks.first
    let queries = profile.operations.filter(\.isQuery)
    let first = queries.first {
      $0.feature == nil && ($0.since == nil || $0.since == start) && $0.hasResults(at: start)
    }
    guard let query = first ?? queries.first else { return nil }
    self.profile = profile
    self.query = query
    self.topic = topic
    self.since = since
    self.modeline = modeline.text ?? Modeline.start + "vector.schema.json"
  }

  public var text: String {
    var lines = [
      modeline, "title: Say in one sentence what a correct client does",
      "profile: \(profile.name)",
    ]
    if let fork { lines.append("forks: {from: \(fork)}") }
    lines += [
      "status: draft", "since: \(since)", "rationale: >-",
      "  Say which mistake of a client this catches, and how it shows.", "references:",
      "- {source: the specification, section: \"its file and section\"}", "tags: [\(topic)]",
    ]
    if let feature = query.feature { lines.append("requires: [\(feature)]") }
    let setup = members(profile.setup)
    if !setup.isEmpty { lines += ["setup:"] + setup.map { "  \($0)" } }
    lines += [
      "steps:", "- \(query.name): {\(members(query.parameters).joined(separator: ", "))}",
      "  expect: {\(results.joined(separator: ", "))}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var fork: Fork? { query.since ?? profile.forks.first }

  private var results: [String] {
    query.results.filter { $0.feature == nil && $0.exists(at: fork) }.map { "\($0.name): _" }
  }

  /// The fields that have no default.
  private func members(_ fields: [Field]) -> [String] {
    fields.filter { $0.defaultValue == .none && $0.feature == nil && $0.exists(at: fork) }
      .map { "\($0.name): \(placeholder($0.type))" }
  }

  private func placeholder(_ type: ValueType) -> String {
    switch type.shape {
    case .quantity(.gas): return "30_000_000"
    case .quantity(.gwei): return "32 ETH"
    case .quantity(.wei): return "1 gwei"
    case .quantity: return "1"
    case .integer(let min, _): return String(max(min, 1))
    case .root: return label(.root) ?? hex(32)
    case .address: return label(.address) ?? label(.key) ?? hex(20)
    case .key: return label(.key) ?? "somebody"
    case .bytes(let length): return hex(length ?? 0)
    case .text: return "text"
    case .boolean: return "false"
    case .enumeration(let members): return members.first ?? "none"
    case .list(let element, _, _): return "[\(placeholder(element))]"
    case .map: return "{}"
    case .record(let fields):
      let wanted = members(fields)
      let first = fields.prefix(1).map { "\($0.name): \(placeholder($0.type))" }
      return "{\((wanted.isEmpty ? first : wanted).joined(separator: ", "))}"
    }
  }

  private func label(_ kind: Label.Kind) -> String? {
    profile.labels.first { $0.kind == kind }?.name
  }

  private func hex(_ count: Int) -> String {
    "\"0x\(String(repeating: "00", count: count))\""
  }
}

extension Operation {
  fileprivate func hasResults(at fork: Fork?) -> Bool {
    results.contains { $0.feature == nil && $0.exists(at: fork) }
  }
}

extension Field {
  fileprivate func exists(at fork: Fork?) -> Bool { since == nil || since == fork }
}

extension VectorID {
  /// What is wrong with a new vector's id; nil for `profile/topic/name`, each a name.
  public func complaint(among profiles: some Sequence<ProfileName>) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.allSatisfy(\.isPartOfID) else {
      return
        "expected profile/topic/name of lower-case letters, digits, '.' and '-', found '\(path)'"
    }
    let known = profiles.map(\.text).sorted()
    guard known.contains(parts[0]) else {
      let guess = Suggestion.phrase(for: parts[0], among: known)
      let phrase = guess.isEmpty ? "; expected one of \(known.joined(separator: ", "))" : guess
      return "no profile '\(parts[0])'\(phrase)"
    }
    return nil
  }
}

extension VectorID {
  /// Whether it is a path of a file below 'vectors', and holds nothing that ids and globs are made of.
  var isPlain: Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { String($0).isPartOfID }
  }
}

extension String {
  /// A name that may begin with a digit: no part of a path has a meaning of its own.
  var isPartOfID: Bool {
    "a\(self)".isName && first.map { $0.isLetter || $0.isNumber } ?? false
  }
}
