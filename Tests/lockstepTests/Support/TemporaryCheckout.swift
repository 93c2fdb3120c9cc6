import Foundation
import LockstepCorpus
import LockstepTesting

/// A checkout of its own for one test: profiles, vectors and clients in a temporary folder that ends with it.
final class TemporaryCheckout: Sendable {
  let folder: String

  /// The repository that these tests are of.
  static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// The counter profile, one vector of it with a case for each of `count` amounts, and the right client `counter`.
  init(count: Int = 6) throws {
    let name = "lockstep-test-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try write(TinyCorpus.profileText, to: "schemas/profiles/counter.yaml")
    try write(Self.corpusText, to: "vectors/corpus.yaml")
    try write(Self.vectorText(count), to: "vectors/counter/sums.yaml")
    try add(.counting("counts"), as: "counter")
  }

  /// The repository's profiles, and vectors of its corpus.
  init(copying vectors: [String]) throws {
    let name = "lockstep-test-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    let profiles = try File.names(in: Self.repository + "/schemas/profiles")
    let files = profiles.map { "schemas/profiles/\($0)" } + vectors.map { "vectors/\($0)" }
    for file in files + ["vectors/corpus.yaml"] {
      try write(Self.text(ofRepository: file), to: file)
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      // What is left is in the system's temporary folder.
    }
  }

  static func text(ofRepository file: String) throws -> String {
    String(decoding: try File.bytes(of: repository + "/" + file), as: UTF8.self)
  }

  private static let corpusText = """
    version: 1.0.0
    changelog:
    - {version: 1.0.0, date: "2026-01-02", summary: "Sums."}

    """

  private static func vectorText(_ count: Int) -> String {
    let cases = (1...count).map { "  c\($0): {amount: \($0), total: \($0 + 10)}\n" }.joined()
    let modeline = "# yaml-language-server: $schema=../../schemas/vector.schema.json\n"
    let header = TinyCorpus.header.split(separator: "\n").dropFirst().joined(separator: "\n")
    return modeline + header.replacing("status:", with: "forks: [one]\nstatus:") + """

      cases:
      \(cases)\
      steps:
      - add: {name: a, amount: 10}
      - add: {name: b, amount: $amount}
      - total: {}
        expect: {total: $total}

      """
  }

  func path(_ file: String) -> String { folder + "/" + file }

  func write(_ text: String, to file: String) throws {
    let path = path(file)
    try File.makeFolder(
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    )
    try File.write(Array(text.utf8), to: path)
  }

  func text(_ file: String) throws -> String {
    String(decoding: try File.bytes(of: path(file)), as: UTF8.self)
  }

  func has(_ file: String) -> Bool { File.exists(path(file)) }

  /// Replaces the only place where a text stands in a file.
  func replace(_ old: String, with new: String, in file: String) throws {
    let parts = try text(file).split(separator: old, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "'\(old)' stands \(parts.count - 1) times in \(file)")
    try write(parts.joined(separator: new), to: file)
  }

  /// Describes a client under `runners`.
  func add(_ client: FaultyClient, as name: String, knownFailures: String = "[]\n") throws {
    let folder = "runners/\(name)"
    // A client must call itself what it is described as.
    let script = client.arguments[2].replacing(
      #""client":{"name":"faulty""#, with: #""client":{"name":"\#(name)""#)
    try write(script, to: folder + "/client.sh")
    try write(
      """
      name: \(name)
      lineage: shell
      command: [/bin/sh, client.sh]
      files: [client.sh]

      """, to: folder + "/client.yaml")
    try write(knownFailures, to: folder + "/known-failures.yaml")
  }
}

extension FaultyClient {
  /// A right client for the counter profile, with changes to its functions before it serves.
  static func counting(_ name: String, _ changes: String = "") -> FaultyClient {
    let add = #"""
      add() {
        amount=${line##*\"amount\":\"}
        total=$((total + ${amount%%\"*}))
        answer "{\"verdict\":\"accepted\",\"value\":{\"total\":\"$total\"}}"
      }
      """#
    return FaultyClient(name, [add, changes, "serve"].joined(separator: "\n"))
  }
}
