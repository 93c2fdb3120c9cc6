import Testing

@testable import LockstepEngine

@Suite struct EventQueueTests {
  /// The slots of the events in the order in which they come out.
  private func order(_ queue: EventQueue, before end: UInt64 = .max) -> [UInt64] {
    var queue = queue
    var slots: [UInt64] = []
    while let (_, event) = queue.next(before: end) {
      if case .vote(let slot) = event { slots.append(slot) }
    }
    return slots
  }

  @Test func timeDecidesThenRankThenTheOrderOfPlanning() {
    var queue = EventQueue()
    queue.plan(.vote(slot: 1), at: 5, .sample)
    queue.plan(.vote(slot: 2), at: 5, .duty)
    queue.plan(.vote(slot: 3), at: 5, .delivery)
    queue.plan(.vote(slot: 4), at: 5, .delivery)
    queue.plan(.vote(slot: 5), at: 4, .sample)
    #expect(order(queue) == [5, 3, 4, 2, 1])
  }

  @Test func whatIsPlannedForTheEndHasNotHappened() {
    var queue = EventQueue()
    queue.plan(.vote(slot: 1), at: 9, .duty)
    queue.plan(.vote(slot: 2), at: 10, .duty)
    #expect(order(queue, before: 10) == [1])
    #expect(queue.nextTime == 9)
  }

  @Test func manyEventsComeOutSorted() {
    var queue = EventQueue()
    let times = (0..<500).map { UInt64($0 * 7919 % 101) }
    for (index, time) in times.enumerated() {
      queue.plan(.vote(slot: UInt64(index)), at: time, .delivery)
    }
    let sorted = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    #expect(order(queue) == sorted.map(UInt64.init))
  }
}
