extension Gate {
  /// A version as clients state it: numbers with points between them, then perhaps a word for what comes before or
  /// after a release.
  ///
  /// Clients follow no common rule. What semantic versioning and PEP 440 agree on is compared, and of the rest nobody
  /// says which is older.
  public struct ClientVersion: Hashable, Sendable, CustomStringConvertible {
    /// Of the words before a release in ascending order; a release itself stands behind them.
    private static let stages: [[String]] = [
      ["dev"], ["a", "alpha"], ["b", "beta"], ["c", "rc", "pre", "preview"],
    ]

    private let numbers: [Int]
    /// Behind the numbers, in pieces of digits and of letters; what stands behind `+` is no part of it.
    private let suffix: [String]
    public let description: String

    /// Reads `1.7.0`, `v1.7.0a13`, `0.21.2.1`, `2.0.0-rc.1+abc`; nil where no number stands first.
    public init?(_ text: String) {
      description = text
      var rest = text.prefix { $0 != "+" }
      if rest.first == "v" || rest.first == "V" { rest = rest.dropFirst() }
      var numbers: [Int] = []
      while let digits = Self.digits(rest) {
        guard let number = Int(digits) else { return nil }
        numbers.append(number)
        rest = rest.dropFirst(digits.count)
        guard rest.first == ".", Self.digits(rest.dropFirst()) != nil else { break }
        rest = rest.dropFirst()
      }
      guard !numbers.isEmpty else { return nil }
      while numbers.last == 0 { numbers.removeLast() }
      self.numbers = numbers
      suffix = Self.pieces(of: rest)
    }

    private static func digits(_ text: Substring) -> Substring? {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      return digits.isEmpty ? nil : digits
    }

    private static func pieces(of text: Substring) -> [String] {
      var pieces: [String] = []
      var last: Bool?
      for character in text.lowercased() {
        guard character.isLetter || character.isNumber else {
          last = nil
          continue
        }
        if last == character.isNumber {
          pieces[pieces.count - 1].append(character)
        } else {
          pieces.append(String(character))
        }
        last = character.isNumber
      }
      return pieces
    }

    /// Whether the version is another one or a later one; nil where nobody can tell.
    public func isAtLeast(_ minimum: ClientVersion) -> Bool? {
      guard numbers == minimum.numbers else {
        return minimum.numbers.lexicographicallyPrecedes(numbers)
      }
      if suffix == minimum.suffix { return true }
      guard let stage, let other = minimum.stage else { return nil }
      return (stage.word, stage.number) >= (other.word, other.number)
    }

    /// Where the version stands among the ones before its release; nil for a word that nobody knows.
    private var stage: (word: Int, number: Int)? {
      guard let word = suffix.first else { return (Self.stages.count, 0) }
      guard suffix.count <= 2, let rank = Self.stages.firstIndex(where: { $0.contains(word) })
      else { return nil }
      guard suffix.count == 2 else { return (rank, 0) }
      return Int(suffix[1]).map { (rank, $0) }
    }
  }
}
