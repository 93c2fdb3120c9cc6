internal import LockstepModel

/// Compares what a client answered with what an instance expects; the first mismatch is the finding.
struct Judge {
  let instance: Instance
  let profile: Profile
  let script: Script
  let handshake: Handshake
  private var display: Display

  init(_ instance: Instance, of profile: Profile, script: Script, handshake: Handshake) {
    self.instance = instance
    self.profile = profile
    self.script = script
    self.handshake = handshake
    display = Display(script.identities)
  }

  mutating func outcome(of replies: [Reply]) -> Outcome {
    var outcome = Outcome(instance: instance.id, verdict: .passed)
    let replies = canonical(replies)
    for index in instance.steps.indices {
      let reply = replies[script.positions[index]]
      switch script.expectations[index].judgement(of: reply) {
      case .met: break
      case .chose(let alternative): outcome.choices[index + 1] = alternative
      case .verdictOnly: outcome.isVerdictOnly = true
      case .missed:
        outcome.verdict = .failed
        outcome.finding = mismatch(index, reply)
        return outcome
      }
      if instance.steps[index].isStated, emulates(index, reply) { outcome.isEmulated = true }
      if let finding = change(index, reply, replies) {
        outcome.verdict = .failed
        outcome.finding = finding
        return outcome
      }
    }
    return outcome
  }

  private func operation(_ index: Int) -> Operation? {
    profile[operation: instance.steps[index].call.operation]
  }

  /// Unordered results in the order that comparisons use.
  private func canonical(_ replies: [Reply]) -> [Reply] {
    zip(replies, script.scenario.calls).map { reply, call in
      reply.canonical(by: profile[operation: call.operation]?.results ?? [])
    }
  }

  private func emulates(_ index: Int, _ reply: Reply) -> Bool {
    handshake.emulates(instance.steps[index].call.operation, code: reply.code, of: profile.name)
  }

  private mutating func mismatch(_ index: Int, _ reply: Reply) -> Outcome.Finding {
    finding(
      index, expected: script.expectations[index].json { display.json($0, operation(index)) },
      observed: reply.json(
        showing: script.expectations[index].listedResults,
        { display.json($0, operation(index)) }))
  }

  /// After a step that was not accepted the client's state must be what it was.
  private mutating func change(
    _ index: Int, _ reply: Reply, _ replies: [Reply]
  ) -> Outcome.Finding? {
    guard reply.verdict != .accepted, let observation = script.observations[index] else {
      return nil
    }
    for (before, after) in zip(observation.before, observation.after)
    where replies[before] != replies[after] {
      let query = profile[operation: script.scenario.calls[after].operation]
      let name = query?.name.text ?? ""
      return finding(
        index,
        expected: [
          "unchanged": .object([.init(name, display.json(replies[before].value, query))])
        ],
        observed: ["changed": .object([.init(name, display.json(replies[after].value, query))])])
    }
    return nil
  }

  private mutating func finding(
    _ index: Int, expected: JSON, observed: JSON
  ) -> Outcome.Finding {
    let step = instance.steps[index]
    return Outcome.Finding(
      step: index + 1, location: step.location, path: step.path,
      call: .object([
        .init(
          step.call.operation.text,
          display.json(step.call.parameters, operation(index)?.parameters ?? []))
      ]), expected: expected, observed: observed)
  }
}

extension Display {
  fileprivate mutating func json(_ record: Record, _ operation: Operation?) -> JSON {
    json(record, operation?.results ?? [])
  }
}

extension Expectation {
  /// The results that are listed; nil where the verdict alone counts, so that everything is worth showing.
  var listedResults: [String]? {
    switch self {
    case .accepted(let results): results.members.map(\.name)
    case .anyOf(let alternatives): alternatives.flatMap { $0.members.map(\.name) }
    default: nil
    }
  }

  func json(_ show: (Record) -> JSON) -> JSON {
    switch self {
    case .accepted(let results):
      results.members.isEmpty
        ? ["verdict": "accepted"] : ["verdict": "accepted", "value": show(results)]
    case .anyOf(let alternatives):
      ["verdict": "accepted", "anyOf": .array(alternatives.map(show))]
    case .rejected(let codes):
      codes.count == 1
        ? ["verdict": "rejected", "code": .string(codes[0].text)]
        : ["verdict": "rejected", "codes": .array(codes.map { .string($0.text) })]
    case .ignored(let code): ["verdict": "ignored", "code": code.map { .string($0.text) }]
    case .deferred(let code): ["verdict": "deferred", "code": code.map { .string($0.text) }]
    case .reoffered: ["verdicts": ["accepted", "ignored"]]
    }
  }
}

extension Reply {
  func json(showing listed: [String]?, _ show: (Record) -> JSON) -> JSON {
    let shown = Record(value.members.filter { listed?.contains($0.name) ?? true })
    return [
      "verdict": .string(verdict.rawValue), "code": code.map { .string($0.text) },
      "value": shown.members.isEmpty ? nil : show(shown),
    ]
  }
}
