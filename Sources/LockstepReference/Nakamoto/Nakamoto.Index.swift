internal import LockstepModel

extension Nakamoto {
  /// A known header, and what the node makes of its block.
  struct Entry {
    let block: Block
    /// Nil for genesis.
    let parent: Int?
    let height: UInt64
    /// Of the block and all before it.
    let work: UInt256
    var hasData = false
    /// Counted from when its data and that of all before it was there (nSequenceId); nil until then. Less than 0 for what
    /// was made precious.
    var sequence: Int?
    /// When its own data came.
    var dataSequence = 0
    /// Found invalid itself (BLOCK_FAILED_VALID).
    var failed = false
    /// Something before it was (BLOCK_FAILED_CHILD).
    var hasFailedAncestor = false
    /// Was on the chain of the tip once (BLOCK_VALID_SCRIPTS).
    var wasConnected = false

    var isInvalid: Bool { failed || hasFailedAncestor }
  }

  /// Every known header, in the order of arrival.
  struct Index {
    private(set) var entries: [Entry] = []
    private var positions: [Bytes: Int] = [:]

    func position(of id: Bytes) -> Int? { positions[id] }

    subscript(position: Int) -> Entry {
      get { entries[position] }
      set { entries[position] = newValue }
    }

    mutating func append(_ block: Block, parent: Int?) -> Int {
      let before = parent.map { entries[$0] }
      entries.append(
        Entry(
          block: block, parent: parent, height: before.map { $0.height + 1 } ?? 0,
          work: before.flatMap { $0.work.plus(block.work) } ?? block.work))
      positions[block.id] = entries.count - 1
      return entries.count - 1
    }

    /// From genesis to a block.
    func path(to position: Int) -> [Int] {
      var path: [Int] = []
      var next: Int? = position
      while let current = next {
        path.append(current)
        next = entries[current].parent
      }
      return path.reversed()
    }

    func isAncestor(_ ancestor: Int, of position: Int) -> Bool {
      var next: Int? = position
      while let current = next, current >= ancestor {
        if current == ancestor { return true }
        next = entries[current].parent
      }
      return false
    }

    /// Those that are built on a block, directly or not; a block comes after its parent.
    func descendants(of position: Int) -> [Int] {
      entries.indices.filter { $0 > position && isAncestor(position, of: $0) }
    }

    /// Those that nothing is built on.
    var leaves: [Int] {
      let parents = Set(entries.compactMap(\.parent))
      return entries.indices.filter { !parents.contains($0) }
    }

    /// GetMedianTimePast of a block.
    func medianTime(of position: Int) -> UInt64 {
      let times = path(to: position).suffix(Nakamoto.medianSpan).map { entries[$0].block.time }
      return times.sorted()[times.count / 2]
    }
  }
}
