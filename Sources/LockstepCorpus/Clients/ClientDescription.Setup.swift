public import LockstepModel

extension ClientDescription.Setup {
  /// A Python environment of the client's own.
  public struct Environment: Hashable, Sendable {
    /// The versions that work, as `3.11`.
    public let pythons: [String]
    /// A file of pinned requirements with hashes, from the folder of the description.
    public let requirements: String
  }

  /// Programs of the system.
  public struct Programs: Hashable, Sendable {
    /// Their names, to be found on the `PATH`.
    public let names: [String]
    /// The Debian packages that hold them; empty where Debian has none.
    public let packages: [String]
    /// Where else they can be had.
    public let source: String?
  }

  init(_ node: YAMLNode) throws(Diagnostic) {
    var fields = try Fields(of: node, "a setup")
    if let programs = try fields.take("programs") {
      self = .programs(try Programs(programs, &fields))
    } else {
      self = .environment(try Environment(&fields))
    }
    try fields.finish("key of a setup")
  }
}

extension ClientDescription.Setup.Environment {
  fileprivate init(_ fields: inout Fields) throws(Diagnostic) {
    let pythons = try fields.require("python")
    guard pythons.isSequence, pythons.children.allSatisfy({ $0.isScalar && !$0.isPlain }) else {
      throw pythons.complaint("expected a list of versions in quotes")
    }
    self.pythons = pythons.children.map(\.text)
    requirements = try fields.require("requirements").asText()
  }
}

extension ClientDescription.Setup.Programs {
  /// A name that is no path and no option: it stands in a command line.
  private static func names(_ node: YAMLNode) throws(Diagnostic) -> [String] {
    guard node.isSequence, !node.children.isEmpty else {
      throw node.complaint("expected a list of names, found \(node.found)")
    }
    var names: [String] = []
    for child in node.children {
      let text = try child.asText()
      let isName = text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || "+-.".unicodeScalars.contains($0)
      }
      guard isName, let first = text.unicodeScalars.first, !"+-.".unicodeScalars.contains(first)
      else { throw child.complaint("expected a name, found \(child.found)") }
      names.append(text)
    }
    return names
  }

  fileprivate init(_ node: YAMLNode, _ fields: inout Fields) throws(Diagnostic) {
    names = try Self.names(node)
    packages =
      try fields.take("packages").map { (node) throws(Diagnostic) in try Self.names(node) } ?? []
    source = try fields.take("source").map { (node) throws(Diagnostic) in try node.asText() }
  }
}
