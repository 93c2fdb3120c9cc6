public import LockstepModel

extension KnownFailure {
  /// Reads the list of a client's `known-failures.yaml`.
  public static func list(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [KnownFailure] {
    let root = try YAMLDocument(bytes, file: file).root
    guard root.isSequence else { throw root.complaint("expected a list, found \(root.found)") }
    var entries: [KnownFailure] = []
    for node in root.children {
      var fields = try Fields(of: node, "a known failure")
      let instances = try fields.require("instances")
      guard !(try instances.asText().isEmpty) else {
        throw instances.complaint("expected a glob over instances, found nothing")
      }
      let step = try fields.require("step")
      guard let number = step.isPlain ? step.plainNumber.flatMap(Int.init(exactly:)) : nil,
        number > 0
      else {
        throw step.complaint("expected the number of a step from 1, found \(step.found)")
      }
      let observed = try self.observed(try fields.require("observed"), at: instances)
      entries.append(
        KnownFailure(
          instances: instances.text, step: number, observed: observed,
          reason: try fields.require("reason").asText(), link: try fields.require("link").asText()))
      try fields.finish("key of a known failure")
    }
    return entries
  }

  /// How a conversation breaks, as `observed` names it; an interrupted run is nobody's failure.
  static let breakages: [AdapterError.Kind] = [
    .start, .crash, .timeout, .protocolViolation, .unsupported, .adapterFault,
  ]

  /// A word or results. What breaks a conversation may break any other, so that a wide glob would hide it.
  private static func observed(
    _ node: YAMLNode, at instances: YAMLNode
  ) throws(Diagnostic) -> JSON {
    let observed = try json(node)
    let isStated =
      switch observed {
      case .string(let word): !word.isEmpty
      case .object(let members): !members.isEmpty
      default: false
      }
    guard isStated else {
      let found = node.isMapping ? "an empty mapping" : node.found
      throw node.complaint("expected a verdict, a code, results or a breakage, found \(found)")
    }
    if breakages.contains(where: { $0.rawValue == observed.asString }),
      instances.text.contains("**")
    {
      throw instances.complaint(
        "expected instances without '**' where 'observed' is '\(node.text)', found"
          + " \(instances.found)")
    }
    return observed
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
