/// Why a JSON value is no report, and where in it.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was expected and what was found.
  public let text: String
  /// The place, as `instances[2].finding.step`; empty for the report itself.
  public let path: String

  init(_ text: String, at path: String = "") {
    self.text = text
    self.path = path
  }

  /// The complaint on one line, with its place.
  public var description: String { path.isEmpty ? text : "\(text) (at \(path))" }
}
