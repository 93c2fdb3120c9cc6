internal import LockstepModel

extension Site {
  /// Every instance with its steps; those with the same steps stand together.
  func instanceSection(_ result: VectorResult, _ vector: Vector?) -> HTML {
    """
    <section id="instances" aria-labelledby="instances-title">
    <h2 id="instances-title">Instances</h2>
    \(vector.map { panels(of: result, $0) } ?? list(result.instances.map(\.id)))
    </section>
    """
  }

  private func panels(of result: VectorResult, _ vector: Vector) -> HTML {
    let wanted = Set(result.instances.map(\.id))
    var groups: [(text: String, instances: [Instance])] = []
    var places: [String: Int] = [:]
    for instance in vector.instances.filter({ wanted.contains($0.id) }).sorted(by: { $0.id < $1.id }
    ) {
      let text = text(of: instance, vector)
      if let place = places[text] {
        groups[place].instances.append(instance)
      } else {
        places[text] = groups.count
        groups.append((text, [instance]))
      }
    }
    let missing = wanted.subtracting(vector.instances.map(\.id)).sorted()
    return """
      \(groups.enumerated().map { panel($1.instances, vector, isWhole: $0 < Self.panelLimit) })\
      \(missing.isEmpty ? "" : list(missing))
      """
  }

  /// What instances must have in common to stand together.
  private func text(of instance: Instance, _ vector: Vector) -> String {
    guard let profile = corpus?.profiles[vector.profile] else { return instance.id.text }
    let steps = StepText(instance: instance, profile: profile)
    let lines = instance.network.map { NetworkText(network: $0, calls: steps).lines } ?? steps.lines
    return ([instance.setup.json.compactText] + lines).joined(separator: "\n")
  }

  private func panel(_ instances: [Instance], _ vector: Vector, isWhole: Bool) -> HTML {
    let names = instances.prefix(3).map(\.id.suffix).joined(separator: ", ")
    let more = instances.count > 3 ? " and \(instances.count - 3) more" : ""
    return """
      <details>
      <summary><span class="id">\(names)\(more)</span></summary>
      \(list(instances.map(\.id)))
      \(isWhole ? steps(of: instances[0], vector) : "")
      </details>

      """
  }

  private func list(_ ids: [InstanceID]) -> HTML {
    """
    <ul class="plain">
    \(ids.map { "<li class=\"id\" id=\"\($0.text.fragment)\">\($0.text)</li>\n" as HTML })</ul>
    """
  }

  private func steps(of instance: Instance, _ vector: Vector) -> HTML {
    guard let profile = corpus?.profiles[vector.profile] else { return "" }
    let methods = vector.provenance?.methods ?? [:]
    if let network = instance.network {
      let steps = StepText(instance: instance, profile: profile, methods: methods)
      let lines = NetworkText(network: network, calls: steps).lines
      return "<pre tabindex=\"0\">\n\(lines.map { "\($0)\n" as HTML })</pre>"
    }
    return """
      \(Figures(instance: instance, profile: profile).html)\
      \(StepTable(instance: instance, profile: profile, methods: methods).html)
      """
  }
}
