import ArgumentParser
import LockstepCorpus
import LockstepModel

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Makes the JSON Schemas, the adapter's OpenRPC document, and pages of the docs.",
    discussion: """
      Without a name it says which files there are; with one it prints that schema or page. --check exits 1 if a file of the \
      checkout is not what the profiles and vectors give. The profiles of --profiles are included.
      """)

  @Argument(help: "A schema, as 'vector' or 'adapter', a profile, 'faults', or 'incidents'.")
  var name: String?

  @Flag(help: "Write the schemas into the checkout.")
  var write = false

  @Flag(
    help: "Write a page a profile into 'docs/profiles', 'docs/faults.md' and 'docs/incidents.md'.")
  var docs = false

  @Flag(help: "Write nothing; compare the schemas and pages with those of the checkout.")
  var check = false

  @OptionGroup var places: Places

  func validate() throws {
    guard [name != nil, write || docs, check].filter({ $0 }).count <= 1 else {
      throw ValidationError("a name, --check, and --write or --docs exclude each other")
    }
  }

  func run() async throws {
    let profiles = try Array(Corpus.profiles(in: places.profileFolders()).values)
    let schemas = GeneratedFile.schemas(for: profiles)
    // A schema is to be had while the vectors are in disorder: only the pages that show them read them.
    let needsVectors = docs || check || name == "faults" || name == "incidents"
    let vectors = needsVectors ? try places.loadCorpus().vectors : []
    let pages =
      GeneratedFile.pages(for: profiles)
      + [
        GeneratedFile.faults(of: profiles, caughtBy: vectors), GeneratedFile.incidents(of: vectors),
      ]
    if let name { return try show(name, among: schemas + pages) }
    if check { return try compare(schemas + pages) }
    guard write || docs else {
      for file in schemas + pages { print("\(file.name)\t\(file.path)") }
      return
    }
    for file in (write ? schemas : []) + (docs ? pages : []) { try save(file) }
  }

  private func show(_ name: String, among files: [GeneratedFile]) throws {
    guard let file = files.first(where: { $0.name == name }) else {
      let known = files.map(\.name).joined(separator: ", ")
      throw UsageError("no schema '\(name)': expected one of \(known)")
    }
    print(file.text, terminator: "")
  }

  private func save(_ file: GeneratedFile) throws {
    let path = try places.checkout() + "/" + file.path
    try File.makeFolder(
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    )
    try File.write(Array(file.text.utf8), to: path)
    standardError.write("\(file.path)\n")
  }

  /// Exit code 1 where a committed file differs or is missing.
  private func compare(_ files: [GeneratedFile]) throws {
    let checkout = try places.checkout()
    let stale = try files.filter { file in
      let path = checkout + "/" + file.path
      return try !File.exists(path) || File.bytes(of: path) != Array(file.text.utf8)
    }
    for file in stale {
      print(
        "\(file.path) is not what the profiles and vectors give; run 'lockstep schema --write --docs'"
      )
    }
    guard stale.isEmpty else { throw ExitCode(1) }
  }
}
