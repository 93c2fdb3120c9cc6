public import LockstepCorpus
public import LockstepModel

/// Fills the blanks of a vector with what an oracle answers, in place.
public struct Recorder: Sendable {
  let draft: VectorDraft
  let profile: Profile
  /// The oracle's function of each operation.
  let methods: [String: String]
  /// Writes `by-fork` where the answers differ by fork alone, instead of proposing it.
  let splitsByFork: Bool

  public init(
    _ draft: VectorDraft, profile: Profile, methods: [String: String], splitsByFork: Bool
  ) {
    self.draft = draft
    self.profile = profile
    self.methods = methods
    self.splitsByFork = splitsByFork
  }

  /// What belongs at a blank, by instance.
  typealias Answers = [YAMLNode: [InstanceID: String]]

  /// The new bytes of the file; complaints say why nothing is written.
  public func recorded(from client: inout any ClientAdapter) async throws -> [UInt8] {
    var answers: Answers = [:]
    var complaints: [Diagnostic] = []
    let handshake = client.handshake
    try checkOracle(handshake)
    for instance in draft.vector.instances {
      if let reason = handshake.shortcoming(for: instance, of: draft.vector, profile) {
        throw DiagnosticList([
          draft.document.root.complaint(
            "the oracle cannot answer '\(instance.id)': \(reason)")
        ])
      }
      if let network = instance.network {
        complaints += await record(instance, network, from: &client, &answers)
        continue
      }
      var script = Script(instance, of: profile, for: handshake)
      let replies = try await client.replies(to: script.scenario)
      script = try script.identified(by: client.identities)
      var judge = Judge(instance, of: profile, script: script, handshake: handshake)
      if let finding = judge.outcome(of: replies).finding {
        complaints.append(
          Diagnostic(
            .init(
              "the oracle answers '\(instance.id)' otherwise: expected"
                + " \(finding.expected.compactText), observed \(finding.observed.compactText)"),
            at: finding.location, path: finding.path))
        continue
      }
      collect(instance, script, replies, &answers, &complaints)
    }
    guard complaints.isEmpty else { throw DiagnosticList(complaints) }
    return try edited(answers, by: handshake)
  }

  /// One vector has one oracle: values of two would stand under the name of the last.
  private func checkOracle(_ handshake: Handshake) throws {
    guard let before = draft.vector.provenance?.oracle, !draft.blanks.isEmpty,
      !before.hasPrefix("\(handshake.client) ")
    else { return }
    let place = draft.document.root["provenance"] ?? draft.document.root
    throw DiagnosticList([
      place.complaint(
        "the other values are from '\(before)': record the blanks from it too, or remove 'provenance'"
      )
    ])
  }

  private func collect(
    _ instance: Instance, _ script: Script, _ replies: [Reply], _ answers: inout Answers,
    _ complaints: inout [Diagnostic]
  ) {
    for blank in draft.blanks[instance.id] ?? [] {
      guard let index = instance.steps.firstIndex(where: { $0.path == blank.step }),
        let operation = profile[operation: instance.steps[index].call.operation],
        let field = operation.results.first(where: { $0.name == blank.result })
      else { continue }
      let value = replies[script.positions[index]].value[blank.result]
      if let (part, type) = value?.part(blank.path, of: field.type) {
        answers[blank.node, default: [:]][instance.id] = part.authored(
          as: type, script.identities)
      } else {
        complaints.append(
          blank.node.complaint("the oracle's answer to '\(instance.id)' has no such part"))
      }
    }
  }

  private func edited(_ answers: Answers, by handshake: Handshake) throws -> [UInt8] {
    var edits = TextEdits(draft.bytes)
    var complaints: [Diagnostic] = []
    for (node, byInstance) in answers {
      if let text = byInstance.values.first, Set(byInstance.values).count == 1 {
        edits.replace(node, by: text)
      } else if let table = byFork(byInstance), splitsByFork {
        edits.replace(node, by: table)
      } else {
        complaints.append(node.complaint(Self.proposal(byInstance, byFork(byInstance))))
      }
    }
    guard complaints.isEmpty else { throw DiagnosticList(complaints) }
    edits.setLine(
      "provenance", to: provenance(handshake), of: draft.document,
      before: Array(CanonicalForm.keys.drop { $0 != "provenance" }.dropFirst()))
    return edits.bytes
  }

  private static func proposal(_ answers: [InstanceID: String], _ table: String?) -> String {
    if let table { return "the answers differ by fork; write \(table)" }
    let some = answers.sorted { $0.key < $1.key }.prefix(3).map { "\($0.key) \($0.value)" }
    return "the answers differ (\(some.joined(separator: ", "))…); make it a column of 'cases'"
  }

  /// A `by-fork` table, where the fork alone decides the answer.
  private func byFork(_ answers: [InstanceID: String]) -> String? {
    var byFork: [String: Set<String>] = [:]
    for (id, text) in answers { byFork[id.forks ?? "", default: []].insert(text) }
    guard byFork.values.allSatisfy({ $0.count == 1 }) else { return nil }
    var rows: [String] = []
    var last: String?
    for fork in profile.forks {
      guard let text = byFork[fork.text]?.first, text != last else { continue }
      rows.append("\(fork): \(text)")
      last = text
    }
    return rows.count > 1 ? "{by-fork: {\(rows.joined(separator: ", "))}}" : nil
  }

  private func provenance(_ handshake: Handshake) -> String {
    var asked = Set(
      draft.vector.instances.flatMap(\.steps).filter {
        profile[operation: $0.call.operation]?.results.isEmpty == false
      }.map(\.call.operation.text))
    asked.formUnion(draft.vector.instances.compactMap(\.network).flatMap { queries(of: $0) })
    let known = asked.sorted().compactMap { name in methods[name].map { "\(name): \($0)" } }
    return
      "provenance: {oracle: \(handshake.client) \(handshake.version), methods: {\(known.joined(separator: ", "))}}"
  }
}

extension Value {
  /// The part of a value at the end of a path of names and indices, with its type.
  func part(_ path: [String], of type: ValueType) -> (Value, ValueType)? {
    guard let first = path.first else { return (self, type) }
    let rest = Array(path.dropFirst())
    switch (self, type.shape) {
    case (.record(let record), .record(let fields)):
      guard let value = record[first], let field = fields.first(where: { $0.name == first }) else {
        return nil
      }
      return value.part(rest, of: field.type)
    case (.list(let values), .list(let element, let isUnordered, _)):
      // Which element an index of an unordered list means cannot be told.
      guard !isUnordered, let index = Int(first), values.indices.contains(index) else { return nil }
      return values[index].part(rest, of: element)
    default:
      return nil
    }
  }
}
