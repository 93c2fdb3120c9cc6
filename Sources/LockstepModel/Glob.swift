/// A pattern over whole ids: `*` stands for anything within a segment, `**` for anything at all.
public struct Glob: Hashable, Sendable {
  public let pattern: String
  private let units: [UInt8]
  /// What stands before the first star.
  private let prefix: ArraySlice<UInt8>

  public init(_ pattern: String) {
    self.pattern = pattern
    units = Array(pattern.utf8)
    prefix = units.prefix { $0 != UInt8(ascii: "*") }
  }

  /// Whether the pattern matches the id, or the id of its vector alone.
  public func matches(_ id: InstanceID) -> Bool {
    matches(id.text) || matches(id.vector.path)
  }

  /// Whether the pattern matches a whole text; the time is at most the product of both lengths.
  public func matches(_ text: String) -> Bool {
    guard text.utf8.starts(with: prefix) else { return false }
    let text = Array(text.utf8)
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    // reached[i]: the pattern so far matches the first i units of the text.
    var reached = [Bool](repeating: false, count: text.count + 1)
    reached[0] = true
    var index = 0
    while index < units.count {
      if units[index] == star {
        let isDouble = index + 1 < units.count && units[index + 1] == star
        for position in 0..<text.count
        where reached[position] && (isDouble || text[position] != slash) {
          reached[position + 1] = true
        }
        index += isDouble ? 2 : 1
      } else {
        for position in stride(from: text.count, to: 0, by: -1) {
          reached[position] = reached[position - 1] && text[position - 1] == units[index]
        }
        reached[0] = false
        index += 1
      }
    }
    return reached[text.count]
  }
}
