internal import LockstepModel

/// Finds the positive control of every rejection: the same operation accepted, differing in as little as it can.
struct Controls {
  let instances: [Instance]
  let columns: [InstanceID: [String: YAMLNode]]

  func assigned(_ complaints: inout Complaints) -> [Instance] {
    instances.map { instance in
      var controls: [Int: Instance.Control] = [:]
      for (index, step) in instance.steps.enumerated() {
        guard case .rejected = step.expectation else { continue }
        if let control = control(of: index, in: instance) {
          controls[index] = control
        } else {
          complaints.add(
            Diagnostic(
              .init(
                "a rejection of '\(step.call.operation)' without a positive control: expected the"
                  + " same operation accepted in this instance or in another case"),
              at: step.location, path: step.path))
        }
      }
      return Instance(
        id: instance.id, rules: instance.rules, setup: instance.setup, steps: instance.steps,
        identities: instance.identities, derivation: instance.derivation, controls: controls)
    }
  }

  private func control(of index: Int, in instance: Instance) -> Instance.Control? {
    let step = instance.steps[index]
    let here = instance.steps.indices.filter {
      $0 != index && instance.steps[$0].call.operation == step.call.operation
        && instance.steps[$0].expectation.isAcceptance
    }
    let ranked = here.map { other in
      let difference = step.call.parameters.difference(to: instance.steps[other].call.parameters)
      return (rank: (difference, abs(other - index)), step: other)
    }
    if let nearest = ranked.min(by: { $0.rank < $1.rank }) { return .step(nearest.step) }
    return rowControl(of: index, in: instance)
  }

  private func rowControl(of index: Int, in instance: Instance) -> Instance.Control? {
    let candidates = instances.filter { other in
      other.id.caseName != instance.id.caseName && other.id.forks == instance.id.forks
        && other.id.orders == instance.id.orders && other.steps.indices.contains(index)
        && other.steps[index].call.operation == instance.steps[index].call.operation
        && other.steps[index].expectation.isAcceptance
    }
    let own = columns[instance.id] ?? [:]
    let nearest = candidates.min {
      difference(own, columns[$0.id] ?? [:]) < difference(own, columns[$1.id] ?? [:])
    }
    return nearest.map { .row($0.id, step: index) }
  }

  /// In how many columns two rows differ.
  private func difference(_ left: [String: YAMLNode], _ right: [String: YAMLNode]) -> Int {
    left.filter { $0.value.isScalar && $0.value.text != right[$0.key]?.text ?? "" }.count
  }
}

extension Expectation {
  fileprivate var isAcceptance: Bool {
    switch self {
    case .accepted, .anyOf: true
    default: false
    }
  }
}

extension Record {
  /// In how many members two records differ.
  fileprivate func difference(to other: Record) -> Int {
    let shared = members.count { member in other[member.name] != nil }
    let changed = members.count { member in
      other[member.name].map { $0 != member.value } ?? false
    }
    return members.count + other.members.count - 2 * shared + changed
  }
}
