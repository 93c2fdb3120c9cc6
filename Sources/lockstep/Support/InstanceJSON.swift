import LockstepCorpus
import LockstepModel

/// One resolved instance, as a line of `lockstep export` has it (`schemas/instance.schema.json`).
struct InstanceJSON {
  let vector: Vector
  let instance: Instance
  let profile: Profile

  var json: JSON {
    var members: [JSON.Member] = [
      .init("id", .string(instance.id.text)), .init("vector", .string(vector.id.path)),
      .init("profile", .string(vector.profile.text)), .init("title", .string(vector.title)),
      .init("rationale", .string(vector.rationale)),
      .init("status", .string(vector.status.rawValue)),
      .init("tags", .array(vector.tags.map { .string($0) })),
      .init("requires", .array(vector.requires.map { .string($0.text) })),
      .init("digest", .string(vector.digest.description)), .init("labels", labels),
      .init("setup", instance.setup.resolved(whereKnownTo: identities).json),
      .init("steps", .array(instance.steps.indices.map { step($0) })),
    ]
    if let name = instance.id.caseName { members.append(.init("case", .string(name))) }
    if let rules { members.append(rules) }
    if let network = instance.network { members.append(.init("network", network.json)) }
    if let derivation = instance.derivation?.resolved(by: identities) {
      members.append(.init("objects", .array(derivation.objects.map(\.json))))
    }
    return .object(members)
  }

  /// Without the labels whose identities a client derives: these stay labels.
  private var identities: Identities {
    instance.derivation.map { instance.identities.removing($0.labels) } ?? instance.identities
  }

  private var rules: JSON.Member? {
    switch instance.rules {
    case .none: nil
    case .fork(let fork): .init("fork", .string(fork.text))
    case .schedule(let activations):
      .init(
        "schedule",
        .array(
          activations.map { ["fork": .string($0.fork.text), "at": .string(String($0.at))] }))
    }
  }

  private var labels: JSON {
    .object(
      identities.byName.sorted { $0.key < $1.key }.map { name, identity in
        switch identity {
        case .root(let bytes), .address(let bytes): .init(name, Value.bytes(bytes).json)
        case .key(let key): .init(name, Value.key(key).json)
        }
      })
  }

  private func step(_ index: Int) -> JSON {
    let step = instance.steps[index]
    let call = step.call
    let parameters = call.parameters.resolved(whereKnownTo: identities)
    var members: [JSON.Member] = [
      .init("operation", .string(call.operation.text)), .init("params", parameters.json),
      verdict(of: step),
    ]
    if let note = step.note { members.append(.init("note", .string(note))) }
    if let control = instance.controls[index] { members.append(.init("control", control.json)) }
    return .object(members)
  }

  private func verdict(of step: Step) -> JSON.Member {
    switch step.expectation {
    case .accepted(let results): .init("expect", resolved(results, of: step))
    case .anyOf(let all): .init("any-of", .array(all.map { resolved($0, of: step) }))
    case .rejected(let codes): .init("reject", .array(codes.map { .string($0.text) }))
    case .ignored(let code): .init("ignore", code.map { .string($0.text) } ?? true)
    case .deferred(let code): .init("defer", code.map { .string($0.text) } ?? true)
    case .reoffered: .init("again", true)
    }
  }

  /// Unordered lists stand in their one order, which only resolved values have.
  private func resolved(_ results: Record, of step: Step) -> JSON {
    let type = ValueType(.record(profile[operation: step.call.operation]?.results ?? []))
    return type.canonical(.record(results.resolved(whereKnownTo: identities))).json
  }
}

extension Instance.Control {
  /// Steps count from 1.
  fileprivate var json: JSON {
    switch self {
    case .step(let index): ["step": .integer(Int64(index + 1))]
    case .row(let id, let index):
      ["instance": .string(id.text), "step": .integer(Int64(index + 1))]
    }
  }
}
