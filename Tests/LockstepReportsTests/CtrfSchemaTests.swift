import Foundation
import LockstepModel
import LockstepReports
import LockstepTesting
import Testing

/// The format's own schema, whose objects are closed.
@Suite struct CtrfSchemaTests {
  private static let document = "ctrf.schema.json"

  static func complaint(of bytes: [UInt8]) throws -> String? {
    let file = try #require(
      Bundle.module.url(
        forResource: "ctrf.schema", withExtension: "json", subdirectory: "Resources/ctrf"))
    var schemas = try Schemas()
    schemas.documents[document] = try JSON(parsing: Array(try Data(contentsOf: file)))
    return schemas.complaint(of: try JSON(parsing: bytes), document)
  }

  @Test func ctrfHasATestForEveryInstance() throws {
    let text = String(decoding: Report.sample.ctrfBytes, as: UTF8.self)
    #expect(try Snapshot("ctrf.json").difference(from: text) == nil)
  }

  @Test func theSchemaAllowsEveryOutcome() throws {
    #expect(try Self.complaint(of: Report.sample.ctrfBytes) == nil)
    #expect(try Self.complaint(of: Report(entries: []).ctrfBytes) == nil)
  }

  @Test(arguments: HostileTextTests.texts)
  func theSchemaAllowsWhateverAClientSays(text: String) throws {
    #expect(try Self.complaint(of: HostileTextTests.report(text).ctrfBytes) == nil)
  }

  @Test(.enabled(if: validator != nil, "check-jsonschema is not installed"))
  func anotherValidatorAllowsItToo() throws {
    let schema = try #require(
      Bundle.module.url(
        forResource: "ctrf.schema", withExtension: "json", subdirectory: "Resources/ctrf"))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    func isAllowed(_ reports: [[UInt8]]) throws -> Bool {
      let files = reports.indices.map { folder.appendingPathComponent("\($0).json") }
      for (file, bytes) in zip(files, reports) { try Data(bytes).write(to: file) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Self.validator))
      process.arguments = ["--schemafile", schema.path] + files.map(\.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
    let reports =
      [Report.sample, Report(entries: [])] + HostileTextTests.texts.map(HostileTextTests.report)
    #expect(try isAllowed(reports.map(\.ctrfBytes)))
    let wrong = String(decoding: Report.sample.ctrfBytes, as: UTF8.self)
      .replacing("\"name\":\"lockstep\"", with: "\"name\":\"\"")
    #expect(try !isAllowed([Array(wrong.utf8)]))
  }

  private static let validator = ProcessInfo.processInfo.environment["LOCKSTEP_CHECK_JSONSCHEMA"]

  @Test(arguments: [
    ("\"duration\":0,", ""), ("\"duration\":0,", "\"duration\":0,\"further\":1,"),
    ("\"status\":\"other\"", "\"status\":\"known\""), ("\"start\":0,", "\"start\":\"now\","),
    ("\"reportFormat\":\"CTRF\"", "\"reportFormat\":\"JUnit\""),
  ])
  func theSchemaRefusesAnythingElse(old: String, new: String) throws {
    let text = String(decoding: Report.sample.ctrfBytes, as: UTF8.self)
    let edited = text.replacing(old, with: new, maxReplacements: 1)
    #expect(edited != text)
    #expect(try Self.complaint(of: Array(edited.utf8)) != nil)
  }

  @Test func countsAreThoseOfTheTests() throws {
    let results = try #require(try JSON(parsing: Report.sample.ctrfBytes)["results"])
    let statuses = results["tests"]?.asArray?.compactMap { $0["status"]?.asString } ?? []
    #expect(results["summary"]?["tests"]?.asInteger == Int64(Report.sample.entries.count))
    for status in ["passed", "failed", "skipped", "pending", "other"] {
      let count = statuses.filter { $0 == status }.count
      #expect(results["summary"]?[status]?.asInteger == Int64(count), "\(status)")
    }
    #expect(statuses.count == Report.sample.entries.count)
  }

  @Test(arguments: HostileTextTests.texts)
  func noTextActs(text: String) throws {
    func texts(_ json: JSON) -> [String] {
      switch json {
      case .string(let text): [text]
      case .array(let values): values.flatMap(texts)
      case .object(let members): members.flatMap { [$0.name] + texts($0.value) }
      default: []
      }
    }
    let bytes = HostileTextTests.report(text).ctrfBytes
    #expect(!String(decoding: bytes, as: UTF8.self).contains("##["))
    for line in texts(try JSON(parsing: bytes)).flatMap({ $0.split(separator: "\n") }) {
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"))
    }
  }
}
