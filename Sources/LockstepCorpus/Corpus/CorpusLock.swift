public import LockstepModel

/// What `corpus.lock` remembers of each id: a line an id, so that changes of different vectors merge.
///
/// The first line is `lockstep-lock/1 VERSION`; then, in ascending order, `ID STATUS VERSION SHA256` of a vector,
/// `ID alias VERSION NEW-ID` of an old id and `ID gone VERSION -` of one whose file is gone. The version is that of the corpus
/// in which the line last changed.
public struct CorpusLock: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case vector(Vector.Status, digest: Bytes)
    case alias(VectorID)
    case gone
  }

  public struct Entry: Hashable, Sendable {
    public let content: Content
    public let version: SemanticVersion
    /// Where it was read; nil in a lock that was made.
    public let line: Int?

    public static func == (left: Self, right: Self) -> Bool {
      left.content == right.content && left.version == right.version
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(content)
      hasher.combine(version)
    }
  }

  /// The corpus version that the lock was last written for.
  public let version: SemanticVersion
  public let entries: [VectorID: Entry]

  public init(version: SemanticVersion, entries: [VectorID: Entry]) {
    self.version = version
    self.entries = entries
  }

  static let format = "lockstep-lock/1"

  public var text: String {
    let lines = entries.sorted { $0.key < $1.key }.map { id, entry in
      "\(id) \(entry.content.word) \(entry.version) \(entry.content.proof)\n"
    }
    return "\(Self.format) \(version)\n" + lines.joined()
  }

  /// Reads a lock, or says everything that is wrong with it.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> Result<CorpusLock, DiagnosticList> {
    var complaints = Complaints()
    func complain(_ line: Int, _ text: String) {
      complaints.add(
        Diagnostic(.init(text), at: Location(file: file, line: line, column: 1)))
    }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let head = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    let version = head.count == 2 && head[0] == format ? SemanticVersion(head[1]) : nil
    if version == nil { complain(1, "expected '\(format) VERSION'") }
    var entries: [VectorID: Entry] = [:]
    var last = ""
    for (index, line) in lines.enumerated().dropFirst() where index < lines.count - 1 {
      guard let (id, entry) = Entry.read(String(line), line: index + 1) else {
        complain(index + 1, "expected 'ID STATUS VERSION SHA256'")
        continue
      }
      if let version, entry.version > version {
        complain(index + 1, "expected a version up to \(version), found \(entry.version)")
      }
      if !last.utf8.lexicographicallyPrecedes(id.path.utf8) {
        complain(index + 1, "expected ids in ascending order, each once, found '\(id)'")
      }
      last = id.path
      entries[id] = entry
    }
    if lines.last != "" { complain(lines.count, "expected the line to end") }
    guard let version, complaints.isEmpty else {
      return .failure(DiagnosticList(complaints.diagnostics))
    }
    return .success(CorpusLock(version: version, entries: entries))
  }
}

extension CorpusLock.Content {
  fileprivate var word: String {
    switch self {
    case .vector(let status, _): status.rawValue
    case .alias: "alias"
    case .gone: "gone"
    }
  }

  fileprivate var proof: String {
    switch self {
    case .vector(_, let digest): String(digest.description.dropFirst(2))
    case .alias(let id): id.path
    case .gone: "-"
    }
  }
}

extension CorpusLock.Entry {
  fileprivate static func read(_ text: String, line: Int) -> (VectorID, Self)? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 4, let version = SemanticVersion(words[2]) else { return nil }
    let id = VectorID(words[0])
    guard id.isPlain else { return nil }
    let content: CorpusLock.Content
    if words[1] == "alias", VectorID(words[3]).isPlain {
      content = .alias(VectorID(words[3]))
    } else if words[1] == "gone", words[3] == "-" {
      content = .gone
    } else if let status = Vector.Status(rawValue: words[1]),
      let digest = Bytes(hex: "0x" + words[3]), digest.count == 32,
      digest.description.dropFirst(2) == words[3]
    {
      content = .vector(status, digest: digest)
    } else {
      return nil
    }
    return (id, Self(content: content, version: version, line: line))
  }
}
