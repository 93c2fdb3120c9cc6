public import LockstepModel

extension KnownFailure {
  /// Reads the list of a client's `known-failures.yaml`.
  public static func list(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [KnownFailure] {
    let root = try YAMLDocument(bytes, file: file).root
    guard root.isSequence else { throw root.complaint("expected a list, found \(root.found)") }
    var entries: [KnownFailure] = []
    for node in root.children {
      var fields = try Fields(of: node, "a known failure")
      let instances = try fields.require("instances").asText()
      let step = try fields.require("step")
      guard let number = Int(step.text), number > 0 else {
        throw step.complaint("expected the number of a step, found \(step.found)")
      }
      entries.append(
        KnownFailure(
          instances: instances, step: number, observed: try json(try fields.require("observed")),
          reason: try fields.require("reason").asText(), link: try fields.require("link").asText()))
      try fields.finish("key of a known failure")
    }
    return entries
  }

  /// What a client answers, as reports write it: quoted texts and names are texts, plain integers numbers.
  private static func json(_ node: YAMLNode) throws(Diagnostic) -> JSON {
    if node.isMapping {
      var members: [JSON.Member] = []
      for (key, value) in node.members { members.append(.init(key.text, try json(value))) }
      return .object(members)
    }
    if node.isSequence {
      var values: [JSON] = []
      for child in node.children { values.append(try json(child)) }
      return .array(values)
    }
    if node.isNull { return .null }
    if node.isPlain {
      if node.isText("true") || node.isText("false") { return .boolean(try node.asBoolean()) }
      if let digits = Reader.digits(node.text), let value = Int64(digits) { return .integer(value) }
    }
    return .string(node.text)
  }
}
