internal import LockstepModel

/// A signed text: the Dead Simple Signing Envelope (DSSE) 1.0.
public struct Envelope: Hashable, Sendable {
  public struct Signature: Hashable, Sendable {
    /// A hint at the key, which nobody has signed.
    public let keyID: String?
    public let bytes: [UInt8]
  }

  /// What in-toto calls its statements.
  static let statementType = "application/vnd.in-toto+json"

  public let payload: [UInt8]
  public let payloadType: String
  public let signatures: [Signature]

  init(payload: [UInt8], payloadType: String, signatures: [Signature]) {
    self.payload = payload
    self.payloadType = payloadType
    self.signatures = signatures
  }

  /// Puts a statement, of in-toto if nothing else is said, into an envelope and signs it.
  init(
    statement: [UInt8], type: String = Self.statementType, signedWith key: AttestationKey
  ) throws(AttestationError) {
    payload = statement
    payloadType = type
    let message = Self.message(payloadType, payload)
    signatures = [Signature(keyID: key.publicKey.id, bytes: try key.signature(of: message))]
  }

  /// Reads an envelope's file. Members that DSSE does not know are passed over, as it asks for.
  public init(file bytes: [UInt8]) throws(AttestationError) {
    let json: JSON
    do throws(JSON.SyntaxError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw .unreadable("no envelope: \(error.text.shown.prefix(120)) (byte \(error.offset))")
    }
    guard let payload = json["payload"]?.asString.flatMap(Base64.bytes),
      let type = json["payloadType"]?.asString, let signatures = json["signatures"]?.asArray
    else {
      throw .unreadable("no envelope: expected 'payload' in Base64, 'payloadType' and 'signatures'")
    }
    self.payload = payload
    payloadType = type
    var all: [Signature] = []
    for signature in signatures {
      guard let bytes = signature["sig"]?.asString.flatMap(Base64.bytes) else {
        throw .unreadable("no envelope: expected 'sig' in Base64 in each of 'signatures'")
      }
      all.append(Signature(keyID: signature["keyid"]?.asString, bytes: bytes))
    }
    self.signatures = all
  }

  /// The bytes of the envelope's file: canonical JSON on one line.
  public var file: [UInt8] {
    let json: JSON = [
      "payload": .string(Base64.text(of: payload)), "payloadType": .string(payloadType),
      "signatures": .array(
        signatures.map {
          [
            "keyid": $0.keyID.map { .string($0) }, "sig": .string(Base64.text(of: $0.bytes)),
          ]
        }),
    ]
    return json.canonicalBytes + [UInt8(ascii: "\n")]
  }

  /// The statement, if somebody who holds the key signed it as one.
  func statement(signedFor key: AttestationPublicKey) throws(AttestationError) -> [UInt8] {
    guard payloadType.utf8.elementsEqual(Self.statementType.utf8) else {
      throw .untrue(
        "the envelope holds '\(payloadType.shown.prefix(60))', which is no statement of in-toto:"
          + " expected '\(Self.statementType)'")
    }
    let message = Self.message(payloadType, payload)
    guard !signatures.contains(where: { key.accepts($0.bytes, of: message) }) else {
      return payload
    }
    guard !signatures.isEmpty else { throw .untrue("nobody has signed the envelope") }
    if signatures.contains(where: { $0.keyID == key.id }) {
      throw .untrue("the signature is wrong: the envelope was changed after it was signed")
    }
    throw .untrue(
      "the envelope is not signed with this key, which is \(key.id.prefix(16))…, or it was changed")
  }

  /// What is signed: DSSE's pre-authentication encoding, which the payload's type is part of.
  private static func message(_ type: String, _ payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }
}
