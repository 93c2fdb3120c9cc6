internal import LockstepModel

extension Reader {
  /// What a step must be answered; a blank (`_`) is kept apart for the recorder.
  mutating func expectation(
    _ key: YAMLNode, _ written: YAMLNode, answering operation: Operation
  ) -> Expectation? {
    guard let node = resolve(written) else { return nil }
    switch key.text {
    case "expect": return accepted(node, answering: operation)
    case "reject": return rejected(node, of: operation)
    case "ignore":
      return reason(node, "ignore", operation.ignores, of: operation).map(Expectation.ignored)
    case "defer":
      return reason(node, "defer", operation.defers, of: operation).map(Expectation.deferred)
    default: return outcome(node, answering: operation)
    }
  }

  /// The value of `then`: a mapping with one of the other verdict keys.
  private mutating func outcome(_ node: YAMLNode, answering operation: Operation) -> Expectation? {
    guard node.isMapping, node.count == 2, let (key, value) = node.members.first,
      Self.verdictKeys.dropLast().contains(key.text)
    else {
      complain(node, "expected one of expect, reject, ignore, defer, found \(node.found)")
      return nil
    }
    return expectation(key, value, answering: operation)
  }

  mutating func accepted(_ node: YAMLNode, answering operation: Operation) -> Expectation? {
    if node.isMapping, node.count == 2, let alternatives = node["any-of"] {
      let children = alternatives.children
      guard alternatives.isSequence, children.count > 1 else {
        complain(alternatives, "expected a list of two or more alternatives")
        return nil
      }
      let read = children.compactMap { results($0, of: operation, isAlternative: true) }
      return read.count == children.count ? .anyOf(read) : nil
    }
    return results(node, of: operation).map(Expectation.accepted)
  }

  /// Any of the declared results, each whole; none only where the operation has none.
  private mutating func results(
    _ written: YAMLNode, of operation: Operation, isAlternative: Bool = false
  ) -> Record? {
    guard let node = resolve(written) else { return nil }
    guard node.isMapping else {
      complain(node, "expected results of '\(operation.name)', found \(node.found)")
      return nil
    }
    guard node.count > 0 || (operation.results.isEmpty && !isAlternative) else {
      complain(node, "expected results of '\(operation.name)', found none")
      return nil
    }
    var read: [Record.Member] = []
    var isWhole = true
    for (key, value) in node.members {
      guard let field = operation.results.first(where: { $0.name == key.text }) else {
        complain(
          key,
          "unknown result '\(key.text)' of '\(operation.name)'"
            + Suggestion.phrase(for: key.text, among: operation.results.map(\.name)))
        isWhole = false
        continue
      }
      guard has(since: field.since, until: field.until) else {
        complain(
          key, "result '\(key.text)' does not exist at fork '\(fork?.text ?? "")'")
        isWhole = false
        continue
      }
      if blank(in: value, result: field.name) { continue }
      if let value = self.value(value, as: field.type) {
        read.append(.init(field.name, field.type.canonical(value)))
      } else {
        isWhole = false
      }
    }
    return isWhole ? Record(read) : nil
  }

  private mutating func rejected(_ node: YAMLNode, of operation: Operation) -> Expectation? {
    guard !operation.rejects.isEmpty else {
      complain(node, "'\(operation.name)' is never rejected")
      return nil
    }
    if node.isSequence, node.count == 0 {
      complain(node, "expected a code, found an empty list")
    }
    let codes = (node.isSequence ? node.children : [node]).compactMap {
      code($0, among: operation.rejects, of: operation)
    }
    return codes.count == (node.isSequence ? node.count : 1) && !codes.isEmpty
      ? .rejected(codes) : nil
  }

  private mutating func reason(
    _ node: YAMLNode, _ verdict: String, _ reasons: [Operation.Reason], of operation: Operation
  ) -> Code?? {
    guard !reasons.isEmpty else {
      complain(node, "'\(operation.name)' has nothing to \(verdict)")
      return nil
    }
    if node.isPlain, node.isText("true") { return .some(nil) }
    return code(node, among: reasons, of: operation).map { .some($0) }
  }

  private mutating func code(
    _ node: YAMLNode, among reasons: [Operation.Reason], of operation: Operation
  ) -> Code? {
    let known = reasons.map(\.code.text)
    guard node.isScalar, known.contains(node.text) else {
      complain(
        node,
        "unknown code \(node.found) of '\(operation.name)'"
          + Suggestion.phrase(for: node.text, among: known))
      return nil
    }
    return Code(node.text)
  }

  /// Notes every `_` in a result, and says whether there is one.
  private mutating func blank(in written: YAMLNode, result: String) -> Bool {
    guard let node = resolve(written) else { return false }
    var found: [(node: YAMLNode, path: [String])] = []
    findBlanks(node, [], &found)
    for (node, path) in found {
      blanks.append(Blank(step: openStep, node: node, result: result, path: path))
    }
    return !found.isEmpty
  }

  private mutating func findBlanks(
    _ written: YAMLNode, _ path: [String], _ found: inout [(node: YAMLNode, path: [String])]
  ) {
    guard written.firstByte == UInt8(ascii: "$") || written.isBlank || !written.isScalar,
      let node = resolve(written)
    else { return }
    if node.isBlank {
      found.append((node, path))
    } else if node.isMapping {
      for (key, value) in node.members { findBlanks(value, path + [key.text], &found) }
    } else {
      for (index, child) in node.children.enumerated() {
        findBlanks(child, path + [String(index)], &found)
      }
    }
  }
}
