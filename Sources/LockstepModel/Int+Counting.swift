extension Int {
  /// The number with its noun, as sentences have it: `1 report`, `2 reports`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
