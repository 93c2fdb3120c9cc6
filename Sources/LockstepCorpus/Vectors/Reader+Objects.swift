internal import LockstepModel

/// Where the client derives identities, a label stands for one object, and every step that names it means that one.
extension Reader {
  /// The label that a step binds, where another step introduces it.
  mutating func introducedLabel(_ node: YAMLNode, of operation: Operation) -> String? {
    guard let binds = operation.binds, let written = node[binds], let bound = resolve(written),
      bound.isScalar, let introduction = introductions[bound.text], introduction.node != node
    else { return nil }
    return bound.text
  }

  /// The parameters of the step that introduces a label; those that are written again must be the same.
  mutating func repeated(_ node: YAMLNode, of operation: Operation, _ label: String) -> Record? {
    guard let whole = object(label) else { return nil }
    var isSame = true
    for (key, written) in node.members {
      guard let field = operation.parameters.first(where: { $0.name == key.text }) else {
        let known = operation.parameters.map(\.name)
        complain(
          key,
          "unknown parameter '\(key.text)' of '\(operation.name)'"
            + Suggestion.phrase(for: key.text, among: known))
        isSame = false
        continue
      }
      guard let value = value(written, as: field.type) else {
        isSame = false
        continue
      }
      if value != whole[field.name] {
        complain(
          written, "expected what '\(field.name)' of '\(label)' is where a step introduces it first"
        )
        isSame = false
      }
    }
    let names = Set(operation.parameters.map(\.name))
    return isSame ? Record(whole.members.filter { names.contains($0.name) }) : nil
  }

  /// What a client must derive: every object that a step introduces, each after those that it names.
  mutating func derivation(of profile: Profile, at place: YAMLNode) -> Derivation? {
    guard profile.identities == .derived else { return nil }
    var objects: [Derivation.Object] = []
    var open: Set<String> = []
    var done: Set<String> = []
    for label in introduced {
      guard append(label, to: &objects, &open, &done) else {
        complain(place, "label '\(label)' stands for something that is made of itself")
        return nil
      }
    }
    let labels = Set(objects.map(\.label)).union(derivedLabels)
      .union(profile.labels.filter { $0.identity == nil }.map(\.name))
    return Derivation(objects: objects, labels: labels.sorted())
  }

  /// False where the object names itself, directly or not.
  private func append(
    _ label: String, to objects: inout [Derivation.Object], _ open: inout Set<String>,
    _ done: inout Set<String>
  ) -> Bool {
    guard !done.contains(label), let introduction = introductions[label],
      let parameters = self.objects[label]
    else { return true }
    guard open.insert(label).inserted else { return false }
    for name in parameters.labelNames where name != label {
      guard append(name, to: &objects, &open, &done) else { return false }
    }
    open.remove(label)
    done.insert(label)
    objects.append(
      .init(
        label: label, call: Call(operation: introduction.operation.name, parameters: parameters)))
    return true
  }
}
