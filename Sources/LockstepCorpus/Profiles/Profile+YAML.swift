public import LockstepModel

extension Profile {
  /// Reads a profile, or says everything that is wrong with it.
  public static func read(_ document: YAMLDocument) -> Result<Profile, DiagnosticList> {
    var decoder = ProfileDecoder()
    let profile = decoder.profile(document.root)
    guard let profile, decoder.complaints.isEmpty else {
      return .failure(DiagnosticList(decoder.complaints.diagnostics))
    }
    return .success(profile)
  }
}

/// Everything that is wrong with some files, in order of their places.
public struct DiagnosticList: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.sorted()
  }

  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}

/// Reads the declarations of one profile.
struct ProfileDecoder {
  var complaints = Complaints()
  var forks: [Fork] = []
  var features: [Profile.NamedFeature] = []
  var typeNodes: [String: YAMLNode] = [:]
  var openTypes: Set<String> = []
  var labels: [Profile.PredefinedLabel] = []

  mutating func profile(_ root: YAMLNode) -> Profile? {
    guard var fields = collect({ () throws(Diagnostic) in try Fields(of: root, "a profile") })
    else { return nil }
    let name = fields.take("profile").flatMap { text($0) }
    if name == nil { complaints.add(root.complaint("expected 'profile', which is missing")) }
    let version = fields.take("version").flatMap { integer($0) } ?? 1
    let title = fields.take("title").flatMap { text($0) } ?? name ?? ""
    let summary = fields.take("summary").flatMap { text($0) } ?? ""
    _ = fields.take("references")
    forks = distinct(fields.take("forks")?.children ?? [], "fork").map { Fork($0) }
    let identities = fields.take("identities").map { identitySource($0) } ?? .assigned
    let clock = fields.take("clock")
    let head = fields.take("head")
    let ledger = fields.take("ledger")
    if let ledger, !ledger.isText(Self.ledger) {
      complaints.add(ledger.complaint("expected '\(Self.ledger)', found \(ledger.found)"))
    }
    features =
      fields.take("features")?.members.map {
        .init(name: Feature($0.key.text), summary: text($0.value) ?? "")
      } ?? []
    let faults = fields.take("faults")?.members.compactMap { fault($0.key, $0.value) } ?? []
    let activation = fields.take("activation").flatMap { type($0) }
    for (key, node) in fields.take("types")?.members ?? [] { typeNodes[key.text] = node }
    labels = fields.take("labels")?.members.compactMap { label($0.key, $0.value) } ?? []
    let setup = fields.take("setup").map { self.fields($0) } ?? []
    let operationNodes = fields.take("operations")
    let operations =
      operationNodes?.members.compactMap { operation($0.key, $0.value) } ?? []
    let observe = fields.take("observe")?.children ?? []
    checkObserve(observe, operations)
    for node in operationNodes?.members ?? [] { checkEmitted(node.value, operations) }
    if let clock, !operations.contains(where: { clock.isText($0.name.text) }) {
      let known = operations.map(\.name.text)
      complaints.add(
        clock.complaint(
          "unknown operation \(clock.found)" + Suggestion.phrase(for: clock.text, among: known)))
    }
    if let head { checkHead(head, operations) }
    complaints.add(contentsOf: fields.leftovers("key"))
    var unit = Unit.epoch
    if case .quantity(let declared)? = activation?.shape { unit = declared }
    return name.map {
      Profile(
        name: ProfileName($0), version: version, title: title, summary: summary, forks: forks,
        identities: identities, activationUnit: unit, features: features, faults: faults,
        labels: labels, setup: setup, operations: operations,
        observe: observe.map { OperationName($0.text) },
        clock: clock.map { OperationName($0.text) }, head: head.map { OperationName($0.text) },
        hasLedger: ledger != nil)
    }
  }

