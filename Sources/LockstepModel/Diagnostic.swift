/// A complaint about a file: what was expected and what was found, and where.
public struct Diagnostic: Error, Hashable, Sendable, Comparable, CustomStringConvertible {
  public struct Message: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
      self.description = description
    }
  }

  public let location: Location
  public let message: Message
  /// Where in the document, as `steps[2].expect.root`; empty for the document itself.
  public let path: String

  public init(_ message: Message, at location: Location, path: String = "") {
    self.location = location
    self.message = message
    self.path = path
  }

  public var description: String {
    let place = "\(location.file):\(location.line):\(location.column)"
    return "\(place): error: \(message)" + (path.isEmpty ? "" : " (at \(path))")
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.location == right.location
      ? left.message.description.utf8.lexicographicallyPrecedes(right.message.description.utf8)
      : left.location < right.location
  }
}
