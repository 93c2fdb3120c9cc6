/// What was measured, as a multiple of its yardstick or as it is, and how much it may be.
struct Measurement {
  let name: String
  let value: Double
  let unit: String
  /// Nil where nothing is aimed at.
  let aim: Double?
  let note: String

  var isReached: Bool? { aim.map { value <= $0 } }

  var row: String {
    let reached = isReached.map { $0 ? "yes" : "no" } ?? ""
    return [
      name.padded(to: 34), (value.text + unit).padded(to: 12),
      (aim.map { $0.text + unit } ?? "").padded(to: 9), reached.padded(to: 9), note,
    ].joined()
  }

  static let heading = [
    "what".padded(to: 34), "measured".padded(to: 12), "aim".padded(to: 9),
    "reached".padded(to: 9), "against",
  ].joined()
}

extension Double {
  /// Two digits behind the point, or none where there are three in front of it.
  var text: String {
    guard self < 100 else { return String(Int(rounded())) }
    let hundredths = Int((self * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}