  private mutating func identitySource(_ node: YAMLNode) -> Profile.IdentitySource {
    if node.isScalar, let source = Profile.IdentitySource(rawValue: node.text) { return source }
    complaints.add(node.complaint("expected 'assigned' or 'derived', found \(node.found)"))
    return .assigned
  }

  /// The one ledger that the simulated network can keep.
  private static let ledger = "beacon-chain"

  private mutating func checkHead(_ node: YAMLNode, _ operations: [Operation]) {
    let query = operations.first { $0.name.text == node.text }
    guard query?.isQuery == true, query?.results.contains(where: { $0.name == "root" }) == true,
      labels.contains(where: { $0.kind == .root })
    else {
      complaints.add(
        node.complaint(
          "expected a query with the result 'root', and a label of a root, found \(node.found)"))
      return
    }
  }

  private mutating func checkEmitted(_ node: YAMLNode, _ operations: [Operation]) {
    guard node.isMapping, let emits = node["emits"] else { return }
    let messages = operations.filter { $0.isMessage && $0.binds != nil }.map(\.name.text)
    if !messages.contains(emits.text) {
      complaints.add(
        emits.complaint(
          "expected a message that introduces a label, found \(emits.found)"
            + Suggestion.phrase(for: emits.text, among: messages)))
    }
  }

  private mutating func checkObserve(_ nodes: [YAMLNode], _ operations: [Operation]) {
    for node in nodes {
      let query = operations.first { $0.name.text == node.text }
      if query?.isQuery != true || query?.parameters.isEmpty == false {
        complaints.add(node.complaint("expected a query without parameters, found \(node.found)"))
      }
    }
  }

  mutating func collect<T>(_ body: () throws(Diagnostic) -> T) -> T? {
    complaints.collect(body)
  }

  /// The texts of some nodes, each of which may stand once.
  mutating func distinct(_ nodes: [YAMLNode], _ what: String) -> [String] {
    var seen: Set<String> = []
    for node in nodes where !seen.insert(node.text).inserted {
      complaints.add(node.complaint("\(what) '\(node.text)' stands twice"))
    }
    return nodes.map(\.text)
  }

  mutating func text(_ node: YAMLNode) -> String? {
    collect { () throws(Diagnostic) in try node.asText() }
  }

  /// `first-seen-tie-break: {summary: ..., source: ...}`, the source where a client had the fault.
  private mutating func fault(_ key: YAMLNode, _ node: YAMLNode) -> Fault? {
    collect { () throws(Diagnostic) in
      var fields = try Fields(of: node, "a fault")
      let fault = Fault(
        name: FaultName(try key.asName("a fault")),
        summary: try fields.require("summary").asText(),
        source: try fields.take("source").map { node throws(Diagnostic) in try node.asText() })
      try fields.finish("key of a fault")
      return fault
    }
  }

  /// `anchor: {root: {}, fields: {...}}`, `alice: {key: {secret, address}}`.
  private mutating func label(_ key: YAMLNode, _ node: YAMLNode) -> Profile.PredefinedLabel? {
    guard var fields = collect({ () throws(Diagnostic) in try Fields(of: node) }) else {
      return nil
    }
    let defaults = fields.take("fields")?.members.map { ($0.key.text, defaultPath($0.value)) } ?? []
    let known = Dictionary(
      defaults.compactMap { name, value in value.map { (name, $0) } }
    ) { first, _ in first }
    if fields.take("root") != nil {
      return .init(name: key.text, kind: .root, fields: known)
    }
    if fields.take("address") != nil {
      return .init(name: key.text, kind: .address, fields: known)
    }
    guard let pin = fields.take("key"), let secret = Bytes(hex: pin["secret"]?.text ?? ""),
      let address = Bytes(hex: pin["address"]?.text ?? ""), secret.count == 32, address.count == 20
    else {
      complaints.add(node.complaint("expected 'root', 'address', or 'key' with secret and address"))
      return nil
    }
    return .init(
      name: key.text, kind: .key, identity: .key(Key(secret: secret, address: address)),
      fields: known)
  }
}
