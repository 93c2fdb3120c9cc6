extension Gate {
  /// A day of the Gregorian calendar, so that a policy can count days without anybody's clock.
  public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 0000-03-01, by the proleptic calendar.
    private let number: Int
    public let description: String

    /// Reads `2026-01-31`; nil for anything else, days that no month has among them.
    public init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.utf8.count) == [4, 2, 2],
        parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
        (1...12).contains(month), (1...Self.length(of: month, year)).contains(day)
      else { return nil }
      // A year that begins in March has its leap day at its end.
      let shifted = month < 3 ? year - 1 : year
      let inYear = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + day - 1
      number = 365 * shifted + Self.leaps(to: shifted) + inYear
      description = text
    }

    private static func length(of month: Int, _ year: Int) -> Int {
      switch month {
      case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    }

    private static func leaps(to year: Int) -> Int {
      // Years are from -1 on, and division must round down.
      (year + 400) / 4 - (year + 400) / 100 + (year + 400) / 400
    }

    /// How many days after another one; negative where it is before.
    public func days(since other: Day) -> Int { number - other.number }

    public static func == (left: Day, right: Day) -> Bool { left.number == right.number }
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  }
}
