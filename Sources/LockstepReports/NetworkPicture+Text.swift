public import LockstepModel

extension NetworkPicture {
  private static let width = 78

  /// The tree and the moments in lines of at most 80 columns.
  ///
  /// A segment of the tree is one line; behind it stands who had its last block as head at which steps.
  public var lines: [String] {
    let segments = segments
    var lines: [String] = []
    var open: [Bool] = []
    for segment in segments {
      open = Array(open.prefix(segment.depth))
      while open.count < segment.depth { open.append(true) }
      var head = ""
      for level in 0..<max(segment.depth - 1, 0) { head += open[level] ? "|  " : "   " }
      if segment.depth > 0 {
        let isBranch = segment.parent.map { segments[$0].depth < segment.depth } ?? false
        head +=
          isBranch
          ? (segment.isLastChild ? "`- " : "|- ") : (open[segment.depth - 1] ? "|  " : "   ")
        if isBranch, segment.isLastChild { open[segment.depth - 1] = false }
      }
      let notes = notes(at: segment.last.label)
      let text = segment.text + (notes.isEmpty ? "" : "  <- " + notes.joined(separator: "; "))
      let rest = String(repeating: " ", count: head.count)
      for (index, line) in text.wrapped(to: max(Self.width - head.count, 20)).enumerated() {
        lines.append((index == 0 ? head : rest) + line)
      }
    }
    return lines + [""] + momentLines
  }

  private var momentLines: [String] {
    moments.flatMap { moment -> [String] in
      var groups: [(label: String, nodes: [String])] = []
      for (node, head) in zip(nodes, moment.heads) {
        if let index = groups.firstIndex(where: { $0.label == head }) {
          groups[index].nodes.append(node.text)
        } else {
          groups.append((head, [node.text]))
        }
      }
      let slot = moment.slot.map { ", slot \($0)" } ?? ""
      let text =
        "step \(moment.step), \(moment.title)\(slot): "
        + groups.map { "\(Self.names($0.nodes, of: nodes.count)) at \($0.label)" }
        .joined(separator: " | ")
      return text.wrapped(to: Self.width)
    }
  }
}
