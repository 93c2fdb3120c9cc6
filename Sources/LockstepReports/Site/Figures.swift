internal import LockstepModel

/// The pictures of an instance: its tree of blocks, and the curve of its fees.
struct Figures {
  let instance: Instance
  let profile: Profile
  /// What the client's answers differ in; nil where the steps stand alone.
  var finding: Outcome.Finding?
  /// By the index of the step.
  var answers: [Int: JSON] = [:]

  var html: HTML {
    let tree = BlockTree(instance, of: profile).flatMap {
      TreeFigure(figures: self, rows: $0.rows).html
    }
    let curve = FeeCurve(figures: self)?.html
    return "\([tree, curve].compactMap(\.self))"
  }

  func figure(_ title: String, width: Int, height: Int, _ parts: [HTML]) -> HTML {
    """
    <div class="wide" role="group" aria-label="\(title) of \(instance.id.text)" tabindex="0">
    <svg class="figure" role="img" aria-label="\(title)" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)">
    \(parts)</svg>
    </div>

    """
  }
}

/// The blocks of an instance, each under its parent, with where the head must be and where a client had it.
struct TreeFigure {
  /// A longer tree is no picture.
  private static let rowLimit = 120
  private static let rowHeight = 26
  private static let indent = 28
  private static let textWidth = 8

  let figures: Figures
  let rows: [BlockTree.Row]

  private struct Mark {
    let text: String
    let style: String
  }

  var html: HTML? {
    guard rows.count <= Self.rowLimit, rows.count > 1 else { return nil }
    let marks = marks
    var parts: [HTML] = []
    var width = 240
    for (index, row) in rows.enumerated() {
      let (x, y) = (x(of: row), y(of: index))
      let later: HTML = isLater(row) ? " later" : ""
      if let parent = row.parent {
        let above = self.x(of: rows[parent])
        let across: HTML = above == x ? "" : " H\(x)"
        parts.append(
          "<path class=\"edge\(later)\" d=\"M\(above) \(self.y(of: parent)) V\(y)\(across)\"/>\n")
      }
      let note = row.note.isEmpty ? "" : " (\(row.note))"
      let text = row.label + note + (isLater(row) ? ", after the difference" : "")
      parts.append("<circle class=\"block\(later)\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>\n")
      parts.append("<text x=\"\(x + 12)\" y=\"\(y + 4)\">\(text)</text>\n")
      var end = x + 12 + (text.unicodeScalars.count + 1) * Self.textWidth
      for mark in marks[row.label] ?? [] {
        parts.append(
          "<text class=\"\(mark.style)\" x=\"\(end)\" y=\"\(y + 4)\">\(mark.text)</text>\n")
        end += (mark.text.unicodeScalars.count + 2) * Self.textWidth
      }
      width = max(width, end)
    }
    let height = rows.count * Self.rowHeight + 10
    return figures.figure("Tree of blocks", width: width, height: height, parts)
  }

  private func x(of row: BlockTree.Row) -> Int { 15 + row.depth * Self.indent }
  private func y(of index: Int) -> Int { 18 + index * Self.rowHeight }

  /// Whether a block comes after the step that a client answered otherwise.
  private func isLater(_ row: BlockTree.Row) -> Bool {
    guard let finding = figures.finding, let step = row.step else { return false }
    return step >= finding.step
  }

  /// What is said of each block: that it is head, that it must be, or that it is wrongly so.
  private var marks: [String: [Mark]] {
    var heads: [String: [Int]] = [:]
    for (index, step) in figures.instance.steps.enumerated() {
      guard step.call.operation == figures.profile.head, figures.finding?.step != index + 1,
        case .accepted(let results) = step.expectation, case .label(let label)? = results["root"]
      else { continue }
      heads[label.name, default: []].append(index + 1)
    }
    var marks = heads.mapValues { steps in
      let numbers = steps.prefix(8).map(String.init).joined(separator: ", ")
      return [Mark(text: "◀ head at \(numbers)\(steps.count > 8 ? ", …" : "")", style: "right")]
    }
    guard let finding = figures.finding else { return marks }
    let labels = Set(rows.map(\.label))
    let expected = finding.expected.texts.filter(labels.contains)
    let observed = finding.observed.texts.filter(labels.contains)
    for label in Set(expected) where !observed.contains(label) {
      marks[label, default: []].append(
        Mark(text: "◀ expected at step \(finding.step)", style: "right"))
    }
    for label in Set(observed) where !expected.contains(label) {
      marks[label, default: []].append(
        Mark(text: "✘ observed at step \(finding.step)", style: "wrong"))
    }
    for (index, step) in figures.instance.steps.enumerated()
    where index + 1 > finding.step && step.call.operation == figures.profile.head {
      guard case .accepted(let results) = step.expectation,
        case .label(let label)? = results["root"],
        let other = figures.answers[index]?["value"]?["root"]?.asString, other != label.name
      else { continue }
      marks[other, default: []].append(
        Mark(text: "✘ observed at step \(index + 1)", style: "wrong"))
    }
    if let row = rows.first(where: { $0.step == finding.step - 1 }) {
      marks[row.label, default: []].append(
        Mark(text: "✘ answered otherwise, step \(finding.step)", style: "wrong"))
    }
    return marks
  }
}

extension JSON {
  /// Every text in it that is no name of a member.
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.flatMap(\.texts)
    case .object(let members): members.flatMap(\.value.texts)
    default: []
    }
  }
}
