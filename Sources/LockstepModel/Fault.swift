/// A mistake that the embedded reference makes on request, so that vectors can show that they catch it.
public struct Fault: Hashable, Sendable {
  public let name: FaultName
  /// One sentence: what a client with this mistake does.
  public let summary: String
  /// Where a client had it, as an address or a path in the repository; nil for one that is only likely.
  public let source: String?

  public init(name: FaultName, summary: String, source: String? = nil) {
    self.name = name
    self.summary = summary
    self.source = source
  }
}

extension Lineage {
  /// That of the embedded reference with a fault: what it answers is evidence of nothing.
  public static let faulty: Lineage = "lockstep-faulty"
}
