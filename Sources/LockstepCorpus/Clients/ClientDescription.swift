public import LockstepModel

/// A client's `client.yaml`: how to set it up and start it, and what it promises.
public struct ClientDescription: Hashable, Sendable {
  /// What must be there before the client can be started.
  public enum Setup: Hashable, Sendable {
    case environment(Environment)
    case programs(Programs)
  }

  public let name: ClientName
  public let summary: String
  public let lineage: Lineage
  /// `${environment}` stands for the folder of the client's own environment.
  public let command: [String]
  public let variables: [String: String]
  /// What the measured digest covers.
  public let files: [String]
  public let setup: Setup?
  public let supports: [Handshake.Support]
  /// The client's function behind each operation, for provenance.
  public let methods: [String: String]
  /// Nobody has seen it run: evidence is whole without it.
  public let isUntested: Bool
  /// The folder of the description.
  public let folder: String
}

extension ClientDescription {
  /// Reads a description, or says what is wrong with it.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    let root = try YAMLDocument(bytes, file: file).root
    var fields = try Fields(of: root, "a client")
    name = ClientName(try fields.require("name").asName("a client's name"))
    summary =
      try fields.take("summary").map { (node) throws(Diagnostic) in try node.asText() } ?? ""
    lineage = Lineage(try fields.require("lineage").asText())
    command = try Self.texts(try fields.require("command"))
    variables = try Self.table(fields.take("variables"))
    files = try fields.take("files").map { (node) throws(Diagnostic) in try Self.texts(node) } ?? []
    setup = try fields.take("setup").map { (node) throws(Diagnostic) in try Setup(node) }
    supports = try Self.supports(fields.take("supports"))
    methods = try Self.table(fields.take("methods"))
    isUntested =
      try fields.take("untested").map { (node) throws(Diagnostic) in try node.asBoolean() } ?? false
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    try fields.finish("key of a client")
    guard !command.isEmpty else { throw root.complaint("expected a command, found an empty list") }
  }

  private static func texts(_ node: YAMLNode) throws(Diagnostic) -> [String] {
    guard node.isSequence else { throw node.complaint("expected a list, found \(node.found)") }
    var texts: [String] = []
    for child in node.children {
      guard child.isScalar else { throw child.complaint("expected a text, found \(child.found)") }
      texts.append(child.text)
    }
    return texts
  }

  private static func table(_ node: YAMLNode?) throws(Diagnostic) -> [String: String] {
    guard let node else { return [:] }
    var table: [String: String] = [:]
    for (key, value) in try Fields(of: node).node.members {
      guard value.isScalar else { throw value.complaint("expected a text, found \(value.found)") }
      table[key.text] = value.text
    }
    return table
  }

  private static func supports(_ node: YAMLNode?) throws(Diagnostic) -> [Handshake.Support] {
    guard let node else { return [] }
    guard node.isSequence else { throw node.complaint("expected a list, found \(node.found)") }
    var supports: [Handshake.Support] = []
    for child in node.children {
      var fields = try Fields(of: child, "an entry of 'supports'")
      let profile = ProfileName(try fields.require("profile").asText())
      let operations = try texts(try fields.require("operations"))
      func list(_ key: String, _ fields: inout Fields) throws(Diagnostic) -> [String] {
        try fields.take(key).map { (node) throws(Diagnostic) in try texts(node) } ?? []
      }
      supports.append(
        Handshake.Support(
          profile: profile, forks: try list("forks", &fields).map { Fork($0) },
          operations: operations.map { OperationName($0) },
          features: try list("features", &fields).map { Feature($0) },
          emulated: try list("emulated", &fields),
          codec: try fields.take("codec").map { node throws(Diagnostic) in try node.asText() },
          restarts: fields.take("restart")?.isText("true") ?? false))
      try fields.finish("key of an entry of 'supports'")
    }
    return supports
  }
}
