public import LockstepModel

/// A place at which two JSON values differ.
public struct Discrepancy: Hashable, Sendable {
  /// As `client.version` or `instances[2].verdict`.
  public let path: String
  /// The value there on each side; nil where there is none.
  public let left: JSON?
  public let right: JSON?

  /// Every place at which two values differ, in ascending order of the members; what stands inside of something that only
  /// one side has is not listed.
  static func between(_ left: JSON, _ right: JSON, at path: String = "") -> [Discrepancy] {
    switch (left, right) {
    case (.object(let left), .object(let right)):
      let sides = [left, right].map { members in
        Dictionary(members.map { (Array($0.name.utf8), $0.value) }) { first, _ in first }
      }
      let names = Set(sides.flatMap(\.keys)).sorted { $0.lexicographicallyPrecedes($1) }
      return names.flatMap { name in
        let text = String(decoding: name, as: UTF8.self)
        return between(sides[0][name], sides[1][name], at: path.isEmpty ? text : "\(path).\(text)")
      }
    case (.array(let left), .array(let right)):
      return (0..<max(left.count, right.count)).flatMap { index in
        between(
          index < left.count ? left[index] : nil, index < right.count ? right[index] : nil,
          at: "\(path)[\(index)]")
      }
    default:
      // As canonical bytes would write them: 1 and 1.0 are one number.
      return left.canonical == right.canonical
        ? [] : [Discrepancy(path: path, left: left, right: right)]
    }
  }

  private static func between(_ left: JSON?, _ right: JSON?, at path: String) -> [Discrepancy] {
    guard let left, let right else {
      return left == nil && right == nil ? [] : [.init(path: path, left: left, right: right)]
    }
    return between(left, right, at: path)
  }

  /// The place and both values on one line.
  public func described(_ leftName: String, _ rightName: String) -> String {
    let sides = [(leftName, left), (rightName, right)].map { name, value in
      "\(name) \(value?.displayed ?? "nothing")"
    }
    return "\(path.shown.prefix(300)): \(sides.joined(separator: ", "))"
  }
}
