/// The last lines that were exchanged with a client, as many as fit.
struct Transcript {
  /// A line is cut behind so many bytes.
  static let lineBytes = 64 * 1024
  /// Of all lines together; beyond, the first ones are dropped.
  static let totalBytes = 1024 * 1024

  /// Who wrote a line.
  enum Side: String {
    case toClient = "> "
    case fromClient = "< "
  }

  private var entries: [(side: Side, line: [UInt8])] = []
  private var bytes = 0
  private var dropped = 0

  mutating func append(_ side: Side, _ line: [UInt8]) {
    let kept = line.count > Self.lineBytes ? Array(line.prefix(Self.lineBytes)) : line
    entries.append((side, kept))
    bytes += kept.count
    // Trimmed only at twice the limit, so that a long conversation is not moved line by line.
    if bytes > 2 * Self.totalBytes { trim() }
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    (bytes, dropped) = (0, 0)
  }

  /// Each line behind its side; the first says how many are left out, if any are.
  var lines: [String] {
    var trimmed = self
    trimmed.trim()
    let note = trimmed.dropped == 0 ? [] : ["… \(trimmed.dropped) lines before these"]
    return note
      + trimmed.entries.map { $0.side.rawValue + String(decoding: $0.line, as: UTF8.self) }
  }

  private mutating func trim() {
    var count = 0
    while bytes > Self.totalBytes {
      bytes -= entries[count].line.count
      count += 1
    }
    entries.removeFirst(count)
    dropped += count
  }
}
