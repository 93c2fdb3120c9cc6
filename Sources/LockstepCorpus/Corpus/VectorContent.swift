internal import LockstepModel

/// What a vector asks and expects, without what it is called: two vectors of one content say the same.
///
/// A label that neither the vector nor the profile pins counts by the order in which it appears, so that a copy with other
/// names is found.
struct VectorContent {
  private var numbers: [String: Int] = [:]
  private let identities: Identities
  private let predefined: Set<String>

  /// SHA-256 over the contents of all instances, in whatever order.
  static func digest(of vector: Vector, in corpus: Corpus) -> Bytes {
    let predefined = Set(corpus.profiles[vector.profile]?.labels.map(\.name) ?? [])
    let parts = Set(
      vector.instances.map { instance in
        var content = VectorContent(identities: instance.identities, predefined: predefined)
        return Digest.of(Array(content.text(of: instance).utf8))
      })
    let text = vector.requires.map(\.text).sorted().joined(separator: " ")
    return Digest.of(
      Array("\(vector.profile) \(text) ".utf8) + parts.sorted().flatMap(\.array))
  }

  private init(identities: Identities, predefined: Set<String>) {
    self.identities = identities
    self.predefined = predefined
  }

  private mutating func text(of instance: Instance) -> String {
    var parts = ["\(instance.rules)", text(of: instance.setup)]
    for step in instance.steps {
      parts += ["\(step.call.operation)", text(of: step.call.parameters)]
      switch step.expectation {
      case .accepted(let results): parts.append("accepted" + text(of: results))
      case .anyOf(let all): for results in all { parts.append("any" + text(of: results)) }
      default: parts.append("\(step.expectation)")
      }
    }
    if let network = instance.network { parts.append(text(of: network)) }
    return parts.joined(separator: "\n")
  }

  private func text(of network: Network) -> String {
    let links = network.links.latencies.map { "\($0.key): \($0.value)" }.sorted()
    return
      "\(network.nodes) \(network.links.latency) \(links) \(String(describing: network.duties)) "
      + "\(network.seed) \(network.steps.map(\.action))"
  }

  private mutating func text(of record: Record) -> String {
    renamed(.record(record)).json.compactText
  }

  private mutating func renamed(_ value: Value) -> Value {
    switch value {
    case .label(let label): return renamed(label)
    case .list(let values): return .list(values.map { renamed($0) })
    case .record(let record):
      return .record(Record(record.members.map { .init($0.name, renamed($0.value)) }))
    case .map(let entries):
      return .map(entries.map { .init(renamed($0.key), renamed($0.value)) })
    default: return value
    }
  }

  private mutating func renamed(_ label: Label) -> Value {
    guard !predefined.contains(label.name),
      identities.byName[label.name] == LabelScope.derived(label.name, label.kind)
    else { return identities.value(of: label) }
    let number = numbers[label.name] ?? numbers.count
    numbers[label.name] = number
    return .text("\(label.kind) #\(number)")
  }
}
