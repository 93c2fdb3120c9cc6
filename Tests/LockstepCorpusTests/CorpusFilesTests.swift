import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct CorpusFilesTests {
  private static let profile = ["profiles/counter.yaml": TinyCorpus.profileText]
  private static let corpus = [
    "vectors/corpus.yaml": """
    version: 1.0.0
    changelog:
    - {version: 1.0.0, date: "2026-01-02", summary: First.}

    """,
    "vectors/counter/topic/one.yaml": TinyCorpus.header
      + "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 0}\n",
  ]

  private func complaints(of files: [String: String]) throws -> [String] {
    let folder = try Folder(files)
    defer { folder.remove() }
    do {
      _ = try Corpus.load(
        root: folder.path + "/vectors", profileFolders: [folder.path + "/profiles"])
      return []
    } catch let list as DiagnosticList {
      return list.diagnostics.map {
        "\($0.location.file.dropFirst(folder.path.count + 1)): "
          + $0.message.description.replacing(folder.path + "/", with: "")
      }
    }
  }

  @Test func whatBelongsIntoACorpusIsRead() throws {
    let files = Self.profile.merging(Self.corpus) { first, _ in first }
    let others = [
      "vectors/corpus.lock": "", "vectors/corroboration.json": "", "vectors/.hidden": "",
      "vectors/counter/.git/config": "",
    ]
    #expect(try complaints(of: files.merging(others) { first, _ in first }) == [])
  }

  @Test(arguments: ["counter/topic/two.yml", "counter/topic/corpus.lock", "README.md", "two.yaml~"])
  func aFileThatNobodyReadsIsRefused(path: String) throws {
    let files = Self.profile.merging(Self.corpus) { first, _ in first }
    let name = path.split(separator: "/").last ?? ""
    #expect(
      try complaints(of: files.merging(["vectors/" + path: ""]) { first, _ in first }) == [
        "vectors/\(path): expected a vector as *.yaml, or a file of the corpus as a whole, found '\(name)'"
      ])
  }

  @Test func twoProfilesOfOneNameAreRefused() throws {
    let files = Self.profile.merging(Self.corpus) { first, _ in first }
    let second = ["profiles/other.yaml": TinyCorpus.profileText]
    #expect(
      try complaints(of: files.merging(second) { first, _ in first }) == [
        "profiles/other.yaml: profile 'counter' stands in profiles/counter.yaml already"
      ])
  }
}

@Suite struct ClientDigestTests {
  private func digest(_ files: [String: String], covering: String = "[adapter.py, lib]") throws
    -> Bytes?
  {
    let all = files.merging(["adapter.py": "1", "lib/a.py": "2"]) { first, _ in first }
    let folder = try Folder(all)
    defer { folder.remove() }
    let text = "name: a\nlineage: a\ncommand: [a]\nfiles: \(covering)\n"
    let client = try ClientDescription(Array(text.utf8), file: folder.path + "/client.yaml")
    return try client.digest()
  }

  @Test func aClientWithoutFilesHasNone() throws {
    #expect(try digest([:], covering: "[]") == nil)
    #expect(try digest([:]) != nil)
  }

  @Test(arguments: ["lib/table.json", "lib/deep/er/b.py", "lib/data"])
  func aFolderCoversWhatTheAdapterMayRead(path: String) throws {
    #expect(try digest([path: "3"]) != digest([:]))
    #expect(try digest([path: "3"]) != digest([path: "4"]))
  }

  @Test(arguments: [
    "lib/.cache/x", "lib/.hidden", "lib/__pycache__/a.txt", "lib/a.pyc", "lib/tests/a.py",
  ])
  func aFolderDoesNotCoverWhatIsHiddenCompiledOrATest(path: String) throws {
    #expect(try digest([path: "3"]) == digest([:]))
  }
}
