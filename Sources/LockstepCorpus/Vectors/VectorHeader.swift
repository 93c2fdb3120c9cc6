internal import LockstepModel

/// What a vector says of itself, apart from its instances.
struct VectorHeader {
  private(set) var title = ""
  private(set) var status = Vector.Status.draft
  private(set) var since = ""
  private(set) var rationale = ""
  private(set) var references: [Vector.Reference] = []
  private(set) var provenance: Vector.Provenance?
  private(set) var singleReason: String?
  private(set) var incident: Vector.Incident?
  private(set) var tags: [String] = []
  private var requiredNodes: [YAMLNode] = []
  private var faultNodes: [YAMLNode] = []

  var requires: [Feature] { requiredNodes.map { Feature($0.text) } }

  init(_ fields: inout Fields, _ complaints: inout Complaints) {
    title = Self.text("title", &fields, &complaints)
    since = Self.version("since", &fields, &complaints)
    rationale = Self.text("rationale", &fields, &complaints)
    if let node = Self.require("status", &fields, &complaints) {
      if let status = Vector.Status(rawValue: node.text) {
        self.status = status
      } else {
        let known = Vector.Status.allCases.map(\.rawValue)
        complaints.add(
          node.complaint(
            "expected one of \(known.joined(separator: ", ")), found \(node.found)"
              + Suggestion.phrase(for: node.text, among: known)))
      }
    }
    references = Self.references(&fields, &complaints)
    provenance = fields.take("provenance").flatMap { Self.provenance($0, &complaints) }
    singleReason = fields.take("corroboration").flatMap { Self.singleReason($0, &complaints) }
    incident = fields.take("incident").flatMap { Self.incident($0, &complaints) }
    tags = (fields.take("tags").map { Self.list($0, &complaints) } ?? []).compactMap { node in
      complaints.collect { () throws(Diagnostic) in try node.asName("a tag") }
    }
    requiredNodes = fields.take("requires").map { Self.list($0, &complaints) } ?? []
    faultNodes = fields.take("catches").map { Self.list($0, &complaints) } ?? []
  }

  func check(against profile: Profile, _ complaints: inout Complaints) {
    let known = profile.features.map(\.name.text)
    for node in requiredNodes where !known.contains(node.text) {
      complaints.add(
        node.complaint(
          "unknown feature \(node.found) of profile '\(profile.name)'"
            + Suggestion.phrase(for: node.text, among: known)))
    }
    checkFaults(against: profile, &complaints)
  }

  private func checkFaults(against profile: Profile, _ complaints: inout Complaints) {
    let known = profile.faults.map(\.name.text)
    var seen: Set<String> = []
    for node in faultNodes {
      if !known.contains(node.text) {
        complaints.add(
          node.complaint(
            "unknown fault \(node.found) of profile '\(profile.name)'"
              + Suggestion.phrase(for: node.text, among: known)))
      } else if !seen.insert(node.text).inserted {
        complaints.add(node.complaint("fault \(node.found) stands twice"))
      }
    }
  }

  func vector(
    id: VectorID, profile: ProfileName, digest: Bytes, file: String, instances: [Instance]
  ) -> Vector {
    Vector(
      id: id, profile: profile, title: title, status: status, since: since, rationale: rationale,
      references: references, provenance: provenance, singleReason: singleReason,
      incident: incident, tags: tags, requires: requires,
      catches: faultNodes.map { FaultName($0.text) }, digest: digest, file: file,
      instances: instances)
  }
}

extension VectorHeader {
  private static func require(
    _ key: String, _ fields: inout Fields, _ complaints: inout Complaints
  ) -> YAMLNode? {
    complaints.collect { () throws(Diagnostic) in try fields.require(key) }
  }

  private static func text(
    _ key: String, _ fields: inout Fields, _ complaints: inout Complaints
  ) -> String {
    guard let node = require(key, &fields, &complaints) else { return "" }
    let read = complaints.collect { () throws(Diagnostic) in try node.asText() }
    guard let text = read else { return "" }
    if text.isEmpty { complaints.add(node.complaint("expected a text, found nothing")) }
    return text
  }

  /// Three numbers of semantic versioning.
  private static func version(
    _ key: String, _ fields: inout Fields, _ complaints: inout Complaints
  ) -> String {
    guard let node = require(key, &fields, &complaints) else { return "" }
    let version = complaints.collect { () throws(Diagnostic) in try node.asVersion() }
    return version?.description ?? ""
  }

  private static func list(_ node: YAMLNode, _ complaints: inout Complaints) -> [YAMLNode] {
    guard node.isSequence else {
      complaints.add(node.complaint("expected a list, found \(node.found)"))
      return []
    }
    return node.children
  }

  private static func references(
    _ fields: inout Fields, _ complaints: inout Complaints
  ) -> [Vector.Reference] {
    guard let node = require("references", &fields, &complaints) else { return [] }
    let children = list(node, &complaints)
    if node.isSequence, children.isEmpty {
      complaints.add(node.complaint("expected a reference, found an empty list"))
    }
    return children.compactMap { child in
      complaints.collect { () throws(Diagnostic) in
        var fields = try Fields(of: child, "a reference")
        let reference = Vector.Reference(
          source: try fields.require("source").asText(),
          section: try fields.require("section").asText())
        try fields.finish("key of a reference")
        return reference
      }
    }
  }

  private static func provenance(
    _ node: YAMLNode, _ complaints: inout Complaints
  ) -> Vector.Provenance? {
    complaints.collect { () throws(Diagnostic) in
      var fields = try Fields(of: node, "provenance")
      let oracle = try fields.require("oracle").asText()
      var methods: [String: String] = [:]
      for (key, value) in try Fields(of: try fields.require("methods")).node.members {
        methods[key.text] = try value.asText()
      }
      try fields.finish("key of provenance")
      return Vector.Provenance(oracle: oracle, methods: methods)
    }
  }

  private static func singleReason(_ node: YAMLNode, _ complaints: inout Complaints) -> String? {
    complaints.collect { () throws(Diagnostic) in
      var fields = try Fields(of: node, "corroboration")
      let single = try fields.require("single")
      try fields.finish("key of corroboration")
      let reason = try single.asText()
      guard !reason.isEmpty else { throw single.complaint("expected a text, found nothing") }
      return reason
    }
  }

  private static func incident(
    _ node: YAMLNode, _ complaints: inout Complaints
  ) -> Vector.Incident? {
    complaints.collect { () throws(Diagnostic) in
      var fields = try Fields(of: node, "an incident")
      let date = try fields.require("date")
      let clients = try fields.require("clients")
      guard clients.isSequence, clients.children.allSatisfy(\.isScalar) else {
        throw clients.complaint("expected a list of clients, found \(clients.found)")
      }
      let incident = Vector.Incident(
        date: try date.asText(), clients: clients.children.map(\.text),
        summary: try fields.require("summary").asText(),
        source: try fields.require("source").asText())
      try fields.finish("key of an incident")
      return incident
    }
  }
}
