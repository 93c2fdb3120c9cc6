internal import Crypto
internal import LockstepModel

/// Reads one vector's file against the profiles.
struct VectorDecoder {
  let id: VectorID
  let bytes: [UInt8]
  let document: YAMLDocument
  let profiles: [ProfileName: Profile]
  /// The recorder fills blanks in; for everybody else they are mistakes.
  let allowsBlanks: Bool
  var complaints = Complaints()
  /// Blanks by the instance that they were read for.
  var blanks: [InstanceID: [Blank]] = [:]

  init(
    _ bytes: [UInt8], file: String, id: VectorID, profiles: [ProfileName: Profile],
    allowsBlanks: Bool = false
  ) throws(Diagnostic) {
    document = try YAMLDocument(bytes, file: file)
    self.id = id
    self.bytes = bytes
    self.profiles = profiles
    self.allowsBlanks = allowsBlanks
  }

  /// The vector, or nil and complaints.
  mutating func vector() -> Vector? {
    checkModeline()
    checkName()
    guard
      var fields = complaints.collect({ () throws(Diagnostic) in
        try Fields(of: document.root, "a vector")
      })
    else { return nil }
    let header = VectorHeader(&fields, &complaints)
    let profile = self.profile(&fields)
    let body = VectorBody(&fields, document.root)
    complaints.add(contentsOf: fields.leftovers("key of a vector"))
    guard let profile else { return nil }
    header.check(against: profile, &complaints)
    var expansion = Expansion(id: id, profile: profile, header: header, body: body)
    let instances = expansion.instances()
    complaints.add(contentsOf: expansion.complaints.diagnostics)
    blanks = expansion.blanks
    if !allowsBlanks {
      for blank in blanks.values.joined() {
        complaints.add(
          blank.node.complaint("a value that is still to be recorded; run 'lockstep record'"))
      }
    }
    guard complaints.isEmpty else { return nil }
    return header.vector(
      id: id, profile: profile.name, digest: Bytes(Array(SHA256.hash(data: bytes))),
      file: document.file, instances: instances)
  }

  /// The path is the identity: its parts must not hold what ids and globs are made of.
  private mutating func checkName() {
    guard !id.isPlain else { return }
    complaints.add(
      Diagnostic(
        .init(
          "expected a path of lower-case letters, digits, '.' and '-' below 'vectors',"
            + " found '\(id)'"),
        at: Location(file: document.file, line: 1, column: 1)))
  }

  private mutating func checkModeline() {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("# yaml-language-server: $schema="),
      text.hasSuffix("/vector.schema.json")
    else {
      complaints.add(
        Diagnostic(
          .init(
            "expected the first line '# yaml-language-server: $schema=…/vector.schema.json',"
              + " by which editors complete"),
          at: Location(file: document.file, line: 1, column: 1)))
      return
    }
  }

  private mutating func profile(_ fields: inout Fields) -> Profile? {
    guard let node = complaints.collect({ () throws(Diagnostic) in try fields.require("profile") })
    else { return nil }
    let names = profiles.keys.map(\.text)
    guard let profile = profiles[ProfileName(node.text)] else {
      complaints.add(
        node.complaint(
          "unknown profile '\(node.text)'" + Suggestion.phrase(for: node.text, among: names)))
      return nil
    }
    let folder = id.path.split(separator: "/").first.map(String.init)
    let isNetwork = document.root["nodes"] != nil
    if isNetwork, profile.head == nil {
      complaints.add(
        node.complaint("clients of profile '\(profile.name)' make no network: it names no 'head'"))
    }
    if folder == NetworkBody.folder, !isNetwork {
      complaints.add(document.root.complaint("expected 'nodes', as the folder says"))
    } else if isNetwork, id.path.contains("/"), folder != NetworkBody.folder {
      complaints.add(
        node.complaint("expected a vector with 'nodes' in the folder '\(NetworkBody.folder)'"))
    } else if !isNetwork, id.path.contains("/"), folder != profile.name.text {
      complaints.add(
        node.complaint(
          "expected profile '\(folder ?? "")', as the folder says, found \(node.found)"))
    }
    return profile
  }
}

/// The nodes that make the instances.
struct VectorBody {
  let root: YAMLNode
  let forks: YAMLNode?
  let labels: YAMLNode?
  let absent: YAMLNode?
  let setup: YAMLNode?
  let cases: YAMLNode?
  let network: NetworkBody
  let steps: YAMLNode?

  init(_ fields: inout Fields, _ root: YAMLNode) {
    self.root = root
    forks = fields.take("forks")
    labels = fields.take("labels")
    absent = fields.take("absent")
    setup = fields.take("setup")
    cases = fields.take("cases")
    network = NetworkBody(&fields)
    steps = fields.take("steps")
  }
}
