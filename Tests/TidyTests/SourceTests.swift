import LockstepCorpus
import Testing

/// What the house style asks of the sources.
@Suite struct SourceTests {
  private static let longest = 400
  private static let longestMedian = 100

  @Test func filesWrittenByHandAreShort() {
    let files = ["Sources/", "Tests/", "Benchmarks/", "runners/"].flatMap { folder in
      [".swift", ".py"].flatMap { Repository.files(below: folder, ending: $0) }
    }
    for file in files { #expect(file.lines.count <= Self.longest + 1, "\(file)") }
    for ending in [".swift", ".py"] {
      let counts = files.filter { $0.path.hasSuffix(ending) }.map(\.lines.count).sorted()
      #expect(counts[counts.count / 2] <= Self.longestMedian, "the median of \(ending)")
    }
  }

  /// The modules of the package that each may import.
  static let layers: [String: Set<String>] = [
    "LockstepModel": [],
    "LockstepCorpus": ["CYAML", "LockstepModel"],
    "LockstepClients": ["CPosix", "LockstepModel"],
    "LockstepReference": ["LockstepModel"],
    "LockstepReports": ["LockstepModel"],
    "LockstepEngine": ["LockstepModel", "LockstepCorpus", "LockstepClients"],
    "LockstepTesting": ["LockstepModel", "LockstepCorpus"],
    "lockstep": [
      "LockstepModel", "LockstepCorpus", "LockstepClients", "LockstepReference", "LockstepReports",
      "LockstepEngine",
    ],
  ]

  private static let sources = Repository.files(below: "Sources/", ending: ".swift")

  @Test func modulesImportOnlyFromTheLayersBelow() throws {
    let own = Set(Self.layers.keys).union(["CYAML", "CPosix"])
    for file in Self.sources {
      let module = try #require(file.module)
      let allowed = try #require(Self.layers[module], "\(file)")
      for module in Self.imports(of: file) where own.contains(module) {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func foundationIsForTestSupport() {
    for file in Self.sources where file.module != "LockstepTesting" {
      let imports = Self.imports(of: file).filter { $0.hasPrefix("Foundation") }
      #expect(imports == [], "\(file)")
    }
  }

  private static func imports(of file: Repository.TextFile) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1 else {
        return nil
      }
      let isImport = words[..<place].allSatisfy {
        ["public", "internal", "private", "fileprivate", "package"].contains($0)
          || $0.hasPrefix("@")
      }
      return isImport ? words[place + 1].split(separator: ".").first.map(String.init) : nil
    }
  }

  @Test func onlyTheCommandLinePrints() {
    for file in Self.sources where file.module != "lockstep" {
      for (number, line) in file.lines.enumerated() {
        #expect(!line.code.contains(/(^|[^.\w])(print|debugPrint|dump)\(/), "\(file):\(number + 1)")
      }
    }
  }

  @Test func nothingIsForcedWithoutAReason() {
    for file in Self.sources {
      let lines = file.lines
      for (index, line) in lines.enumerated() {
        let isForced = line.code.contains(
          /\b(try!|as!|fatalError\(|@unchecked|nonisolated\(unsafe\)|@preconcurrency)/)
        guard isForced else { continue }
        let isReasoned = line.contains("// ") || (index > 0 && lines[index - 1].contains("// "))
        #expect(isReasoned, "\(file):\(index + 1)")
      }
    }
  }

  @Test func everyTargetHasTheHouseSettings() throws {
    let package = try #require(Repository.files.first { $0.path == "Package.swift" })
    let targets = package.text.ranges(of: /\.(target|testTarget|executableTarget)\(/).count
    let settings = package.text.ranges(of: "swiftSettings: settings").count
    // CPosix is C.
    #expect(settings == targets - 1)
  }
}
