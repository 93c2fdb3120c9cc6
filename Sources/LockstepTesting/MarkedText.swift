public import LockstepModel

/// A text with a mark `⏩` at the place that a complaint must point at, so that nobody counts lines.
public struct MarkedText: Sendable {
  /// Without the mark.
  public let text: String
  /// Where the mark stood; the beginning where there was none.
  public let mark: Location

  public init(_ marked: String, file: String = "test.yaml") {
    var line = 1
    var column = 1
    var text = String.UnicodeScalarView()
    var mark = Location(file: file, line: 1, column: 1)
    for scalar in marked.unicodeScalars {
      if scalar == "⏩" {
        mark = Location(file: file, line: line, column: column)
        continue
      }
      text.append(scalar)
      column += 1
      if scalar == "\n" {
        line += 1
        column = 1
      }
    }
    self.text = String(text)
    self.mark = mark
  }

  public var bytes: [UInt8] { Array(text.utf8) }
}
