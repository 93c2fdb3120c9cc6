import Foundation
import LockstepCorpus
import Synchronization

/// A new folder with some files, for what reads more than one; whoever makes it removes it.
struct Folder {
  private static let count = Atomic(0)

  let path: String

  init(_ files: [String: String]) throws {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    path = "\(File.temporaryFolder)/lockstep-corpus-tests-\(File.processNumber)-\(number)"
    for (name, text) in files {
      try File.makeFolder("\(path)/\(name)".droppingLastPart)
      try File.write(Array(text.utf8), to: "\(path)/\(name)")
    }
  }

  func remove() {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension String {
  fileprivate var droppingLastPart: String {
    split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}
