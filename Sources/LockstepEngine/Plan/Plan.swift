public import LockstepCorpus
public import LockstepModel

/// The instances of a run, in ascending order of their ids.
public struct Plan: Sendable {
  public struct Item: Sendable {
    public let vector: Vector
    public let instance: Instance
  }

  public let corpus: Corpus
  public let items: [Item]

  /// Selects instances, and along with each the one that holds the positive control of a rejection.
  public init(_ selection: Selection, of corpus: Corpus) {
    var chosen: [Item] = []
    for vector in corpus.vectors where selection.contains(vector) {
      var ids = Set(vector.instances.filter { selection.contains($0) }.map(\.id))
      // A control may hold a rejection whose control is in yet another row.
      var count = -1
      while count != ids.count {
        count = ids.count
        for instance in vector.instances where ids.contains(instance.id) {
          ids.formUnion(instance.controls.values.compactMap(\.row))
        }
      }
      chosen += vector.instances.filter { ids.contains($0.id) }.map {
        Item(vector: vector, instance: $0)
      }
    }
    self.corpus = corpus
    items = chosen.sorted { $0.instance.id < $1.instance.id }
  }
}

extension Plan {
  /// The networks alone.
  public var networks: Plan { Plan(corpus, items.filter { $0.instance.network != nil }) }

  /// The networks of which every client of a mix is a node.
  public func networks(for mix: Mix) -> Plan {
    Plan(corpus, items.filter { $0.instance.network.map { mix.takesPart(in: $0) } ?? false })
  }

  /// The names of all nodes.
  public var nodes: Set<NodeName> {
    Set(items.flatMap { $0.instance.network?.nodes.map(\.name) ?? [] })
  }

  private init(_ corpus: Corpus, _ items: [Item]) {
    self.corpus = corpus
    self.items = items
  }
}

extension Instance.Control {
  /// The instance of another row that holds the control.
  var row: InstanceID? {
    guard case .row(let id, _) = self else { return nil }
    return id
  }
}
