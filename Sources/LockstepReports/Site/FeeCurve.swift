internal import LockstepModel

/// How a fee runs over the blocks or steps of an instance: as it must, and as a client had it where that differs.
struct FeeCurve {
  /// Fewer points are no curve.
  private static let fewest = 3
  private static let mostPoints = 400
  private static let fields = ["base-fee", "blob-base-fee", "excess-blob-gas"]
  private static let width = 640
  private static let height = 220
  private static let margin = 24

  private struct Point {
    let step: Int
    let x: Int
    let expected: UInt256
    var observed: UInt256?
  }

  private let figures: Figures
  private let field: String
  private let points: [Point]

  /// Nil where the instance has no such course.
  init?(figures: Figures) {
    self.figures = figures
    for field in Self.fields {
      let points = Self.points(of: field, figures)
      if (Self.fewest...Self.mostPoints).contains(points.count),
        Set(points.map(\.expected)).count > 1
      {
        self.field = field
        self.points = points
        return
      }
    }
    return nil
  }

  private static func points(of field: String, _ figures: Figures) -> [Point] {
    var points: [Point] = []
    var position = 0
    for (index, step) in figures.instance.steps.enumerated() {
      guard case .accepted(let results) = step.expectation else { continue }
      let observed = figures.observed(at: index)
      if case .list(let rows)? = results["after"] {
        let counts = step.call.parameters["blocks"]?.blockCounts ?? []
        for (place, row) in rows.enumerated() {
          position += place < counts.count ? counts[place] : 1
          guard case .record(let record) = row, case .quantity(let fee)? = record[field] else {
            continue
          }
          let other = observed?["after"]?.asArray.flatMap { place < $0.count ? $0[place] : nil }
          points.append(
            Point(step: index, x: position, expected: fee, observed: other?.quantity(field)))
        }
      } else if case .quantity(let fee)? = results[field] {
        position += 1
        points.append(
          Point(step: index, x: position, expected: fee, observed: observed?.quantity(field)))
      }
    }
    return points
  }

  var html: HTML {
    let (low, high) = range
    let first = points.first?.x ?? 0
    let span = max((points.last?.x ?? 1) - first, 1)
    func place(_ point: Point, _ fee: UInt256) -> (x: Int, y: Int) {
      let room = Double(Self.height - 2 * Self.margin)
      let share = high > low ? (fee.magnitudeInBits - low) / (high - low) : 0.5
      let x = Self.margin + (point.x - first) * (Self.width - 2 * Self.margin) / span
      return (x, Self.height - Self.margin - Int(share * room))
    }
    var parts: [HTML] = [
      "<path class=\"axis\" d=\"M\(Self.margin) \(Self.margin) V\(Self.height - Self.margin) H\(Self.width - Self.margin)\"/>\n",
      "<text x=\"4\" y=\"14\">\(field), logarithmic, up to \(highest)</text>\n",
      "<text x=\"\(Self.width - 140)\" y=\"\(Self.height - 6)\">blocks \(first) to \(first + span)</text>\n",
      "<path class=\"curve\" d=\"\(Self.path(points.map { place($0, $0.expected) }))\"/>\n",
    ]
    let differing = points.filter { $0.observed != nil && $0.observed != $0.expected }
    if !differing.isEmpty {
      let others = points.compactMap { point in point.observed.map { place(point, $0) } }
      parts.append("<path class=\"other\" d=\"\(Self.path(others))\"/>\n")
    }
    if let mark = points.first(where: isMarked) {
      let (x, y) = place(mark, mark.observed ?? mark.expected)
      let anchor: HTML = x > Self.width / 2 ? " text-anchor=\"end\"" : ""
      let side = x > Self.width / 2 ? -10 : 10
      parts.append(
        """
        <circle class="wrong" cx="\(x)" cy="\(y)" r="5"/>
        <text class="wrong" x="\(x + side)" y="\(max(y - 8, 30))"\(anchor)>✘ differs at step \(mark.step + 1)</text>

        """)
    }
    return figures.figure("Course of \(field)", width: Self.width, height: Self.height, parts)
  }

  private func isMarked(_ point: Point) -> Bool {
    guard let finding = figures.finding, finding.step == point.step + 1 else { return false }
    return point.observed != point.expected
  }

  private var fees: [UInt256] {
    points.flatMap { [$0.expected] + [$0.observed].compactMap(\.self) }
  }

  private var highest: String { fees.max()?.description ?? "" }

  private var range: (low: Double, high: Double) {
    let bits = fees.map(\.magnitudeInBits)
    return (bits.min() ?? 0, bits.max() ?? 0)
  }

  private static func path(_ places: [(x: Int, y: Int)]) -> HTML {
    let moves = places.enumerated().map { "\($0 == 0 ? "M" : "L")\($1.x) \($1.y)" }
    return "\(moves.joined(separator: " "))"
  }
}

extension Figures {
  /// What the client answered to a step, where anybody wrote it down.
  fileprivate func observed(at index: Int) -> JSON? {
    if let finding, finding.step == index + 1 { return finding.observed["value"] }
    return answers[index]?["value"]
  }
}

extension JSON {
  fileprivate func quantity(_ field: String) -> UInt256? {
    self[field]?.asString.flatMap { UInt256(decimal: $0) }
  }
}

extension Value {
  /// How many blocks each entry of a list stands for.
  fileprivate var blockCounts: [Int] {
    guard case .list(let entries) = self else { return [] }
    return entries.map { entry in
      guard case .record(let record) = entry else { return 1 }
      switch record["count"] {
      case .quantity(let count)?: return count.asUInt64.flatMap { Int(exactly: $0) } ?? 1
      case .integer(let count)?: return Int(count)
      default: return 1
      }
    }
  }
}

extension UInt256 {
  /// About the logarithm to the base 2 of one more: exact enough for a picture, and the same on every machine.
  fileprivate var magnitudeInBits: Double {
    let digits = Array(description.utf8)
    let leading = digits.prefix(15).reduce(0.0) { $0 * 10 + Double($1 - UInt8(ascii: "0")) }
    // A digit more is log2(10) bits more.
    let scale = Double(Swift.max(digits.count - 15, 0)) * 3.321_928_094_887_362
    let value = leading + 1
    return Double(value.exponent) + value.significand - 1 + scale
  }
}
