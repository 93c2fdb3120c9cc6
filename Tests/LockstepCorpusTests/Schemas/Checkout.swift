import LockstepCorpus
import LockstepModel

/// The files of the repository that the tests compare with.
enum Checkout {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    .joined(separator: "/")
  static let badVectors = root + "/Tests/LockstepCorpusTests/Resources/bad-vectors"

  static func profiles() throws -> [Profile] {
    try Array(Corpus.profiles(in: [root + "/schemas/profiles"]).values)
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try File.bytes(of: path), as: UTF8.self)
  }

  static func diagnostics(of files: [String]) throws -> [Diagnostic] {
    try Corpus.lint(files: files, profileFolders: [root + "/schemas/profiles"])
  }
}

/// A vector with one mistake, and what its first lines say of it.
struct BadVector: Sendable, CustomStringConvertible {
  let path: String
  let line: Int
  let column: Int
  let complaint: String
  /// What a JSON Schema can say at all.
  let isForSchemas: Bool

  var description: String { path.split(separator: "/").last.map(String.init) ?? path }

  static let all: [BadVector] = {
    do {
      return try File.all(below: Checkout.badVectors, ending: ".yaml").map { try BadVector($0) }
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private init(_ path: String) throws {
    let lines = try Checkout.text(path).split(separator: "\n")
    let start = "# complaint: "
    guard let line = lines.prefix(2).first(where: { $0.hasPrefix(start) }) else {
      throw Malformed(path: path)
    }
    let words = line.dropFirst(start.count).split(separator: " ", maxSplits: 1)
    let place = words[0].split(separator: ":").compactMap { Int($0) }
    guard place.count == 2, words.count == 2 else { throw Malformed(path: path) }
    self.path = path
    self.line = place[0]
    self.column = place[1]
    complaint = String(words[1])
    isForSchemas = !lines.prefix(3).contains("# schema: cannot say")
  }

  /// A bad vector that does not say what is wrong with it.
  struct Malformed: Error {
    let path: String
  }
}
