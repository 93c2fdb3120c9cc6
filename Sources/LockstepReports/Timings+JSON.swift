internal import LockstepModel

extension Timings {
  /// What every `timings.json` says of its own format.
  static let format = "lockstep-timings/1"

  /// Reads the bytes of a `timings.json`, or says what is wrong with it and where.
  public init(bytes: [UInt8]) throws(ReportError) {
    var members = try Members(of: JSON(document: bytes), format: Self.format)
    operations = try members.list("operations") { (json, place) throws(ReportError) in
      try Operation(json: json, at: place)
    }
    try members.finish()
  }
}

extension Timings.Operation {
  fileprivate init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    self.init(
      operation: try members.text("operation"), count: try members.count("count"),
      medianNanoseconds: Int64(try members.count("medianNanoseconds")),
      p95Nanoseconds: Int64(try members.count("p95Nanoseconds")),
      maxNanoseconds: Int64(try members.count("maxNanoseconds")))
    try members.finish()
  }
}
