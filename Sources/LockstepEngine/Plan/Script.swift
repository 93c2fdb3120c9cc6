internal import LockstepModel

/// One instance as a client hears it: the steps with every label resolved, and between them the queries of `observe`.
struct Script {
  let scenario: Scenario
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
          parameters: step.call.parameters.resolved(by: instance.identities)))
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
        by: instance.identities, of: profile[operation: $0.call.operation]?.results ?? [])
    }
    scenario = Scenario(
      profile: profile, rules: instance.rules,
      setup: instance.setup.resolved(by: instance.identities), calls: calls)
  }
}

extension Expectation {
  /// With every label replaced by what it stands for, and unordered lists in their canonical order.
  fileprivate func resolved(by identities: Identities, of results: [Field]) -> Expectation {
    func resolve(_ record: Record) -> Record {
      record.resolved(by: identities).canonical(by: results)
    }
    return switch self {
    case .accepted(let record): .accepted(resolve(record))
    case .anyOf(let records): .anyOf(records.map(resolve))
    default: self
    }
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
