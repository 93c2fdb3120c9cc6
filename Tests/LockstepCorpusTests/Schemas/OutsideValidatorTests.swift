import LockstepCorpus
import LockstepModel
import Subprocess
import SystemPackage
import Testing

/// Compares the linter with PyPI's `check-jsonschema`, where that is installed: in `LOCKSTEP_CHECK_JSONSCHEMA` or on the
/// `PATH`.
@Suite(.enabled(if: OutsideValidator.path != nil, "check-jsonschema is not installed"))
struct OutsideValidatorTests {
  @Test func refusesWhatASchemaCanSay() async throws {
    let refused = try await OutsideValidator.refused(BadVector.all.map(\.path))
    for vector in BadVector.all {
      #expect(refused.contains(vector.path) == vector.isForSchemas, "\(vector)")
    }
  }

  @Test(arguments: ["client", "known-failures"])
  func acceptsWhatRunnersSay(schema: String) async throws {
    let files = try File.all(below: Checkout.root + "/runners", ending: "\(schema).yaml")
    let refused = try await OutsideValidator.refused(files, by: "\(schema).schema.json")
    #expect(refused == [])
  }

  @Test func acceptsTheExamplesOfPolicies() async throws {
    let files = try File.all(below: Checkout.root + "/docs/examples/policies", ending: ".yaml")
    #expect(try await OutsideValidator.refused(files, by: "gate-policy.schema.json") == [])
    let empty = Checkout.root + "/vectors/corpus.yaml"
    #expect(try await OutsideValidator.refused([empty], by: "gate-policy.schema.json") == [empty])
  }

  @Test func acceptsEveryVectorThatTheLinterAccepts() async throws {
    let files = try Corpus.vectorFiles(below: Checkout.root + "/vectors")
    let complaints = try Checkout.diagnostics(of: files)
      .filter { !$0.message.description.contains("still to be recorded") }
    let refused = try await OutsideValidator.refused(files)
    #expect(refused.symmetricDifference(complaints.map(\.location.file)).sorted() == [])
  }
}

private enum OutsideValidator {
  static let outputLimit = 16 << 20

  static var path: String? {
    if let named = File.variable("LOCKSTEP_CHECK_JSONSCHEMA") { return named }
    let folders = (File.variable("PATH") ?? "").split(separator: ":")
    return folders.map { "\($0)/check-jsonschema" }.first { File.exists($0) }
  }

  /// The files that the validator refuses, for the schema or because it cannot parse them.
  static func refused(
    _ files: [String], by schema: String = "vector.schema.json"
  ) async throws -> Set<String> {
    let path = try #require(path)
    let arguments = ["-o", "json", "--schemafile", "\(Checkout.root)/schemas/\(schema)"] + files
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments), input: .none,
      output: .string(limit: outputLimit), error: .discarded)
    let answer = try JSON(parsing: result.standardOutput)
    let entries = ["errors", "parse_errors"].flatMap { answer[$0]?.asArray ?? [] }
    return Set(entries.compactMap { $0["filename"]?.asString })
  }
}
