public import LockstepModel

extension Matrix {
  private static let width = 80
  /// A client's name is broken at its hyphens into pieces this wide.
  private static let nameWidth = 10
  /// Topics are cut at their front before clients move to a further table, but not below this.
  private static let topicWidth = 20
  private static let gap = 2

  /// Topics by clients in at most 80 columns; clients that do not fit stand in a further table below.
  ///
  /// A cell is `12/12`, the passed of the asked, and a letter where that is not all; the last line explains the letters.
  public var terminalTable: String {
    let names = reports.map { $0.client.name.text.shown.headings(of: Self.nameWidth) }
    let columns = reports.indices.map { index in
      (names[index] + cells(of: index)).map(\.unicodeScalars.count).max() ?? 0
    }
    let longest = (rows.map(\.topic.shown) + ["total"]).map(\.unicodeScalars.count).max() ?? 0
    let left = Self.width - columns.reduce(0) { $0 + $1 + Self.gap }
    let room = min(longest, max(left, Self.topicWidth))
    let blocks = chunks(columns, in: Self.width - room).map { range in
      block(range, names, columns, room)
    }
    let lines = blocks.joined(separator: [""]) + [""] + legend
    return lines.map { $0.trimmedAtEnd.withoutCommands + "\n" }.joined()
  }

  /// The columns that fit beside each other, table by table.
  private func chunks(_ columns: [Int], in room: Int) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, column) in columns.enumerated() {
      if index > start, used + Self.gap + column > room {
        chunks.append(start..<index)
        start = index
        used = 0
      }
      used += Self.gap + column
    }
    return chunks + [start..<columns.count]
  }

  /// The cells of a client from the first topic to the total; without room for letters where it has none.
  private func cells(of client: Int) -> [String] {
    let cells = rows.map { $0.cells[client] } + [totals[client]]
    let hasLetters = cells.contains { !$0.standing.letter.isEmpty }
    return cells.map { $0.narrow(beside: hasLetters) }
  }

  private func block(
    _ range: Range<Int>, _ names: [[String]], _ columns: [Int], _ room: Int
  ) -> [String] {
    func row(_ name: String, _ cell: (Int) -> String) -> String {
      name.tail(of: room).padded(to: room)
        + range.map { cell($0).rightAligned(to: columns[$0] + Self.gap) }.joined()
    }
    let height = range.map { names[$0].count }.max() ?? 0
    let head = (0..<height).map { line in
      row("") { column in
        let start = height - names[column].count
        return line < start ? "" : names[column][line - start]
      }
    }
    let shown = range.map { cells(of: $0) }
    return head
      + (rows.map(\.topic.shown) + ["total"]).enumerated().map { line, name in
        row(name) { shown[$0 - range.lowerBound][line] }
      }
  }

  private var legend: [String] {
    let words = standings.compactMap { standing -> String? in
      switch standing {
      case .passed: nil
      case .unsupported: "- unsupported"
      case .notAsked: "· not asked"
      default: "\(standing.letter) \(standing.rawValue)"
      }
    }
    return ["passed/asked"] + (words.isEmpty ? [] : [words.joined(separator: ", ")])
  }
}

extension Matrix.Cell {
  /// `beside` letters of other cells the score keeps their room free, so that scores stand below each other.
  fileprivate func narrow(beside hasLetters: Bool) -> String {
    let text =
      switch standing {
      case .notAsked: "·"
      case .unsupported: "-"
      default: score
      }
    let letter = standing.letter.isEmpty ? " " : standing.letter
    return hasLetters ? "\(text) \(letter)" : text
  }
}

extension String {
  /// The name on as many lines as it needs: broken behind hyphens, and anywhere where that is not enough.
  fileprivate func headings(of width: Int) -> [String] {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    var lines: [String] = [""]
    for (index, part) in parts.enumerated() {
      let piece = index + 1 < parts.count ? "\(part)-" : String(part)
      if lines[lines.count - 1].unicodeScalars.count + piece.unicodeScalars.count <= width {
        lines[lines.count - 1] += piece
      } else {
        lines += piece.wrapped(to: width)
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
