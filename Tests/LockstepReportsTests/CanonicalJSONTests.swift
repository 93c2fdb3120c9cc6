import Foundation
import LockstepModel
import LockstepReports
import Testing

/// RFC 8785, with the data of its authors and the numbers of its Appendix B.
@Suite struct CanonicalJSONTests {
  @Test(arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func theAuthorsDataComesOutByteForByte(name: String) throws {
    let input = try Self.data("input", name)
    let output = try Self.data("output", name)
    #expect(try JSON(parsing: input).canonicalBytes == output)
    #expect(try JSON(parsing: output).canonicalBytes == output)
  }

  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbersAreWrittenAsECMAScriptWritesThem(bits: UInt64, text: String) {
    #expect(JSON.number(Double(bitPattern: bits)).canonicalText == text)
  }

  @Test(
    arguments: [
      (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_993, "9007199254740992"),
      (-9_007_199_254_740_993, "-9007199254740992"), (.max, "9223372036854776000"), (0, "0"),
    ] as [(Int64, String)])
  func integersAreDoubles(value: Int64, text: String) {
    #expect(JSON.integer(value).canonicalText == text)
  }

  @Test func membersAreOrderedByTheirUTF16CodeUnits() {
    let json: JSON = ["\u{E000}": 1, "\u{1F600}": 2, "b": 3, "a": 4, "": 5]
    #expect(json.canonicalText == "{\"\":5,\"a\":4,\"b\":3,\"\u{1F600}\":2,\"\u{E000}\":1}")
  }

  @Test func lookalikesStayApartAndAsTheyAre() throws {
    let text = "{\"e\u{301}\":1,\"\u{E9}\":2}"
    #expect(Array(try JSON(parsing: text).canonicalBytes) == Array(text.utf8))
  }

  static func data(_ folder: String, _ name: String) throws -> [UInt8] {
    let file = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "json", subdirectory: "Resources/rfc8785/\(folder)"))
    return Array(try Data(contentsOf: file))
  }
}

extension JSON {
  fileprivate var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}
