import LockstepReports
import Testing

@Suite struct TimingsTests {
  @Test(
    arguments: [
      ([5], 5, 5, 5), ([4, 1, 3, 2], 2, 4, 4), ((1...100).map { $0 }, 50, 95, 100),
      ([9, 1, 5], 5, 9, 9),
    ] as [([Int], Int64, Int64, Int64)])
  func percentilesAreTheNearestRank(measured: [Int], median: Int64, p95: Int64, max: Int64) {
    let row = Timings(["head": measured.map { .nanoseconds($0) }]).operations[0]
    #expect(row.count == measured.count)
    #expect([row.medianNanoseconds, row.p95Nanoseconds, row.maxNanoseconds] == [median, p95, max])
  }

  @Test func operationsStandInOrderAndThoseWithoutACallNowhere() {
    let timings = Timings(["tick": [.seconds(1)], "block": [.milliseconds(2)], "head": []])
    #expect(
      String(decoding: timings.bytes, as: UTF8.self)
        == #"{"operations":["#
        + #"{"count":1,"maxNanoseconds":2000000,"medianNanoseconds":2000000,"#
        + #""operation":"block","p95Nanoseconds":2000000},"#
        + #"{"count":1,"maxNanoseconds":1000000000,"medianNanoseconds":1000000000,"#
        + #""operation":"tick","p95Nanoseconds":1000000000}],"schema":"lockstep-timings/1"}"#)
  }

  @Test func aDurationBeyondSixtyFourBitsIsTheLargest() {
    let row = Timings(["head": [.seconds(Int64.max)]]).operations[0]
    #expect(row.maxNanoseconds == .max)
  }

  @Test func anEnvironmentIsSorted() {
    let environment = EnvironmentReport(["swift": "6.3", "os": "Debian\u{1B}"])
    #expect(
      String(decoding: environment.bytes, as: UTF8.self)
        == #"{"facts":{"os":"Debian\u001b","swift":"6.3"},"schema":"lockstep-environment/1"}"#)
  }
}
