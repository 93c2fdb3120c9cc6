public import LockstepCorpus
public import LockstepModel

/// The checkout of Lockstep that the benchmarks run in.
public struct Checkout: Sendable {
  public let root: String

  /// The current folder or the first one above it that has profiles.
  public init() throws(Failure) {
    for levels in 0...4 {
      let root = levels == 0 ? "." : Array(repeating: "..", count: levels).joined(separator: "/")
      if File.isFolder(root + "/schemas/profiles") {
        self.root = root
        return
      }
    }
    throw Failure("run from within a checkout of Lockstep")
  }

  public func profiles() throws -> [ProfileName: Profile] {
    try Corpus.profiles(in: [root + "/schemas/profiles"])
  }

  /// A program that was built beside this one.
  public static func neighbour(_ name: String) -> String {
    let own = CommandLine.arguments[0]
    guard let slash = own.lastIndex(of: "/") else { return name }
    return own[...slash] + name
  }
}

/// Why a benchmark could not be run.
public struct Failure: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
