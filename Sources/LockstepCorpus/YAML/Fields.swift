public import LockstepModel

/// The members of a mapping, taken one by one; what is left over at the end is unknown.
public struct Fields {
  public let node: YAMLNode
  private var rest: [(key: YAMLNode, value: YAMLNode)]
  private var known: [String] = []

  public init(of node: YAMLNode, _ what: String = "a mapping") throws(Diagnostic) {
    guard node.isMapping else { throw node.complaint("expected \(what), found \(node.found)") }
    self.node = node
    rest = node.members
  }

  /// The value of a key, or nil; the key counts as known from then on.
  public mutating func take(_ key: String) -> YAMLNode? {
    takeMember(key)?.value
  }

  public mutating func takeMember(_ key: String) -> (key: YAMLNode, value: YAMLNode)? {
    known.append(key)
    guard let index = rest.firstIndex(where: { $0.key.isText(key) }) else {
      return nil
    }
    return rest.remove(at: index)
  }

  /// The value of a key that must be there.
  public mutating func require(_ key: String) throws(Diagnostic) -> YAMLNode {
    guard let value = take(key) else { throw node.complaint("expected '\(key)', which is missing") }
    return value
  }

  /// What nobody has taken.
  public var remaining: [(key: YAMLNode, value: YAMLNode)] { rest }

  /// Complains about the first key that nobody took.
  public func finish(_ what: String) throws(Diagnostic) {
    if let complaint = leftovers(what).first { throw complaint }
  }

  /// A complaint for each key that nobody took.
  public func leftovers(_ what: String) -> [Diagnostic] {
    rest.map { member in
      let name = member.key.text
      return member.key.complaint(
        "unknown \(what) '\(name)'" + Suggestion.phrase(for: name, among: known))
    }
  }
}
