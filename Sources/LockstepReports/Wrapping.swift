extension String {
  /// The text on lines no wider than `width`, broken at blanks; a word that is wider is broken itself.
  ///
  /// A run of blanks stays what it is wherever a line does not end at it.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      for piece in word.pieces(of: width) {
        let needed = piece.unicodeScalars.count
        if length > 0, length + 1 + needed > width {
          lines.append(line)
          line = ""
          length = 0
        }
        line += length == 0 ? piece : " " + piece
        length += needed + (length == 0 ? 0 : 1)
      }
    }
    return length == 0 ? lines : lines + [line]
  }

  /// The text with blanks behind it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }

  /// The text with blanks before it up to a width.
  func rightAligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - unicodeScalars.count)) + self
  }

  /// The text, cut at its front where it is too long: the end of a path says more.
  func tail(of width: Int) -> String {
    let count = unicodeScalars.count
    return count <= width ? self : "…" + String(unicodeScalars.dropFirst(count - width + 1))
  }
}

extension Substring {
  fileprivate func pieces(of width: Int) -> [String] {
    var pieces: [String] = []
    var rest = unicodeScalars
    while rest.count > width {
      pieces.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return rest.isEmpty && !pieces.isEmpty ? pieces : pieces + [String(rest)]
  }
}
