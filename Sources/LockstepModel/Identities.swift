/// What the labels of an instance stand for, in both directions.
public struct Identities: Hashable, Sendable {
  public enum Identity: Hashable, Sendable {
    /// 32 bytes.
    case root(Bytes)
    /// 20 bytes.
    case address(Bytes)
    case key(Key)
  }

  public private(set) var byName: [String: Identity] = [:]
  private var names: [Bytes: String] = [:]

  public init() {}

  /// Binds a label. Answers the label that has this identity already, where there is another one.
  public mutating func bind(_ name: String, to identity: Identity) -> String? {
    let bytes = identity.bytes
    if let other = names[bytes], other != name { return other }
    byName[name] = identity
    names[bytes] = name
    return nil
  }

  /// The label of a root or of an address, or nil where nobody labelled it.
  public func name(of bytes: Bytes) -> String? {
    names[bytes]
  }

  /// The identity where a label of this kind is wanted; an unknown label is a fault of the caller.
  public func value(of label: Label) -> Value {
    switch (byName[label.name], label.kind) {
    case (.root(let bytes)?, .root), (.address(let bytes)?, .address): .bytes(bytes)
    case (.key(let key)?, .key): .key(key)
    case (.key(let key)?, .address): .bytes(key.address)
    default: preconditionFailure("label '\(label.name)' is no \(label.kind)")
    }
  }
}

extension Identities.Identity {
  /// What is compared: a root, or the address that a key or an account has.
  public var bytes: Bytes {
    switch self {
    case .root(let bytes), .address(let bytes): bytes
    case .key(let key): key.address
    }
  }
}

extension Identities {
  /// Those of all labels but some.
  public func removing(_ labels: [String]) -> Identities {
    var rest = Identities()
    for (name, identity) in byName where !labels.contains(name) {
      _ = rest.bind(name, to: identity)
    }
    return rest
  }
}

extension Value {
  /// The value with every label replaced that is known, and the others left.
  public func resolved(whereKnownTo identities: Identities) -> Value {
    switch self {
    case .label(let label):
      identities.byName[label.name] == nil ? self : identities.value(of: label)
    case .list(let values): .list(values.map { $0.resolved(whereKnownTo: identities) })
    case .record(let record): .record(record.resolved(whereKnownTo: identities))
    case .map(let entries):
      .map(
        entries.map {
          Entry(
            $0.key.resolved(whereKnownTo: identities), $0.value.resolved(whereKnownTo: identities))
        })
    default: self
    }
  }

  /// The names of the labels in it, in the order in which they stand.
  public var labelNames: [String] {
    switch self {
    case .label(let label): [label.name]
    case .list(let values): values.flatMap(\.labelNames)
    case .record(let record): record.labelNames
    case .map(let entries): entries.flatMap { $0.key.labelNames + $0.value.labelNames }
    default: []
    }
  }

  /// The value with every label replaced by what it stands for.
  public func resolved(by identities: Identities) -> Value {
    switch self {
    case .label(let label): identities.value(of: label)
    case .list(let values): .list(values.map { $0.resolved(by: identities) })
    case .record(let record): .record(record.resolved(by: identities))
    case .map(let entries):
      .map(
        entries.map { Entry($0.key.resolved(by: identities), $0.value.resolved(by: identities)) })
    default: self
    }
  }
}

extension Record {
  /// The record with every label replaced that is known, and the others left.
  public func resolved(whereKnownTo identities: Identities) -> Record {
    Record(members.map { Member($0.name, $0.value.resolved(whereKnownTo: identities)) })
  }

  /// The names of the labels in its members.
  public var labelNames: [String] { members.flatMap(\.value.labelNames) }

  /// The record with every label replaced by what it stands for.
  public func resolved(by identities: Identities) -> Record {
    guard !members.isEmpty else { return self }
    return Record(members.map { Member($0.name, $0.value.resolved(by: identities)) })
  }
}
