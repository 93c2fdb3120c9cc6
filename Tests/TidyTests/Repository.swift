import LockstepCorpus

/// The files of the repository that these tests read.
enum Repository {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// Folders that a person writes in, and what a build or a run leaves in them.
  private static let folders = [
    "Sources", "Tests", "Benchmarks", "runners", "schemas", "vectors", "docs", "packaging",
    "templates",
  ]
  private static let alone = [
    "Package.swift", "README.md", "CONTRIBUTING.md", "LICENSE", "Makefile", ".gitignore", ".ci/run",
    "action.yml", ".pre-commit-hooks.yaml",
  ]

  struct TextFile: Sendable, CustomStringConvertible {
    /// From the root of the repository.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var description: String { path }

    /// `Sources/<module>/…` is of that module.
    var module: String? {
      let parts = path.split(separator: "/")
      return parts.count > 2 ? String(parts[1]) : nil
    }
  }

  /// Everything written by hand or generated into the repository, in ascending order of the paths.
  static let files: [TextFile] = {
    do {
      let paths =
        try alone
        + folders.filter { File.isFolder("\(root)/\($0)") }.flatMap { folder in
          try File.all(below: "\(root)/\(folder)", ending: "").map {
            String($0.dropFirst(root.count + 1))
          }
        }
      return try paths.filter { !$0.contains("__pycache__") && File.exists("\(root)/\($0)") }.map {
        TextFile(
          path: $0, text: String(decoding: try File.bytes(of: "\(root)/\($0)"), as: UTF8.self))
      }
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static func files(below folder: String, ending: String) -> [TextFile] {
    files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(ending) }
  }
}

extension Substring {
  /// The line without its comment, as far as texts that hold `//` allow.
  var code: Substring {
    firstRange(of: "//").map { self[..<$0.lowerBound] } ?? self
  }
}
