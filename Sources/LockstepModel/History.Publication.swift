extension History {
  /// Where a report stands in the order of publication.
  ///
  /// Who publishes takes the number after the highest one at hand. Two who did so apart have the same number once their
  /// indexes are put together; clients, versions and digests then give an order that is the same for everybody.
  public struct Publication: Hashable, Comparable, Sendable {
    /// Counted from 1; reports that were published together have the same.
    public let number: Int
    /// SHA-256 of the report.
    public let report: Bytes
    public let client: ClientName
    public let version: String
    public let corpus: Report.Corpus

    public init(
      number: Int, report: Bytes, client: ClientName, version: String, corpus: Report.Corpus
    ) {
      self.number = number
      self.report = report
      self.client = client
      self.version = version
      self.corpus = corpus
    }

    public static func < (left: Self, right: Self) -> Bool {
      if left.number != right.number { return left.number < right.number }
      if left.client != right.client { return left.client < right.client }
      let keys = (left: left.naturalKey, right: right.naturalKey)
      if keys.left != keys.right { return keys.left.lexicographicallyPrecedes(keys.right) }
      return left.report < right.report
    }

    /// Versions with their numbers in the order of numbers: first the client's, then the corpus's.
    private var naturalKey: [Piece] {
      Piece.pieces(of: version) + [.end] + Piece.pieces(of: corpus.version)
    }
  }
}

/// A part of a version: a total order, with `1.9` before `1.10`.
private enum Piece: Hashable, Comparable {
  case end
  case text(String)
  /// Without leading zeros, however long.
  case number(String)

  static func pieces(of version: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(version)
    while let first = rest.utf8.first {
      let isDigit = isDigit(first)
      let run = String(decoding: rest.utf8.prefix { Self.isDigit($0) == isDigit }, as: UTF8.self)
      rest = Substring(String(decoding: rest.utf8.dropFirst(run.utf8.count), as: UTF8.self))
      pieces.append(isDigit ? .number(String(run.drop { $0 == "0" })) : .text(run))
    }
    return pieces
  }

  private static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }

  static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }

  func hash(into hasher: inout Hasher) { hasher.combine(rank) }

  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)):
      left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.number(let left), .number(let right)):
      left.utf8.count == right.utf8.count
        ? left.utf8.lexicographicallyPrecedes(right.utf8) : left.utf8.count < right.utf8.count
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .end: 0
    case .text: 1
    case .number: 2
    }
  }
}
