internal import Crypto
internal import LockstepModel

/// The public key that attestations are checked with: Ed25519, in a file as `openssl pkey -pubout` writes it.
public struct AttestationPublicKey: Sendable {
  static let label = "PUBLIC KEY"
  /// SubjectPublicKeyInfo (RFC 8410 section 4) up to the 32 bytes of the key.
  private static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  private let key: Curve25519.Signing.PublicKey

  init(_ key: Curve25519.Signing.PublicKey) {
    self.key = key
  }

  /// Reads a key's file.
  public init(file bytes: [UInt8]) throws(AttestationError) {
    guard let pem = PEM(bytes) else {
      throw .unreadable("expected a public key as PEM, found something else")
    }
    guard pem.label == Self.label else {
      throw .unreadable(
        pem.label == AttestationKey.label
          ? "it is a private key; the public one stands beside it in a file that ends with '.pub'"
          : "expected 'BEGIN PUBLIC KEY', found another")
    }
    guard pem.content.starts(with: Self.prefix), pem.content.count == Self.prefix.count + 32 else {
      throw .unreadable("expected an Ed25519 key, found one of another kind")
    }
    do {
      key = try Curve25519.Signing.PublicKey(
        rawRepresentation: Array(pem.content.dropFirst(Self.prefix.count)))
    } catch {
      throw .unreadable("expected an Ed25519 key, found one that is none")
    }
  }

  /// The bytes of the key's file.
  public var file: [UInt8] { PEM(Self.label, Self.prefix + Array(key.rawRepresentation)).bytes }

  /// What envelopes call the key: SHA-256 of its description in canonical JSON, in hexadecimal digits, as securesystemslib
  /// computes it.
  public var id: String {
    let hex = Bytes(Array(key.rawRepresentation)).digits
    let json: JSON = [
      "keytype": "ed25519", "scheme": "ed25519", "keyval": ["public": .string(hex)],
    ]
    return Bytes(Array(SHA256.hash(data: json.canonicalBytes))).digits
  }

  func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: message)
  }
}

extension Bytes {
  /// Lower-case hexadecimal digits without `0x`.
  var digits: String { String(description.dropFirst(2)) }
}
