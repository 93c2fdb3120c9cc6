import LockstepModel
import LockstepTesting
import Testing

@testable import LockstepCorpus

/// The archive's bytes; `lockstepTests` asks what commands make of one.
@Suite struct CorpusArchiveTests {
  private static let long = "vectors/" + String(repeating: "long/", count: 20) + "name.yaml"

  private func member(_ path: String, _ text: String) throws -> [UInt8] {
    let header = try #require(TarHeader(path: path, size: text.utf8.count))
    let rest = (CorpusArchive.block - text.utf8.count % CorpusArchive.block) % CorpusArchive.block
    return header.bytes + Array(text.utf8) + [UInt8](repeating: 0, count: rest)
  }

  private let end = [UInt8](repeating: 0, count: 1024)

  private func refusal(_ bytes: [UInt8], limit: Int = 10) -> String? {
    do {
      _ = try CorpusArchive.source(bytes, "a.tar", limit: limit)
      return nil
    } catch {
      return error.text
    }
  }

  @Test func whatIsPackedIsRead() throws {
    let names = ["corpus.yaml", "a/empty.yaml", "a/block.yaml", String(Self.long.dropFirst(8))]
    let texts = ["x", "", String(repeating: "b", count: 512), String(repeating: "c", count: 513)]
    let files = zip(names, texts).map {
      CorpusFile(name: $0, place: $0, bytes: Array($1.utf8))
    }
    let profile = CorpusFile(name: "counter.yaml", place: "counter.yaml", bytes: [1, 2])
    let source = CorpusSource(profiles: [profile], files: files, root: "vectors")
    let read = try CorpusArchive.source(CorpusArchive.packed(source), "a.tar")
    #expect(read.profiles.map(\.name) == ["counter.yaml"] && read.profiles[0].bytes == [1, 2])
    #expect(read.files.map(\.name) == names.sorted())
    for file in files { #expect(read[file.name]?.bytes == file.bytes) }
    #expect(read["corpus.yaml"]?.place == "a.tar/vectors/corpus.yaml")
  }

  @Test(arguments: [
    "UPPER.yaml", "a_b.yaml", "../up.yaml", "a/./b.yaml", ".hidden", "a//b.yaml", "ä.yaml",
    String(repeating: "a", count: 101), String(repeating: "long/", count: 60) + "x.yaml",
  ])
  func whatCouldNotBeReadIsNotPacked(name: String) {
    let file = CorpusFile(name: name, place: name, bytes: [])
    let source = CorpusSource(profiles: [], files: [file], root: "vectors")
    #expect(throws: File.Failure.self) { try CorpusArchive.packed(source) }
  }

  @Test func twoProfilesOfOneFileNameAreNotPacked() {
    let file = CorpusFile(name: "counter.yaml", place: "counter.yaml", bytes: [])
    let source = CorpusSource(profiles: [file, file], files: [], root: "vectors")
    #expect(throws: File.Failure.self) { try CorpusArchive.packed(source) }
  }

  @Test func filesHaveALimit() throws {
    let two = try member("vectors/a.yaml", "a") + member("vectors/b.yaml", "b") + end
    #expect(refusal(two, limit: 2) == nil)
    #expect(refusal(two, limit: 1) == "more than 1 files")
  }

  @Test func aFileStandsOnce() throws {
    let (one, other) = (try member("vectors/a.yaml", "a"), try member("vectors/b.yaml", "a"))
    #expect(refusal(one + other + end) == nil)
    #expect(refusal(one + other + one + end) == "'vectors/a.yaml' stands in it twice")
  }

  @Test func anArchiveHasAnEnd() throws {
    let one = try member("vectors/a.yaml", "a")
    #expect(refusal(one + end) == nil && refusal(end) == nil)
    let torn = "it is truncated"
    #expect(refusal([]) == torn && refusal(one) == torn && refusal(Array(one.prefix(512))) == torn)
    #expect(refusal(Array(one.prefix(700))) == torn)
    let other = "it does not end as archives end"
    #expect(refusal(one + end.dropLast()) == other && refusal(one + end.prefix(512)) == other)
    #expect(refusal(one + end + [0]) == other && refusal(one + end + end) == other)
    #expect(refusal(one + end.dropLast() + [1]) == other)
  }

  /// Changes bytes of a header, and says the sum that then holds.
  private func changed(_ place: Int, _ text: String) throws -> [UInt8] {
    var bytes = try member("vectors/a.yaml", "a") + end
    bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    for index in 148..<156 { bytes[index] = UInt8(ascii: " ") }
    let sum = String(bytes[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
    let field = String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\u{0} "
    bytes.replaceSubrange(148..<156, with: field.utf8)
    return bytes
  }

  @Test func aHeaderThatSaysTheSameIsFine() throws {
    #expect(refusal(try changed(0, "vectors/b")) == nil)
  }

  @Test(arguments: ["1", "2", "3", "4", "5", "6", "7", "x", "g", "L", "\u{0}"])
  func onlyFilesAreRead(kind: String) throws {
    #expect(
      refusal(try changed(156, kind)) == "'vectors/a.yaml' is a link, a folder or a device")
  }

  @Test(arguments: [
    "/ectors", "../tors", "vec/../", "vec/./x", "vec//xx", ".ectors", "Vectors", "vec ors",
    "vec\\ors", "vec\nors", "vec#ors", "\u{0}ectors",
  ])
  func onlyPlainPathsAreRead(start: String) throws {
    #expect(refusal(try changed(0, start)) == "a path that no corpus has")
  }

  @Test(arguments: ["..", "/", "a/..", "vectors/../.."])
  func aPrefixIsAPathToo(prefix: String) throws {
    #expect(refusal(try changed(345, prefix)) == "a path that no corpus has")
  }

  @Test func onlyVectorsAndProfilesAreRead() throws {
    #expect(refusal(try changed(0, "runners")) == "'runners/a.yaml' is no vector and no profile")
  }

  @Test(arguments: ["77777777777", "-0000000001", "0000000000x", "           ", "\u{0}"])
  func aSizeIsANumberThatMayBe(size: String) throws {
    #expect(
      refusal(try changed(124, size)) == "'vectors/a.yaml' has no size, or too large a one")
  }

  @Test func aSizeStaysWithinTheFile() throws {
    #expect(refusal(try changed(124, "00000001000")) == nil)
    #expect(refusal(try changed(124, "00000004000")) == "it is truncated")
  }

  @Test(arguments: [0, 100, 124, 136, 300, 511]) func aSumHolds(place: Int) throws {
    var bytes = try member("vectors/a.yaml", "a") + end
    bytes[place] ^= 1
    #expect(refusal(bytes) == "a checksum does not hold")
  }

  @Test(arguments: ["", "no archive", "PK\u{3}\u{4}"]) func whatIsNoArchiveIsRefused(text: String) {
    #expect(refusal(Array(text.utf8)) != nil)
    let long = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
    #expect(refusal(long) == "it is no ustar file")
  }

  @Test func profilesOfSeveralFoldersHaveOneOrder() throws {
    let other = TinyCorpus.profileText.replacing("profile: counter", with: "profile: another")
    let folder = try Folder([
      "first/counter.yaml": TinyCorpus.profileText, "second/another.yaml": other,
      "vectors/corpus.yaml": """
      version: 1.0.0
      changelog: [{version: 1.0.0, date: "2026-01-02", summary: First}]

      """,
    ])
    defer { folder.remove() }
    let profiles = [folder.path + "/first", folder.path + "/second"]
    let source = try CorpusSource.read(folder.path + "/vectors", profileFolders: profiles)
    let archive = try CorpusArchive.source(CorpusArchive.packed(source), "a.tar")
    #expect(try Corpus.load(archive).digest == Corpus.load(source).digest)
    #expect(source.profiles.map(\.name) == ["another.yaml", "counter.yaml"])
  }
}
