public import LockstepModel

extension Gate.Policy {
  /// Reads a policy, or says everything that is wrong with it.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> Result<Gate.Policy, DiagnosticList> {
    do throws(Diagnostic) {
      let root = try YAMLDocument(bytes, file: file).root
      var reader = PolicyReader(fields: try Fields(of: root, "a policy"))
      guard var policy = reader.policy(), reader.complaints.isEmpty else {
        return .failure(DiagnosticList(reader.complaints.diagnostics.sorted()))
      }
      policy.digest = Digest.of(bytes)
      return .success(policy)
    } catch {
      return .failure(DiagnosticList([error]))
    }
  }
}

/// Takes the keys of a policy.
private struct PolicyReader {
  var fields: Fields
  var complaints = Complaints()

  mutating func policy() -> Gate.Policy? {
    let stage = required("stage") { node throws(Diagnostic) in try node.asName("a stage") }
    let lineages = required("lineages") { node throws(Diagnostic) in
      try node.asPositive("a number of lineages")
    }
    let requirements = requirements(lineages ?? 1)
    var policy = Gate.Policy(stage: stage ?? "", requirements: requirements ?? [])
    corpus(&policy.corpus)
    policy.clients = clients()
    if let node = fields.take("reference-counts") {
      policy.countsReference = collect { () throws(Diagnostic) in try node.asBoolean() } ?? false
    }
    if let node = fields.take("repeats") {
      policy.repeats =
        collect { () throws(Diagnostic) in try node.asPositive("a number of repetitions") } ?? 1
    }
    if let node = fields.take("forbid") { policy.forbidden = forbidden(node) }
    policy.allowances = allowances()
    policy.tolerableRegressions = rollback()
    complaints.add(contentsOf: fields.leftovers("key of a policy"))
    guard stage != nil, lineages != nil, requirements != nil else { return nil }
    return policy
  }

  private mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    complaints.collect(body)
  }

  private mutating func required<Value>(
    _ key: String, _ read: (YAMLNode) throws(Diagnostic) -> Value
  ) -> Value? {
    guard let node = fields.take(key) else {
      complaints.add(fields.node.complaint("expected '\(key)', which is missing"))
      return nil
    }
    return collect { () throws(Diagnostic) in try read(node) }
  }

  /// The elements of a list, each read or complained about.
  private mutating func list<Value>(
    _ node: YAMLNode?, _ read: (YAMLNode) throws(Diagnostic) -> Value
  ) -> [Value] {
    guard let node, let nodes = collect({ () throws(Diagnostic) in try node.asList() }) else {
      return []
    }
    return nodes.compactMap { child in collect { () throws(Diagnostic) in try read(child) } }
  }

  private mutating func corpus(_ corpus: inout Gate.Policy.Corpus) {
    guard let node = fields.take("corpus") else { return }
    let read = collect { () throws(Diagnostic) -> Gate.Policy.Corpus in
      var fields = try Fields(of: node, "what is asked of the corpus")
      var corpus = Gate.Policy.Corpus()
      corpus.minimumVersion = try fields.take("minimum-version")?.asVersion()
      corpus.digest = try fields.take("digest")?.asDigest()
      corpus.maximumAge = try fields.take("max-age-days")?.asCount("a number of days")
      corpus.maximumDistance =
        try fields.take("max-versions-behind")?.asCount("a number of versions")
      try fields.finish("key of what is asked of the corpus")
      guard corpus != Gate.Policy.Corpus() else {
        throw node.complaint(
          "expected something that is asked of the corpus, found an empty mapping")
      }
      return corpus
    }
    if let read { corpus = read }
  }

  private mutating func clients() -> [Gate.Policy.Client] {
    guard let node = fields.take("clients") else { return [] }
    let members = collect { () throws(Diagnostic) in
      try Fields(of: node, "clients by name").node.members
    }
    return (members ?? []).compactMap { key, value in
      collect { () throws(Diagnostic) in
        var fields = try Fields(of: value, "what is asked of the client")
        let client = Gate.Policy.Client(
          name: ClientName(try key.asName("a client")),
          minimumVersion: try fields.take("minimum-version")?.asClientVersion())
        try fields.finish("key of a client")
        return client
      }
    }
  }

  /// Nil where there are none: a policy that asks for nothing would be met by anything.
  private mutating func requirements(_ lineages: Int) -> [Gate.Policy.Requirement]? {
    guard let node = fields.take("require") else {
      complaints.add(fields.node.complaint("expected 'require', which is missing"))
      return nil
    }
    if node.isSequence, node.count == 0 {
      complaints.add(node.complaint("expected something that is required, found an empty list"))
    }
    return list(node) { child throws(Diagnostic) in
      var fields = try Fields(of: child, "a requirement")
      let requirement = Gate.Policy.Requirement(
        profile: ProfileName(try fields.require("profile").asName("a profile")),
        forks: try fields.take("forks")?.asNames("a fork").map { Fork($0) },
        topics: try fields.take("topics")?.asTopics(),
        clients: try fields.take("clients")?.asNames("a client").map { ClientName($0) } ?? [],
        lineages: try fields.take("lineages")?.asPositive("a number of lineages") ?? lineages)
      try fields.finish("key of a requirement")
      return requirement
    }
  }

  private mutating func forbidden(_ node: YAMLNode) -> Set<Gate.Policy.Flaw> {
    let words = Gate.Policy.Flaw.allCases.map(\.rawValue)
    let flaws = list(node) { child throws(Diagnostic) in
      guard child.isScalar, let flaw = Gate.Policy.Flaw(rawValue: child.text) else {
        throw child.complaint(
          "expected one of \(words.joined(separator: ", ")), found \(child.found)"
            + Suggestion.phrase(for: child.text, among: words))
      }
      return flaw
    }
    return Set(flaws)
  }

  private mutating func allowances() -> [Gate.Policy.Allowance] {
    list(fields.take("allow-known-failures")) { child throws(Diagnostic) in
      var fields = try Fields(of: child, "an allowed known failure")
      let client = ClientName(try fields.require("client").asName("a client"))
      let instances = try fields.require("instances")
      let allowance = Gate.Policy.Allowance(
        client: client, instances: Glob(try instances.asProse()),
        reason: try fields.require("reason").asProse(), until: try fields.take("until")?.asDay())
      try fields.finish("key of an allowed known failure")
      return allowance
    }
  }

  private mutating func rollback() -> Int? {
    guard let node = fields.take("rollback") else { return nil }
    return collect { () throws(Diagnostic) in
      var fields = try Fields(of: node, "what means going back")
      let count = try fields.require("regressions").asCount("a number of regressions")
      try fields.finish("key of what means going back")
      return count
    }
  }
}
