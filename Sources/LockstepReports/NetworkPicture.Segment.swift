internal import LockstepModel

extension NetworkPicture {
  /// Blocks one after the other, up to where the tree branches or nodes stood at some moment.
  struct Segment {
    let blocks: [Block]
    /// Where in the list of segments; nil for the first.
    let parent: Int?
    /// How far it is indented.
    let depth: Int
    /// Nobody stands behind it in the same branch.
    let isLastChild: Bool

    var last: Block { blocks[blocks.count - 1] }
    var first: Block { blocks[0] }
  }

  /// The tree in segments, each behind its parent; of siblings the one with fewer blocks comes first.
  var segments: [Segment] {
    guard let root = blocks.first else { return [] }
    var children: [String: [Block]] = [:]
    for block in blocks.dropFirst() {
      if let parent = block.parent { children[parent, default: []].append(block) }
    }
    let stops = Set(moments.flatMap(\.heads))
    var segments: [Segment] = []
    // Without recursion: a chain may be long.
    var open: [(block: Block, parent: Int?, depth: Int, isLast: Bool)] = [(root, nil, 0, true)]
    while let next = open.popLast() {
      var run = [next.block]
      while !stops.contains(run[run.count - 1].label),
        let below = children[run[run.count - 1].label], below.count == 1
      {
        run.append(below[0])
      }
      segments.append(
        Segment(
          blocks: run, parent: next.parent, depth: next.depth, isLastChild: next.isLast))
      let index = segments.count - 1
      let below = children[run[run.count - 1].label] ?? []
      // A single child stays in its parent's column.
      let depth = next.depth + (below.count > 1 ? 1 : 0)
      for (position, child) in below.enumerated().reversed() {
        open.append((child, index, depth, position == below.count - 1))
      }
    }
    return segments
  }

  /// Which nodes stood at a block at which moments, as `a b at 3, 4`.
  func notes(at label: String) -> [String] {
    var notes: [(names: String, steps: [String])] = []
    for moment in moments {
      let standing = zip(nodes, moment.heads).filter { $0.1 == label }.map(\.0.text)
      guard !standing.isEmpty else { continue }
      let names = Self.names(standing, of: nodes.count)
      if let last = notes.indices.last, notes[last].names == names {
        notes[last].steps.append(String(moment.step))
      } else {
        notes.append((names, [String(moment.step)]))
      }
    }
    return notes.map { "\($0.names) at \($0.steps.joined(separator: ", "))" }
  }

  /// Few nodes by their names, many by their number.
  static func names(_ names: [String], of count: Int) -> String {
    if names.count == count, count > 1 { return "all" }
    return names.count <= 6
      ? names.joined(separator: " ")
      : "\(names.prefix(3).joined(separator: " ")) … (\(names.count))"
  }
}

extension NetworkPicture.Segment {
  /// As `s1.b … s8.a, 8 blocks`.
  var text: String {
    blocks.count == 1 ? first.label : "\(first.label) … \(last.label), \(blocks.count) blocks"
  }
}
