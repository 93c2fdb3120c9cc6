internal import LockstepModel

/// Reads `forks: {from, until?}`, `forks: [...]` and `forks: {across: [...]}`.
struct ForkSelection {
  let forks: [Fork]

  /// One set of rules an instance; activations of a schedule are still to be put in.
  func rules(_ node: YAMLNode) throws(Diagnostic) -> [Rules] {
    if node.isSequence { return try list(node, atLeast: 1).map(Rules.fork) }
    var fields = try Fields(of: node, "forks")
    if let across = fields.take("across") {
      try fields.finish("key of forks")
      return [.schedule(try list(across, atLeast: 2).map { .init(fork: $0, at: 0) })]
    }
    let from = try index(try fields.require("from"))
    var last = forks.count - 1
    if let until = fields.take("until") { last = try index(until) }
    try fields.finish("key of forks")
    guard from <= last else { throw node.complaint("expected 'until' at or after 'from'") }
    return forks[from...last].map(Rules.fork)
  }

  private func list(_ node: YAMLNode, atLeast count: Int) throws(Diagnostic) -> [Fork] {
    var indices: [Int] = []
    for child in node.children { indices.append(try index(child)) }
    guard node.isSequence, indices.count >= count else {
      throw node.complaint("expected a list of \(count) or more forks, found \(node.found)")
    }
    guard zip(indices, indices.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw node.complaint("expected forks in order of activation, each once")
    }
    return indices.map { forks[$0] }
  }

  private func index(_ node: YAMLNode) throws(Diagnostic) -> Int {
    guard let index = forks.firstIndex(of: Fork(node.text)) else {
      throw node.complaint(
        "unknown fork \(node.found)"
          + Suggestion.phrase(for: node.text, among: forks.map(\.text)))
    }
    return index
  }
}
