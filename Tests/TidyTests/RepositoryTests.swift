import LockstepCorpus
import LockstepModel
import Testing

/// What the repository promises beside its sources.
@Suite struct RepositoryTests {
  private static let vectors = Repository.files(below: "vectors/", ending: ".yaml")
    .filter { !["vectors/corpus.yaml", "vectors/features.yaml"].contains($0.path) }

  @Test func vectorsAreInCanonicalForm() throws {
    #expect(!Self.vectors.isEmpty)
    for vector in Self.vectors {
      let form = try CanonicalForm(Array(vector.text.utf8), file: vector.path)
      #expect(form.complaints.isEmpty, "\(form.complaints)")
    }
  }

  @Test func vectorsTellEditorsTheirSchema() {
    for vector in Self.vectors {
      let depth = vector.path.split(separator: "/").count - 1
      let schema = String(repeating: "../", count: depth) + "schemas/vector.schema.json"
      #expect(vector.lines.first ?? "" == "# yaml-language-server: $schema=\(schema)", "\(vector)")
    }
  }

  @Test func textsEndTheirLinesAlike() {
    for file in Repository.files where !file.path.contains("/Resources/") {
      #expect(!file.text.contains("\r"), "\(file)")
      if !file.text.isEmpty, !file.path.contains("__Snapshots__") {
        #expect(file.text.hasSuffix("\n"), "\(file)")
      }
    }
  }

  @Test func everySchemaHasATest() {
    let tests = Repository.files(below: "Tests/", ending: ".swift")
      .filter { !$0.path.hasPrefix("Tests/TidyTests") }
    // The generated ones are compared as a whole, with what the profiles give.
    let generated = tests.contains { $0.text.contains("GeneratedFile.schemas(for:") }
    for schema in Repository.files(below: "schemas/", ending: ".json") {
      let name = schema.path.split(separator: "/").last.map(String.init) ?? ""
      let isNamed = tests.contains { $0.text.contains(name) }
      let isGenerated = !["report.schema.json", "matrix.schema.json"].contains(name)
      #expect(isNamed || generated && isGenerated, "\(schema)")
    }
  }

  @Test func nothingIsLeftToDoAndNoMachineIsNamed() {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
    let home = (File.variable("HOME") ?? "").count > 2 ? File.variable("HOME") : nil
    let machine = [Repository.root + "/", home.map { $0 + "/" }].compactMap(\.self)
    for file in Repository.files where !file.path.contains("/Resources/") {
      for (number, line) in file.lines.enumerated() {
        for mark in marks + machine {
          #expect(!line.contains(mark), "\(file):\(number + 1): \(mark)")
        }
      }
    }
  }

  @Test func everyRunnerIsWhole() throws {
    let folders = try File.names(in: Repository.root + "/runners").filter {
      File.isFolder("\(Repository.root)/runners/\($0)") && !["sdk", "mutation"].contains($0)
    }
    #expect(!folders.isEmpty)
    for folder in folders {
      let place = "\(Repository.root)/runners/\(folder)"
      let bytes = try File.bytes(of: place + "/client.yaml")
      let client = try ClientDescription(bytes, file: place + "/client.yaml")
      #expect(client.name.text == folder)
      var files = ["README.md", "known-failures.yaml"] + client.files
      if case .environment(let environment) = client.setup {
        files.append(environment.requirements)
      }
      for file in files {
        #expect(File.exists(place + "/" + file), "\(folder)/\(file)")
      }
    }
  }
}
