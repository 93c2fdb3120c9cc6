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
    self.members = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (left, right) in zip(self.members, self.members.dropFirst()) {
      precondition(left.name != right.name, "a record names '\(left.name)' twice")
    }
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
      self = Record(members + [Member(name, value)])
    }
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}
