import Foundation
import Testing

@testable import LockstepReports

@Suite struct Base64Tests {
  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func textsOfTheStandard(text: String, encoded: String) {
    #expect(Base64.text(of: Array(text.utf8)) == encoded)
    #expect(Base64.bytes(of: encoded) == Array(text.utf8))
    #expect(Base64.bytes(of: encoded.filter { $0 != "=" }) == Array(text.utf8))
  }

  @Test func everyLengthAndByteIsAsFoundationHasIt() {
    for count in 0..<260 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      let text = Data(bytes).base64EncodedString()
      #expect(Base64.text(of: bytes) == text)
      #expect(Base64.bytes(of: text) == bytes)
      let forAddresses = text.replacing("+", with: "-").replacing("/", with: "_")
      #expect(Base64.bytes(of: forAddresses) == bytes)
    }
  }

  @Test(arguments: [
    "Z", "Zg=", "Zg===", "Zg== ", "Z g=", "Zh==", "Zm9=", "Zm9vY", "Z\u{E9}==", "====", "Zg==Zg==",
    "Zm9v\n",
  ])
  func whatIsNoneIsRefused(text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
