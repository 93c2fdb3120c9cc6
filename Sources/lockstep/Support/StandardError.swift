import LockstepCorpus

/// Everything that is not a result goes here; a reader that has gone away stops nothing.
struct StandardError: Sendable {
  func write(_ text: String) {
    File.write(Array(text.utf8), to: 2)
  }
}

let standardError = StandardError()
