import LockstepReports
import Testing

@Suite struct AttestationKeyTests {
  /// The keys of RFC 8410, section 10.
  private static let privateFile = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----

    """
  private static let publicFile = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----

    """

  @Test func aKeyOfTheStandardIsReadAndWritten() throws {
    let key = try AttestationKey(file: Array(Self.privateFile.utf8))
    #expect(key.file == Array(Self.privateFile.utf8))
    #expect(key.publicKey.file == Array(Self.publicFile.utf8))
    let publicKey = try AttestationPublicKey(file: Array(Self.publicFile.utf8))
    #expect(publicKey.id == key.publicKey.id)
  }

  @Test func noTwoNewKeysAreTheSame() throws {
    let keys = [AttestationKey(), AttestationKey()]
    #expect(keys[0].file != keys[1].file && keys[0].publicKey.id != keys[1].publicKey.id)
    #expect(try AttestationKey(file: keys[0].file).file == keys[0].file)
  }

  @Test(arguments: [
    ("", "as PEM"), ("junk", "as PEM"), (publicFile, "public key, which cannot sign"),
    (privateFile + privateFile, "as PEM"),
    (privateFile.replacing("MC4CAQAw", with: "MC4CAQEw"), "another kind"),
    (privateFile.replacing("INTu", with: "INT"), "as PEM"),
    (privateFile.replacing("PRIVATE", with: "ENCRYPTED PRIVATE"), "without a passphrase"),
    (privateFile.replacing("PRIVATE KEY", with: "RSA PRIVATE KEY"), "without a passphrase"),
    (privateFile.replacing("END PRIVATE KEY", with: "END PUBLIC KEY"), "as PEM"),
  ])
  func whatIsNoPrivateKeyIsRefused(text: String, complaint: String) throws {
    let error = #expect(throws: AttestationError.self) {
      try AttestationKey(file: Array(text.utf8))
    }
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("INTu") == false)
  }

  @Test(arguments: [
    ("", "as PEM"), (privateFile, "ends with '.pub'"),
    (publicFile.replacing("PUBLIC KEY", with: "CERTIFICATE"), "BEGIN PUBLIC KEY"),
    (publicFile.replacing("MCowBQYDK2Vw", with: "MCowBQYDK2Vu"), "another kind"),
    (publicFile.replacing("ZuE=", with: ""), "another kind"),
  ])
  func whatIsNoPublicKeyIsRefused(text: String, complaint: String) throws {
    let error = #expect(throws: AttestationError.self) {
      try AttestationPublicKey(file: Array(text.utf8))
    }
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
  }
}
