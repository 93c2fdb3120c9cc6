internal import LockstepModel

/// One instance as a client hears it: the steps with every label resolved, and between them the queries of `observe`.
///
/// Labels whose identities the client derives stay as they are until `identified(by:)`.
struct Script {
  let instance: Instance
  private let handshake: Handshake
  let scenario: Scenario
  /// What the labels stand for that are resolved.
  let identities: Identities
  /// Where each step stands among the calls.
  let positions: [Int]
  /// Where the observation before and after each step stands among the calls; nil for queries, and where nothing is
  /// observed.
  let observations: [Observation?]
  /// What each step must be answered, resolved and canonical.
  let expectations: [Expectation]

  struct Observation {
    let before: Range<Int>
    let after: Range<Int>
  }

  init(_ instance: Instance, of profile: Profile, for handshake: Handshake) {
    self.init(
      instance, of: profile, for: handshake,
      knowing: instance.derivation.map { instance.identities.removing($0.labels) }
        ?? instance.identities)
  }

  private init(
    _ instance: Instance, of profile: Profile, for handshake: Handshake,
    knowing identities: Identities
  ) {
    self.instance = instance
    self.handshake = handshake
    self.identities = identities
    let queries = profile.observe.filter {
      let fork = instance.rules.latest
      let query = profile[operation: $0]
      return handshake.declares($0, of: profile.name, at: fork)
        && profile.has(since: query?.since, until: query?.until, at: fork)
    }.map { Call(operation: $0) }
    var calls = queries
    var last = 0..<queries.count
    var positions: [Int] = []
    var observations: [Observation?] = []
    calls.reserveCapacity((instance.steps.count + 1) * (queries.count + 1))
    for step in instance.steps {
      positions.append(calls.count)
      calls.append(
        Call(
          operation: step.call.operation,
          parameters: step.call.parameters.resolved(whereKnownTo: identities)))
      guard profile[operation: step.call.operation]?.isQuery == false, !queries.isEmpty else {
        observations.append(nil)
        continue
      }
      let next = calls.count..<calls.count + queries.count
      calls += queries
      observations.append(Observation(before: last, after: next))
      last = next
    }
    self.positions = positions
    self.observations = observations
    expectations = instance.steps.map {
      $0.expectation.resolved(
        by: identities, of: profile[operation: $0.call.operation]?.results ?? [])
    }
    scenario = Scenario(
      profile: profile, rules: instance.rules,
      setup: instance.setup.resolved(whereKnownTo: identities),
      derivation: instance.derivation?.resolved(by: identities), calls: calls)
  }
}

extension Script {
  /// The script with everything resolved, once the client has said what its labels stand for.
  func identified(by answers: [String: Bytes]) throws(AdapterError) -> Script {
    guard let derivation = instance.derivation else { return self }
    let all = try identities.adding(answers, of: derivation)
    return Script(instance, of: scenario.profile, for: handshake, knowing: all)
  }
}

extension Identities {
  /// Those that are known, and what a client answered for the labels that it derives.
  func adding(
    _ answers: [String: Bytes], of derivation: Derivation
  ) throws(AdapterError) -> Identities {
    var all = self
    for label in derivation.labels {
      guard let bytes = answers[label] else {
        throw AdapterError(.protocolViolation, "no identity was answered for label '\(label)'")
      }
      if let other = all.bind(label, to: .root(bytes)) {
        throw AdapterError(
          .protocolViolation, "labels '\(other)' and '\(label)' stand for one identity")
      }
    }
    if let label = answers.keys.filter({ !derivation.labels.contains($0) }).min() {
      throw AdapterError(
        .protocolViolation,
        "an identity was answered for '\(label.prefix(60))', which it is not asked for")
    }
    return all
  }
}

extension Expectation {
  /// With every label replaced by what it stands for, and unordered lists in their canonical order.
  func resolved(by identities: Identities, of results: [Field]) -> Expectation {
    func resolve(_ record: Record) -> Record {
      record.resolved(whereKnownTo: identities).canonical(by: results)
    }
    return switch self {
    case .accepted(let record): .accepted(resolve(record))
    case .anyOf(let records): .anyOf(records.map(resolve))
    default: self
    }
  }
}

extension Reply {
  /// The reply with unordered lists of its results in their canonical order.
  func canonical(by results: [Field]) -> Reply {
    value.members.isEmpty ? self : Reply(verdict, code: code, value: value.canonical(by: results))
  }
}

extension Record {
  /// The record with unordered lists of its fields in their canonical order.
  func canonical(by fields: [Field]) -> Record {
    Record(
      members.map { member in
        let type = fields.first { $0.name == member.name }?.type
        return Member(member.name, type?.canonical(member.value) ?? member.value)
      })
  }
}
