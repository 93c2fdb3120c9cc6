internal import LockstepModel

extension Site {
  /// What a table is too long for, in its order.
  static func folded<Row>(_ rows: [Row], cells: (Row) -> [Matrix.Cell]) -> [Row] {
    var (open, clear) = (0, 0)
    return rows.filter { row in
      if cells(row).allSatisfy(\.isClear) {
        clear += 1
        return clear > clearRowLimit
      }
      open += 1
      return open > openRowLimit
    }
  }

  /// Rows without their cells: first those that somebody has to look into, each with how many clients stand how.
  ///
  /// - Parameter item: a list's item that is not closed.
  static func list<Row>(
    _ rows: [Row], named name: String, cells: (Row) -> [Matrix.Cell], item: (Row) -> HTML
  ) -> HTML {
    func section(_ rows: [Row], _ what: String, _ items: [HTML]) -> HTML {
      guard !rows.isEmpty else { return "" }
      return """
        <details><summary>\(rows.count.counted("further \(name)")) \(what)</summary>
        <ul class="plain">\(items)</ul></details>

        """
    }
    let open = rows.filter { !cells($0).allSatisfy(\.isClear) }
    let clear = rows.filter { cells($0).allSatisfy(\.isClear) }
    let counted = open.map { "\(item($0)): \(counts(cells($0)))</li>\n" as HTML }
    let plain = clear.map { "\(item($0))</li>\n" as HTML }
    return """
      \(section(open, "with something to look into", counted))\
      \(section(clear, "with nothing to look into", plain))
      """
  }

  /// `2 failed, 1 passed`: how many clients stand how, the worst first.
  static func counts(_ cells: [Matrix.Cell]) -> String {
    Matrix.Cell.Standing.allCases.compactMap { standing in
      let count = cells.count { $0.standing == standing }
      return count == 0 ? nil : "\(count) \(standing.rawValue)"
    }.joined(separator: ", ")
  }
}
