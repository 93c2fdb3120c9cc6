/// "Did you mean": the known word that is nearest to a mistyped one.
public enum Suggestion {
  /// More edits than this are another word.
  private static let distanceLimit = 2

  /// `; did you mean 'root'?`, or nothing where no word is near.
  public static func phrase(for word: String, among known: some Sequence<String>) -> String {
    let best = known.map { (distance(word, $0), $0) }
      .filter { $0.0 <= min(distanceLimit, max(1, word.utf8.count / 2)) }
      .min { $0.0 == $1.0 ? $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) : $0.0 < $1.0 }
    return best.map { "; did you mean '\($0.1)'?" } ?? ""
  }

  /// Levenshtein distance, in bytes.
  private static func distance(_ left: String, _ right: String) -> Int {
    let columns = Array(right.utf8)
    guard abs(left.utf8.count - columns.count) <= distanceLimit else { return .max }
    var row = Array(0...columns.count)
    for (line, byte) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in columns.enumerated() {
        let cost = min(diagonal + (byte == other ? 0 : 1), row[column] + 1, row[column + 1] + 1)
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[columns.count]
  }
}
