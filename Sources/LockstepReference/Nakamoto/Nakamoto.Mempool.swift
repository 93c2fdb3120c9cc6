internal import LockstepModel

extension Nakamoto {
  /// The transactions that wait for a block, each after those that it spends from.
  struct Mempool {
    struct Entry {
      let transaction: Transaction
      let fee: UInt64
      /// Counted from the first that ever came.
      let sequence: Int
    }

    private(set) var entries: [Bytes: Entry] = [:]
    private var spenders: [Outpoint: Bytes] = [:]
    /// What spends from a transaction, here or not.
    private var children: [Bytes: Set<Bytes>] = [:]
    private var nextSequence = 0

    subscript(id: Bytes) -> Entry? { entries[id] }

    /// In the order of arrival.
    var inOrder: [Entry] { entries.values.sorted { $0.sequence < $1.sequence } }

    func spender(of outpoint: Outpoint) -> Bytes? { spenders[outpoint] }

    func output(_ outpoint: Outpoint) -> Output? {
      guard let outputs = entries[outpoint.transaction]?.transaction.outputs,
        outputs.indices.contains(outpoint.index)
      else { return nil }
      return outputs[outpoint.index]
    }

    mutating func add(_ transaction: Transaction, fee: UInt64) {
      entries[transaction.id] = Entry(
        transaction: transaction, fee: fee, sequence: nextSequence)
      nextSequence += 1
      for input in transaction.inputs {
        spenders[input.outpoint] = transaction.id
        children[input.outpoint.transaction, default: []].insert(transaction.id)
      }
    }

    mutating func remove(_ ids: some Collection<Bytes>) {
      for id in ids {
        guard let entry = entries.removeValue(forKey: id) else { continue }
        for input in entry.transaction.inputs where spenders[input.outpoint] == id {
          spenders[input.outpoint] = nil
          children[input.outpoint.transaction]?.remove(id)
        }
      }
    }

    /// What a transaction hangs on, itself left out.
    func ancestors(of transaction: Transaction) -> Set<Bytes> {
      var found: Set<Bytes> = []
      var open = transaction.inputs.map(\.outpoint.transaction)
      while let next = open.popLast() {
        guard let entry = entries[next], found.insert(next).inserted else { continue }
        open += entry.transaction.inputs.map(\.outpoint.transaction)
      }
      return found
    }

    /// A transaction and what hangs on it.
    func withDescendants(_ id: Bytes) -> Set<Bytes> {
      var found: Set<Bytes> = []
      var open = [id]
      while let next = open.popLast() {
        // It need not be here itself: a block may have brought it.
        guard found.insert(next).inserted else { continue }
        open += children[next] ?? []
      }
      return found
    }

    func size(of ids: Set<Bytes>) -> Int {
      ids.reduce(0) { $0 + (entries[$1]?.transaction.size ?? 0) }
    }

    func fees(of ids: Set<Bytes>) -> UInt64 {
      ids.reduce(0) { $0 + (entries[$1]?.fee ?? 0) }
    }
  }
}
