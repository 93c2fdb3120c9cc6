internal import LockstepModel

extension Reader {
  /// A network may have as many nodes; each is a session of a client.
  static let nodeLimit = 1_000
  /// Nodes by validators: what every node keeps of every validator fits into some gigabytes.
  static let shareLimit = 20_000_000
  /// Nodes by nodes by slots: messages that every node sends every other one in every slot.
  static let exchangeLimit: UInt64 = 50_000_000
  private static let seedType = ValueType(.integer(min: 0, max: .max))

  /// The network of a vector and the calls of its steps.
  mutating func network(
    _ body: NetworkBody, _ steps: YAMLNode, of profile: Profile, setup: Record, rules: Rules,
    at root: YAMLNode
  ) -> (Network, [Step])? {
    guard let written = body.nodes, let node = resolve(written), node.isMapping, node.count > 0
    else {
      complain(body.nodes ?? root, "expected a mapping from names to nodes")
      return nil
    }
    var seed: UInt64 = 0
    if let written = body.seed, case .integer(let number)? = value(written, as: Self.seedType) {
      seed = UInt64(number)
    }
    let common = body.refusals.map { codes($0, of: profile) } ?? []
    let drafts = node.members.flatMap { nodeDrafts($0, $1, of: profile, rules: rules) }
    nodeNames = drafts.map(\.name)
    guard complaints.isEmpty else { return nil }
    checkNodes(drafts, of: profile, setup: setup)
    leavesToLedger = profile.hasLedger
    labels.expect(DutyLabels(nodes: nodeNames, seed: seed, areByDuty: profile.hasLedger))
    let links = body.links.map { self.links($0) } ?? Network.Links()
    let duties = body.duties.flatMap { self.duties($0, of: profile) }
    guard let (script, calls) = networkSteps(steps, of: profile, rules: rules) else { return nil }
    checkSize(script, nodes: drafts.count, at: steps)
    let nodes = drafts.map { draft in
      var refusals = draft.refusals
      refusals.codes.formUnion(common)
      for label in refusals.labels { _ = labels.use(label, as: .root) }
      return Network.Node(
        name: NodeName(draft.name), validators: draft.validators, clock: draft.clock,
        rules: draft.rules, refusals: refusals, hasDuties: draft.hasDuties)
    }
    return (
      Network(nodes: nodes, links: links, duties: duties, seed: seed, steps: script), calls
    )
  }

  /// More than anybody runs would fill the memory before the time is up.
  private mutating func checkSize(_ steps: [NetworkStep], nodes: Int, at place: YAMLNode) {
    var slots: UInt64 = 0
    for step in steps {
      switch step.action {
      case .run(.slots(let count)): slots += count
      case .run(.until(let slot, _)): slots = max(slots, slot)
      default: break
      }
    }
    let limit = Self.exchangeLimit / UInt64(nodes * nodes)
    if slots > limit {
      complain(place, "expected at most \(limit) slots of \(nodes) nodes, found \(slots)")
    }
  }

  /// A latency for all pairs, and for some another one.
  private mutating func links(_ written: YAMLNode) -> Network.Links {
    var links = Network.Links()
    guard var fields = fields(of: written, "links") else { return links }
    if let all = fields.take("all"), var inner = self.fields(of: all, "links") {
      if let latency = inner.take("latency").flatMap({ milliseconds($0) }) {
        links.latency = latency
      }
      complaints.add(contentsOf: inner.leftovers("key of a link"))
    }
    let pairs = fields.take("pairs")
    if let pairs, !pairs.isSequence { complain(pairs, "expected a list of pairs of nodes") }
    for pair in pairs?.children ?? [] {
      guard var inner = self.fields(of: pair, "a pair of nodes") else { continue }
      let between = inner.take("between").flatMap { self.pair($0) }
      let latency = inner.take("latency").flatMap { milliseconds($0) }
      if let nodes = between, let latency {
        links.latencies[nodes] = latency
      } else if complaints.isEmpty {
        complain(pair, "expected {between: [a, b], latency: 1 s}")
      }
      complaints.add(contentsOf: inner.leftovers("key of a link"))
    }
    complaints.add(contentsOf: fields.leftovers("key of links"))
    return links
  }

