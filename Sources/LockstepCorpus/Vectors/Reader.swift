internal import LockstepModel

/// Reads values of a profile's types at one fork, for one row of a vector's table.
///
/// What is wrong is collected in `complaints`; a value that could not be read is nil.
struct Reader {
  let forks: [Fork]
  /// Whose declarations hold; nil where the profile has no forks.
  let fork: Fork?
  /// Where it stands among the forks.
  private let position: Int?
  var complaints = Complaints()
  var labels: LabelScope
  /// The columns of the case, by name.
  var columns: [String: YAMLNode] = [:]
  /// The columns that some value used.
  var usedColumns: Set<String> = []
  /// The positions of the forks at which everything that was read so far reads the same.
  private(set) var range: Range<Int>
  var requires: Set<Feature> = []
  var blanks: [Blank] = []
  /// The path of the step that is being read.
  var openStep = ""

  /// The setup, for defaults that refer to it.
  var setup = Record.empty
  /// The parameters of the call that introduced a label.
  var objects: [String: Record] = [:]
  var introductions: [String: Introduction] = [:]
  /// The labels of `introductions` in the order of the file.
  var introduced: [String] = []
  /// Labels of the setup whose identities the client derives.
  var derivedLabels: Set<String> = []
  /// Labels whose introducing call is being read, against circles.
  var openObjects: Set<String> = []

  struct Introduction {
    let operation: Operation
    let node: YAMLNode
  }

  init(forks: [Fork], fork: Fork?, labels: LabelScope) {
    self.forks = forks
    self.fork = fork
    self.labels = labels
    position = fork.flatMap { forks.firstIndex(of: $0) }
    range = forks.indices
  }

  mutating func complain(_ node: YAMLNode, _ text: String) {
    complaints.add(node.complaint(text))
  }

  /// Whether a declaration exists at the fork.
  mutating func has(since: Fork?, until: Fork?) -> Bool {
    guard since != nil || until != nil, let position else { return true }
    let first = since.flatMap { forks.firstIndex(of: $0) } ?? 0
    let end = until.flatMap { forks.firstIndex(of: $0) }.map { $0 + 1 } ?? forks.count
    if position < first {
      range = range.clamped(to: 0..<first)
    } else if position < end {
      range = range.clamped(to: first..<end)
    } else {
      range = range.clamped(to: end..<forks.count)
    }
    return first <= position && position < end
  }

  /// What a node stands for: a `$name` its column, a `by-fork` the value of the fork.
  mutating func resolve(_ node: YAMLNode) -> YAMLNode? {
    if node.firstByte == UInt8(ascii: "$"), node.isPlain {
      let name = String(node.text.dropFirst())
      guard let column = columns[name] else {
        complain(
          node, "no case column '\(name)'" + Suggestion.phrase(for: name, among: columns.keys))
        return nil
      }
      usedColumns.insert(name)
      return resolveByFork(column)
    }
    return resolveByFork(node)
  }

  private mutating func resolveByFork(_ node: YAMLNode) -> YAMLNode? {
    guard node.isMapping, node.count == 2, let table = node["by-fork"] else { return node }
    guard let fork, let position else {
      complain(node, "'by-fork' in a profile without forks")
      return nil
    }
    guard table.isMapping else {
      complain(table, "expected a mapping from forks to values, found \(table.found)")
      return nil
    }
    var best: (position: Int, value: YAMLNode)?
    var end = forks.count
    for (key, value) in table.members {
      guard let index = forks.firstIndex(of: Fork(key.text)) else {
        complain(
          key,
          "unknown fork '\(key.text)'"
            + Suggestion.phrase(for: key.text, among: forks.map(\.text)))
        return nil
      }
      if index > position {
        end = min(end, index)
      } else if index >= best?.position ?? 0 {
        best = (index, value)
      }
    }
    guard let best else {
      complain(table, "no value for fork '\(fork)'")
      return nil
    }
    range = range.clamped(to: best.position..<end)
    return best.value
  }
}
