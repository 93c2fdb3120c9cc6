import Foundation
import LockstepModel
import LockstepReports
import Testing

/// Jenkins refuses a file that its schema does not allow.
@Suite(.enabled(if: XMLLint.path != nil, "xmllint is not installed"))
struct JUnitSchemaTests {
  @Test func theSchemaAllowsEveryOutcome() throws {
    #expect(try Self.complaints(of: Report.sample.junitBytes) == nil)
  }

  @Test func theSchemaAllowsAReportWithoutInstances() throws {
    #expect(try Self.complaints(of: Report(entries: []).junitBytes) == nil)
  }

  @Test(arguments: HostileTextTests.texts)
  func theSchemaAllowsWhateverAClientSays(text: String) throws {
    #expect(try Self.complaints(of: HostileTextTests.report(text).junitBytes) == nil)
  }

  @Test func theSchemaRefusesWhatItDoesNotKnow() throws {
    let text = String(decoding: Report.sample.junitBytes, as: UTF8.self)
    let edited = text.replacing("<testcase ", with: "<testcase line=\"1\" ")
    #expect(try Self.complaints(of: Array(edited.utf8)) != nil)
  }

  static func complaints(of bytes: [UInt8]) throws -> String? {
    let schema = try #require(
      Bundle.module.url(
        forResource: "junit-10", withExtension: "xsd", subdirectory: "Resources/junit"))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(XMLLint.path))
    process.arguments = ["--nonet", "--noout", "--schema", schema.path, file.path]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : text
  }
}

/// The validator, where the machine has it.
private enum XMLLint {
  static let path = ["/usr/bin/xmllint", "/opt/homebrew/bin/xmllint"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}
