/// What will happen in a network: by time, then by rank, then in the order in which it was planned.
struct EventQueue {
  /// What happens at one moment happens in this order: what arrives together with a duty arrives before it.
  enum Rank: Int {
    case delivery, duty, sample
  }

  enum Event {
    case deliver(message: Int, from: Int, to: [Int])
    case beginSlot(UInt64)
    case vote(slot: UInt64)
    /// A slot begins by the clock of a node that is not on time.
    case wake(node: Int)
    case sample
  }

  private struct Entry {
    let time: UInt64
    let rank: Rank
    let sequence: Int
    let event: Event

    func precedes(_ other: Entry) -> Bool {
      if time != other.time { return time < other.time }
      if rank != other.rank { return rank.rawValue < other.rank.rawValue }
      return sequence < other.sequence
    }
  }

  /// A binary heap.
  private var entries: [Entry] = []
  private var planned = 0

  var nextTime: UInt64? { entries.first?.time }

  mutating func plan(_ event: Event, at time: UInt64, _ rank: Rank) {
    entries.append(Entry(time: time, rank: rank, sequence: planned, event: event))
    planned += 1
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child].precedes(entries[parent]) else { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the next event out that is before a time.
  mutating func next(before end: UInt64) -> (time: UInt64, event: Event)? {
    guard let first = entries.first, first.time < end else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return (first.time, first.event) }
    entries[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < entries.count }
      guard let least = children.min(by: { entries[$0].precedes(entries[$1]) }),
        entries[least].precedes(entries[parent])
      else { break }
      entries.swapAt(parent, least)
      parent = least
    }
    return (first.time, first.event)
  }
}
