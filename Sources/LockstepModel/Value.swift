/// A value of a profile's types: what parameters, results and setups are made of.
///
/// There are no floating-point values. A label stands for an identity (a root, an address, a key) until the
/// instance's `Identities` resolve it; clients only see resolved values.
public indirect enum Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A small number without a unit: an index, a count.
  case integer(Int64)
  /// A number with a unit, which its type says.
  case quantity(UInt256)
  /// A root, an address, or any other bytes.
  case bytes(Bytes)
  /// A text, or a member of an enumeration.
  case text(String)
  /// A signing key and the address that belongs to it.
  case key(Key)
  case list([Value])
  case record(Record)
  case map([Entry])
  case label(Label)

  /// One entry of a map.
  public struct Entry: Hashable, Sendable {
    public let key: Value
    public let value: Value

    public init(_ key: Value, _ value: Value) {
      self.key = key
      self.value = value
    }
  }
}

/// A secp256k1 signing key with its address.
public struct Key: Hashable, Sendable {
  /// 32 bytes.
  public let secret: Bytes
  /// 20 bytes, the last of the Keccak-256 hash of the public key.
  public let address: Bytes

  public init(secret: Bytes, address: Bytes) {
    self.secret = secret
    self.address = address
  }
}

/// A name for an identity, at a place where one kind of identity is wanted.
public struct Label: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case root, address, key
  }

  public let name: String
  public let kind: Kind

  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
