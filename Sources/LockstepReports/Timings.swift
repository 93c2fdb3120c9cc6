internal import LockstepModel

/// How long a client took, by operation; beside the report, because no two runs take the same time.
public struct Timings: Hashable, Sendable {
  /// The durations of one operation, in nanoseconds.
  public struct Operation: Hashable, Sendable {
    /// The operation's name.
    public let operation: String
    /// How many calls were measured.
    public let count: Int
    /// The smallest duration that at least half of the calls do not exceed.
    public let medianNanoseconds: Int64
    /// The smallest duration that at least 95 of 100 calls do not exceed.
    public let p95Nanoseconds: Int64
    /// The longest duration.
    public let maxNanoseconds: Int64
  }

  /// In ascending order of names; an operation without a call is left out.
  public let operations: [Operation]

  /// Counts what was measured of each operation.
  public init(_ durations: [String: [Duration]]) {
    operations = durations.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .compactMap { Operation($0.key, $0.value.map(\.nanoseconds).sorted()) }
  }

  /// The bytes of `timings.json`.
  public var bytes: [UInt8] {
    let rows = operations.map { row -> JSON in
      [
        "operation": .string(row.operation), "count": .integer(Int64(row.count)),
        "medianNanoseconds": .integer(row.medianNanoseconds),
        "p95Nanoseconds": .integer(row.p95Nanoseconds),
        "maxNanoseconds": .integer(row.maxNanoseconds),
      ]
    }
    let json: JSON = ["schema": .string(Self.format), "operations": .array(rows)]
    return json.canonicalBytes
  }
}

extension Timings.Operation {
  fileprivate init?(_ name: String, _ sorted: [Int64]) {
    guard let longest = sorted.last else { return nil }
    /// The nearest rank.
    func percentile(_ percent: Int) -> Int64 { sorted[(sorted.count * percent + 99) / 100 - 1] }
    self.init(
      operation: name, count: sorted.count, medianNanoseconds: percentile(50),
      p95Nanoseconds: percentile(95), maxNanoseconds: longest)
  }
}

extension Duration {
  /// Whole nanoseconds; what exceeds 64 bits (292 years) is the largest of them.
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || carry ? (seconds < 0 ? .min : .max) : sum
  }
}
