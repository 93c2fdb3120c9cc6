internal import LockstepModel

/// Reads values of a profile's types at one fork, for one row of a vector's table.
///
/// What is wrong is collected in `complaints`; a value that could not be read is nil.
struct Reader {
  let forks: [Fork]
  /// Whose declarations hold; nil where the profile has no forks.
  let fork: Fork?
  var complaints = Complaints()
  var labels: LabelScope
  /// The columns of the case, by name.
  var columns: [String: YAMLNode] = [:]
  /// The columns that some value used.
  var usedColumns: Set<String> = []
  /// Whether a value or a declaration was picked by the fork, so that another fork may read otherwise.
  var dependsOnFork = false
  var requires: Set<Feature> = []
  var blanks: [Blank] = []
  /// The path of the step that is being read.
  var openStep = ""

  /// The setup, for defaults that refer to it.
  var setup = Record.empty
  /// The parameters of the call that introduced a label.
  var objects: [String: Record] = [:]
  var introductions: [String: Introduction] = [:]
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
  }

  mutating func complain(_ node: YAMLNode, _ text: String) {
    complaints.add(node.complaint(text))
  }

  /// Whether a declaration exists at the fork.
  mutating func has(since: Fork?, until: Fork?) -> Bool {
    guard since != nil || until != nil, let fork, let index = forks.firstIndex(of: fork) else {
      return true
    }
    dependsOnFork = true
    let first = since.flatMap { forks.firstIndex(of: $0) } ?? 0
    let last = until.flatMap { forks.firstIndex(of: $0) } ?? forks.count
    return first <= index && index <= last
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
    dependsOnFork = true
    guard let fork, let position = forks.firstIndex(of: fork) else {
      complain(node, "'by-fork' in a profile without forks")
      return nil
    }
    guard table.isMapping else {
      complain(table, "expected a mapping from forks to values, found \(table.found)")
      return nil
    }
    var best: (position: Int, value: YAMLNode)?
    for (key, value) in table.members {
      guard let index = forks.firstIndex(of: Fork(key.text)) else {
        complain(
          key,
          "unknown fork '\(key.text)'"
            + Suggestion.phrase(for: key.text, among: forks.map(\.text)))
        return nil
      }
      if index <= position, index >= best?.position ?? 0 { best = (index, value) }
    }
    guard let best else {
      complain(table, "no value for fork '\(fork)'")
      return nil
    }
    return best.value
  }
}
