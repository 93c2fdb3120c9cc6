internal import LockstepModel

extension ProfileDecoder {
  mutating func operation(_ key: YAMLNode, _ node: YAMLNode) -> Operation? {
    guard var fields = collect({ () throws(Diagnostic) in try Fields(of: node, "an operation") })
    else { return nil }
    let parameters = fields.take("parameters").map { self.fields($0) } ?? []
    let results = fields.take("results").map { self.fields($0) } ?? []
    let binds = fields.take("binds")
    if let binds, !parameters.contains(where: { $0.name == binds.text }) {
      complaints.add(binds.complaint("no parameter '\(binds.text)' of '\(key.text)'"))
    }
    let emits = fields.take("emits")
    let reasons = ["rejects", "ignores", "defers"].map { fields.take($0) }
    _ = distinct(reasons.flatMap { codes($0) }, "code")
    let operation = Operation(
      name: OperationName(key.text), summary: fields.take("summary")?.text ?? "",
      section: fields.take("section")?.text,
      isQuery: fields.take("query")?.isText("true") ?? false,
      isMessage: fields.take("message")?.isText("true") ?? false,
      emits: emits.map { OperationName($0.text) }, binds: binds?.text,
      parameters: parameters, results: results,
      rejects: self.reasons(reasons[0]), ignores: self.reasons(reasons[1]),
      defers: self.reasons(reasons[2]), feature: feature(fields.take("feature")),
      since: fork(fields.take("since")), until: fork(fields.take("until")))
    complaints.add(contentsOf: fields.leftovers("key of an operation"))
    if operation.isQuery, !(operation.rejects + operation.ignores + operation.defers).isEmpty {
      complaints.add(key.complaint("a query changes nothing, so it cannot be rejected"))
    }
    return operation
  }

  private func codes(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node else { return [] }
    return node.isSequence ? node.children : node.members.map(\.key)
  }

  /// A mapping from codes to sentences, or a list of codes.
  private mutating func reasons(_ node: YAMLNode?) -> [Operation.Reason] {
    guard let node else { return [] }
    if node.isSequence { return node.children.map { .init(Code($0.text)) } }
    return node.members.map { .init(Code($0.key.text), summary: $0.value.text) }
  }
}
