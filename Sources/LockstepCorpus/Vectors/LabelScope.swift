internal import Crypto
internal import LockstepModel

/// Why a label cannot stand where it does.
struct LabelError: Error {
  let text: String

  init(_ text: String) {
    self.text = text
  }
}

/// The labels that may be used in an instance, and what they stand for as far as they were used.
struct LabelScope {
  private(set) var identities = Identities()
  private(set) var used: Set<String> = []
  /// Introduced by a step or a setup entry, or listed as absent: their identity follows from the name.
  var declared: Set<String> = []
  /// The blocks that nodes make by duty, in a network.
  private(set) var duties: DutyLabels?
  private let predefined: [String: Profile.PredefinedLabel]

  init(predefined: [Profile.PredefinedLabel] = []) {
    self.predefined = Dictionary(predefined.map { ($0.name, $0) }) { first, _ in first }
  }

  var names: [String] {
    Array(Set(predefined.keys).union(declared).union(identities.byName.keys))
  }

  func isPredefined(_ name: String) -> Bool { predefined[name] != nil }

  func fields(of name: String) -> [String: Field.Default] { predefined[name]?.fields ?? [:] }

  /// The fields that a label which nobody introduces has: those of the first predefined one that has any.
  var fallbackFields: [String: Field.Default] {
    predefined.values.filter { !$0.fields.isEmpty }.min { $0.name < $1.name }?.fields ?? [:]
  }

  /// Pins a label; answers the label that has the identity already.
  mutating func pin(_ name: String, to identity: Identities.Identity) -> String? {
    identities.bind(name, to: identity)
  }

  /// From now on nodes make blocks by duty; a pin of one of those is used by that.
  mutating func expect(_ duties: DutyLabels) {
    self.duties = duties
    used.formUnion(identities.byName.keys.filter { duties.identity(of: $0) != nil })
  }

  /// A label where one of a kind is wanted, or what is wrong with it.
  mutating func use(_ name: String, as kind: Label.Kind) -> Result<Label, LabelError> {
    used.insert(name)
    if identities.byName[name] == nil {
      guard let identity = identity(of: name, as: kind) else {
        return .failure(
          LabelError("unknown label '\(name)'" + Suggestion.phrase(for: name, among: names)))
      }
      if let other = identities.bind(name, to: identity) {
        return .failure(LabelError("labels '\(name)' and '\(other)' stand for one identity"))
      }
    }
    switch (identities.byName[name], kind) {
    case (.root, .root), (.address, .address), (.key, .key), (.key, .address):
      return .success(Label(name, kind))
    case (let identity, _):
      let found = identity?.kindName ?? "nothing"
      return .failure(LabelError("expected \(kind.article), found label '\(name)' of \(found)"))
    }
  }

  private func identity(of name: String, as kind: Label.Kind) -> Identities.Identity? {
    if let label = predefined[name] {
      return label.identity ?? Self.derived(name, label.kind)
    }
    if let identity = duties?.identity(of: name), kind == .root { return identity }
    return declared.contains(name) ? Self.derived(name, kind) : nil
  }

  /// The fixed identity of an unpinned label: the first bytes of the SHA-256 of `lockstep:<kind>:<name>`.
  static func derived(_ name: String, _ kind: Label.Kind) -> Identities.Identity? {
    let digest = Array(SHA256.hash(data: Array("lockstep:\(kind.rawValue):\(name)".utf8)))
    return switch kind {
    case .root: .root(Bytes(digest))
    case .address: .address(Bytes(Array(digest.prefix(20))))
    case .key: nil
    }
  }
}

extension Label.Kind {
  var article: String {
    switch self {
    case .root: "a root"
    case .address: "an address"
    case .key: "a key"
    }
  }
}

extension Identities.Identity {
  fileprivate var kindName: String {
    switch self {
    case .root: "a root"
    case .address: "an address"
    case .key: "a key"
    }
  }
}
