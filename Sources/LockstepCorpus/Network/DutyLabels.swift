internal import Crypto
public import LockstepModel

/// The labels of blocks that nodes make, and what they stand for where nobody pins them: `s<slot>.<node>` by duty,
/// `m<count>.<node>` where a step lets the client make one by itself.
public struct DutyLabels: Hashable, Sendable {
  private let nodes: Set<String>
  private let seed: UInt64
  private let kind: Character

  public init(nodes: some Sequence<String>, seed: UInt64, areByDuty: Bool = true) {
    self.nodes = Set(nodes)
    self.seed = seed
    kind = areByDuty ? "s" : "m"
  }

  public static func name(slot: UInt64, node: NodeName) -> String { "s\(slot).\(node)" }

  /// The label of the block that a node's client made by itself, counted from 1.
  public static func made(_ count: UInt64, node: NodeName) -> String { "m\(count).\(node)" }

  /// The label of what a node's validators vote in a slot.
  public static func vote(slot: UInt64, node: NodeName) -> String { "v\(slot).\(node)" }

  /// Whether a label is that of such a vote.
  public func isVote(_ name: String) -> Bool { name.first == "v" && isDuty(name) }

  private func isDuty(_ name: String) -> Bool {
    guard let point = name.firstIndex(of: "."),
      Reader.digits(name[name.index(after: name.startIndex)..<point]) != nil
    else { return false }
    return nodes.contains(String(name[name.index(after: point)...]))
  }

  /// The first bytes of the SHA-256 of `lockstep:<seed>:root:<label>`; nil for other labels.
  public func identity(of name: String) -> Identities.Identity? {
    guard name.first == kind, isDuty(name) else { return nil }
    return .root(
      Bytes(Array(SHA256.hash(data: Array("lockstep:\(seed):root:\(name)".utf8)))))
  }
}
