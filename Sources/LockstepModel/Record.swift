/// Named values, in ascending order of their names.
public struct Record: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public let name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var members: [Member]

  public static let empty = Record([])

  /// Sorts the members; a name that stands twice is a fault of the caller.
  public init(_ members: [Member]) {
    self.members = members
    // Insertion: records are short, and most come in order.
    for end in members.indices.dropFirst() {
      var index = end
      while index > 0, !Self.isOrdered(self.members[index - 1].name, self.members[index].name) {
        self.members.swapAt(index - 1, index)
        index -= 1
      }
    }
  }

  /// Whether a name stands before another one.
  private static func isOrdered(_ left: String, _ right: String) -> Bool {
    precondition(left != right, "a record names '\(left)' twice")
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  public subscript(name: String) -> Value? {
    for member in members where member.name == name { return member.value }
    return nil
  }

  /// Sets or adds a member, and keeps the order.
  public mutating func set(_ name: String, to value: Value) {
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].value = value
    } else {
      let index = members.firstIndex { Self.isOrdered(name, $0.name) } ?? members.endIndex
      members.insert(Member(name, value), at: index)
    }
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}