  private mutating func duties(_ written: YAMLNode, of profile: Profile) -> Network.Duties? {
    guard profile.hasLedger else {
      complain(written, "nodes of profile '\(profile.name)' have no duties; write steps")
      return nil
    }
    guard var fields = fields(of: written, "duties") else { return nil }
    let proposers: Network.Duties.Proposers? = member(&fields, "proposers", of: written)
    let votes: Network.Duties.Votes? = member(&fields, "votes", of: written)
    complaints.add(contentsOf: fields.leftovers("key of duties"))
    guard let proposers, let votes else { return nil }
    return Network.Duties(proposers: proposers, votes: votes)
  }

  private mutating func member<T: CaseIterable & RawRepresentable<String>>(
    _ fields: inout Fields, _ key: String, of node: YAMLNode
  ) -> T? {
    guard let written = fields.take(key), let word = resolve(written) else {
      complain(node, "expected '\(key)', which is missing")
      return nil
    }
    let known = T.allCases.map(\.rawValue)
    guard word.isScalar, let member = T(rawValue: word.text) else {
      complain(
        word,
        "expected one of \(known.joined(separator: ", ")), found \(word.found)"
          + Suggestion.phrase(for: word.text, among: known))
      return nil
    }
    return member
  }
}

extension Reader {
  /// The members of a mapping, or a complaint.
  mutating func fields(of written: YAMLNode, _ what: String) -> Fields? {
    guard let node = resolve(written) else { return nil }
    return complaints.collect { () throws(Diagnostic) in try Fields(of: node, what) }
  }

  mutating func milliseconds(_ node: YAMLNode) -> UInt64? {
    number(node, .milliseconds)
  }

  /// The index of a node that is named.
  mutating func node(_ written: YAMLNode) -> Int? {
    guard let node = resolve(written) else { return nil }
    guard node.isScalar, let index = nodeNames.firstIndex(of: node.text) else {
      complain(
        node,
        "unknown node \(node.found)" + Suggestion.phrase(for: node.text, among: nodeNames))
      return nil
    }
    return index
  }

  /// One node or a list of them, none twice.
  mutating func nodes(_ written: YAMLNode) -> [Int]? {
    guard let node = resolve(written) else { return nil }
    guard node.isSequence else { return self.node(node).map { [$0] } }
    let indices = node.children.compactMap { self.node($0) }
    guard indices.count == node.count, !indices.isEmpty else {
      if indices.isEmpty, node.count == 0 { complain(node, "expected a node, found an empty list") }
      return nil
    }
    guard Set(indices).count == indices.count else {
      complain(node, "a node stands twice")
      return nil
    }
    return indices
  }

  mutating func pair(_ written: YAMLNode) -> Network.Links.Pair? {
    guard let indices = nodes(written) else { return nil }
    guard indices.count == 2 else {
      complain(written, "expected two nodes")
      return nil
    }
    return Network.Links.Pair(indices[0], indices[1])
  }

  /// Groups of nodes that have no node in common.
  mutating func groups(_ written: YAMLNode) -> [[Int]]? {
    guard let node = resolve(written) else { return nil }
    let groups = node.children.compactMap { nodes($0) }
    guard node.isSequence, node.count > 1, groups.count == node.count else {
      if complaints.isEmpty { complain(node, "expected two or more groups of nodes") }
      return nil
    }
    guard Set(groups.joined()).count == groups.joined().count else {
      complain(node, "a node stands in two groups")
      return nil
    }
    return groups
  }

  /// Codes with which some message may be refused.
  mutating func codes(_ written: YAMLNode, of profile: Profile) -> Set<Code> {
    guard let node = resolve(written) else { return [] }
    let known = Set(
      profile.operations.filter(\.isMessage).flatMap { $0.rejects + $0.ignores + $0.defers }
        .map(\.code.text))
    guard node.isSequence else {
      complain(node, "expected a list of codes, found \(node.found)")
      return []
    }
    var codes: Set<Code> = []
    for child in node.children {
      guard child.isScalar, known.contains(child.text) else {
        complain(
          child,
          "unknown code \(child.found) of the messages of '\(profile.name)'"
            + Suggestion.phrase(for: child.text, among: known.sorted()))
        continue
      }
      codes.insert(Code(child.text))
    }
    return codes
  }
}
