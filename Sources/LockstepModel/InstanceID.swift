/// The identity of an instance: `vector#case@forks~order`, each part after the first where there is one.
public struct InstanceID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let vector: VectorID
  public let caseName: String?
  /// `electra`, or `cancun-prague` where the instance spans forks.
  public let forks: String?
  /// One order a group of `any-order`, as `21`: the second step first.
  public let orders: [String]

  public let text: String

  public init(vector: VectorID, caseName: String?, forks: String?, orders: [String]) {
    self.vector = vector
    self.caseName = caseName
    self.forks = forks
    self.orders = orders
    text =
      vector.path + (caseName.map { "#\($0)" } ?? "") + (forks.map { "@\($0)" } ?? "")
      + orders.map { "~\($0)" }.joined()
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
