internal import Crypto

/// A private key that signs attestations: Ed25519 (RFC 8032), in a file as `openssl genpkey -algorithm ed25519` writes it.
public struct AttestationKey: Sendable {
  static let label = "PRIVATE KEY"
  /// PKCS #8 (RFC 8410 section 7) up to the 32 bytes of the key.
  private static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  private let key: Curve25519.Signing.PrivateKey

  /// A new key that nobody has seen.
  public init() {
    key = Curve25519.Signing.PrivateKey()
  }

  /// Reads a key's file.
  public init(file bytes: [UInt8]) throws(AttestationError) {
    guard let pem = PEM(bytes) else {
      throw .unreadable("expected a private key as PEM, found something else")
    }
    guard pem.label == Self.label else {
      throw .unreadable(
        pem.label == AttestationPublicKey.label
          ? "it is a public key, which cannot sign"
          : "expected an Ed25519 key without a passphrase, 'BEGIN PRIVATE KEY', found another")
    }
    guard pem.content.starts(with: Self.prefix), pem.content.count == Self.prefix.count + 32 else {
      throw .unreadable("expected an Ed25519 key, found one of another kind")
    }
    do {
      key = try Curve25519.Signing.PrivateKey(
        rawRepresentation: Array(pem.content.dropFirst(Self.prefix.count)))
    } catch {
      throw .unreadable("expected an Ed25519 key, found one that is none")
    }
  }

  /// The bytes of the key's file, for nobody else's eyes.
  public var file: [UInt8] { PEM(Self.label, Self.prefix + Array(key.rawRepresentation)).bytes }

  /// What others check signatures with.
  public var publicKey: AttestationPublicKey { AttestationPublicKey(key.publicKey) }

  func signature(of message: [UInt8]) throws(AttestationError) -> [UInt8] {
    do {
      return Array(try key.signature(for: message))
    } catch {
      throw .unreadable("the key cannot sign")
    }
  }
}
