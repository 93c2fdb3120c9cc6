internal import Crypto
public import LockstepModel

/// The labels of blocks that nodes make by duty, `s<slot>.<node>`, and what they stand for where nobody pins them.
public struct DutyLabels: Hashable, Sendable {
  private let nodes: Set<String>
  private let seed: UInt64

  public init(nodes: some Sequence<String>, seed: UInt64) {
    self.nodes = Set(nodes)
    self.seed = seed
  }

  public static func name(slot: UInt64, node: NodeName) -> String { "s\(slot).\(node)" }

  /// The first bytes of the SHA-256 of `lockstep:<seed>:root:<label>`; nil for other labels.
  public func identity(of name: String) -> Identities.Identity? {
    guard name.first == "s", let point = name.firstIndex(of: "."),
      Reader.digits(name[name.index(after: name.startIndex)..<point]) != nil,
      nodes.contains(String(name[name.index(after: point)...]))
    else { return nil }
    return .root(
      Bytes(Array(SHA256.hash(data: Array("lockstep:\(seed):root:\(name)".utf8)))))
  }
}
