public import LockstepModel

/// Compares a corpus with what its lock remembers: what was promised is kept, or said to have changed.
public struct CorpusCheck {
  /// More is no vector that anybody reads.
  public static let sizeLimit = 128 << 10

  /// Everything that is wrong, apart from a lock that is out of date.
  public private(set) var complaints = Complaints()
  /// Where the lock differs from what it should be.
  public private(set) var outOfDate: [Diagnostic] = []
  /// The lock as it should be.
  public let lock: CorpusLock

  let corpus: Corpus
  let manifest: CorpusManifest

  /// - Parameters:
  ///   - sizes: the bytes of each vector's file.
  ///   - old: the lock as it was read; nil where there is none yet.
  ///   - file: where the lock stands.
  public init(
    _ corpus: Corpus, sizes: [VectorID: Int], against old: CorpusLock?, file: String
  ) {
    self.corpus = corpus
    manifest = corpus.manifest
    lock = CorpusLock(corpus, after: old)
    let start = Location(file: file, line: 1, column: 1)
    checkVectors(sizes)
    checkIDs()
    checkCopies()
    guard let old else {
      outOfDate = [Diagnostic(.init("expected a lock; run 'lockstep corpus lock'"), at: start)]
      return
    }
    checkChanges(since: old)
    checkVanished(old, file)
    checkOldIDs(since: old)
    if old.version > manifest.version {
      complain(manifest.location, "expected version \(old.version) or later, as the lock says")
    }
    if old != lock, complaints.isEmpty {
      outOfDate = [
        Diagnostic(.init("the lock is out of date; run 'lockstep corpus lock'"), at: start)
      ]
    }
  }

  mutating func complain(_ location: Location, _ text: String) {
    complaints.add(Diagnostic(.init(text), at: location))
  }

  private mutating func complain(_ vector: Vector, _ text: String) {
    complain(Location(file: vector.file, line: 1, column: 1), text)
  }

  private mutating func checkVectors(_ sizes: [VectorID: Int]) {
    for vector in corpus.vectors {
      if let since = SemanticVersion(vector.since), since > manifest.version {
        complain(vector, "since \(since), and the corpus has version \(manifest.version)")
      }
      if let size = sizes[vector.id], size > Self.sizeLimit {
        complain(vector, "a vector of \(size) bytes; expected at most \(Self.sizeLimit)")
      }
    }
  }

  private mutating func checkCopies() {
    var seen: [Bytes: Vector] = [:]
    for vector in corpus.vectors where vector.status != .withdrawn {
      let content = VectorContent.digest(of: vector, in: corpus)
      if let first = seen[content] {
        complain(vector, "says the same as '\(first.id)': equal setups, steps and expectations")
      } else {
        seen[content] = vector
      }
    }
  }

  private mutating func checkChanges(since old: CorpusLock) {
    let isBumped = manifest.version > old.version
    for vector in corpus.vectors {
      guard let entry = old.entries[vector.id] else {
        if vector.status.isPublished, !isBumped {
          complain(
            vector, "a new \(vector.status.rawValue) vector needs a version after \(old.version)")
        }
        continue
      }
      guard case .vector(let status, let digest) = entry.content else {
        complain(vector, "'\(vector.id)' was another vector's id once; choose a new one")
        continue
      }
      guard digest != vector.digest || status != vector.status else { continue }
      if status != vector.status, !status.successors.contains(vector.status) {
        complain(
          vector,
          "a vector that was \(status.rawValue) cannot become \(vector.status.rawValue)")
      }
      if status.isPublished || vector.status.isPublished, !isBumped {
        complain(
          vector,
          "a \(status.rawValue) vector has changed; give the corpus a version after \(old.version)")
      }
    }
  }
}

extension CorpusLock {
  /// The lock of a corpus; a line that says what it said before keeps its version.
  init(_ corpus: Corpus, after old: CorpusLock?) {
    let version = corpus.manifest.version
    var entries: [VectorID: Entry] = [:]
    func add(_ id: VectorID, _ content: Content) {
      let before = old?.entries[id]
      let kept = before?.content == content ? before?.version : nil
      entries[id] = Entry(content: content, version: kept ?? version, line: nil)
    }
    for alias in corpus.manifest.aliases { add(alias.old, .alias(alias.new)) }
    for withdrawal in corpus.manifest.withdrawals { add(withdrawal.id, .gone) }
    for vector in corpus.vectors { add(vector.id, .vector(vector.status, digest: vector.digest)) }
    self.init(version: version, entries: entries)
  }
}
