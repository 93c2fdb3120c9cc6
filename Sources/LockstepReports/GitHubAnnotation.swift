internal import LockstepModel

/// A text of a workflow's step that GitHub shows at a line of a file.
struct GitHubAnnotation: Sendable {
  /// What failures have in common that one annotation tells of.
  struct Place: Hashable {
    let vector: VectorID
    let line: Int?
    let verdict: Verdict
    let decides: Bool

    init(of entry: Report.Entry) {
      vector = entry.outcome.instance.vector
      line = entry.outcome.finding?.location.line
      verdict = entry.outcome.verdict
      decides = entry.status.runsByDefault
    }
  }

  /// Longer texts are cut.
  private static let titleLimit = 200
  private static let lineLimit = 800

  private let file: String?
  private let line: Int?
  private let title: String
  private let lines: [String]

  /// - Parameter entries: failures at one place, at least one.
  init(of entries: [Report.Entry], by client: Report.Client, file: String?) {
    let first = entries[0]
    self.file = file
    line = first.outcome.finding?.location.line
    title = "\(client.name) \(client.version): \(first.failure) \(first.outcome.instance)"
    let others = entries.count - 1
    lines =
      [first.brief, first.title]
      + (others == 0
        ? []
        : [
          "… and so \(others == 1 ? "does 1 other instance" : "do \(others) other instances")"
            + " of this vector"
        ])
  }

  /// - Parameter complaint: what is no instance's.
  init(of complaint: String, by client: ClientName) {
    file = nil
    line = nil
    title = client.text
    lines = [complaint]
  }

  /// The workflow command that makes it.
  func command(_ kind: String) -> String {
    var properties: [String] = []
    if let file {
      properties.append("file=\(file.shown.withoutCommands.escapedProperty)")
      if let line { properties.append("line=\(line)") }
    }
    properties.append("title=\(title.line(of: Self.titleLimit).escapedProperty)")
    let message = lines.map { $0.line(of: Self.lineLimit) }.joined(separator: "\n").escapedData
    return "::\(kind) \(properties.joined(separator: ","))::\(message)"
  }
}

extension String {
  /// Everything visible on one line of so many characters.
  fileprivate func line(of limit: Int) -> String {
    let text = shown.withoutCommands
    guard text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(limit)) + "…"
  }

  /// As the text of a workflow command, which ends with its line.
  fileprivate var escapedData: String {
    escaped { $0 == "%" || $0 == "\r" || $0 == "\n" }
  }

  /// As a property of a workflow command, which commas and colons end too.
  fileprivate var escapedProperty: String {
    escaped { $0 == "%" || $0 == "\r" || $0 == "\n" || $0 == ":" || $0 == "," }
  }

  private func escaped(_ isSpecial: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if isSpecial(scalar) {
        text += "%\(scalar.hexadecimal)".unicodeScalars
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
