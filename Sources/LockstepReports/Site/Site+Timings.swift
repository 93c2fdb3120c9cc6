internal import LockstepModel

extension Site {
  /// How long each operation of a client took, beside the same of the others.
  func timings(of index: Int) -> HTML {
    guard let own = evidence[index].timings, !own.operations.isEmpty else {
      return section(
        "timings", "Timings", "<p>None are known: no timings.json stood beside the report.</p>")
    }
    let others = columns.indices.filter { other in
      other != index
        && evidence[other].timings?.operations.contains { row in
          own.operations.contains { $0.operation == row.operation }
        } ?? false
    }
    let order = [index] + others
    let rows = own.operations.map { row -> HTML in
      let cells = order.map { column -> HTML in
        let found = evidence[column].timings?.operations.first { $0.operation == row.operation }
        return found.map(\.cell) ?? "<td class=\"number\">–</td>"
      }
      return
        "<tr><th scope=\"row\">\(row.operation)</th><td class=\"number\">\(row.count)</td>\(cells)</tr>\n"
    }
    return section(
      "timings", "Timings",
      """
      <p>Median, and below it what 95 of 100 calls do not exceed, as the run's machine measured them. They are no part of \
      the evidence, and compare only where the runs were on one machine.</p>
      <div class="wide" role="group" aria-labelledby="timings-title" tabindex="0">
      <table>
      <caption>Operations by clients: median and 95th percentile</caption>
      <thead><tr><th scope="col">operation</th><th scope="col">calls</th>\
      \(order.map { columns[$0].head(from: columns[index].pagePath) })</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      """)
  }
}

extension Timings.Operation {
  fileprivate var cell: HTML {
    "<td class=\"number\">\(medianNanoseconds.durationText)<br>\(p95Nanoseconds.durationText)</td>"
  }
}

extension Int64 {
  /// Nanoseconds in the largest unit of which they are at least one, with at most three digits that count.
  var durationText: String {
    let units: [(name: String, size: Int64)] = [
      ("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000),
    ]
    guard let unit = units.first(where: { self >= $0.size }) else { return "\(self) ns" }
    let whole = self / unit.size
    let thousandths = self % unit.size / (unit.size / 1_000)
    let digits = String(thousandths + 1_000).dropFirst()
    switch whole {
    case 100...: return "\(whole) \(unit.name)"
    case 10...: return "\(whole).\(digits.prefix(1)) \(unit.name)"
    default: return "\(whole).\(digits.prefix(2)) \(unit.name)"
    }
  }
}
