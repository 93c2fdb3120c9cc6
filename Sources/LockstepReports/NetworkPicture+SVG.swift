public import LockstepModel

extension NetworkPicture {
  private static let rowHeight = 26
  private static let indent = 28
  private static let textWidth = 7

  /// The tree as an SVG document of its own: a row a segment, and who stood where beside it.
  ///
  /// Labels come from vectors and clients: everything is escaped, and nothing is loaded from elsewhere.
  public var svg: String {
    let segments = segments
    let texts = segments.map { segment in
      let notes = notes(at: segment.last.label)
      return segment.text + (notes.isEmpty ? "" : " | " + notes.joined(separator: "; "))
    }
    let rows = zip(segments, texts).map { segment, text in
      segment.depth * Self.indent + 30 + text.unicodeScalars.count * Self.textWidth
    }
    let width = max(rows.max() ?? 0, 240) + 20
    let height = segments.count * Self.rowHeight + 20
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"Tree of blocks\">",
      "<style>text{font:12px monospace;fill:#1a1a1a}line,circle{stroke:#555;stroke-width:1.5;fill:#fff}"
        + "@media(prefers-color-scheme:dark){text{fill:#eee}line,circle{stroke:#aaa;fill:#222}}</style>",
    ]
    for (index, segment) in segments.enumerated() {
      let (x, y) = (point(segment), centre(index))
      if let parent = segment.parent {
        let above = point(segments[parent])
        parts.append(line(above, centre(parent), above, y))
        if above != x { parts.append(line(above, y, x, y)) }
      }
      parts.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>")
      parts.append("<text x=\"\(x + 12)\" y=\"\(y + 4)\">\(texts[index].xml)</text>")
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private func point(_ segment: Segment) -> Int { 15 + segment.depth * Self.indent }
  private func centre(_ row: Int) -> Int { 15 + row * Self.rowHeight }

  private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> String {
    "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }
}
