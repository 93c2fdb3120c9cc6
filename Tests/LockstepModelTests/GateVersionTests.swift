import LockstepModel
import Testing

/// Versions of clients and days of the calendar, as policies compare them.
@Suite struct GateVersionTests {
  @Test(arguments: [
    ("1.7.0", "1.7.0", true), ("1.7.1", "1.7.0", true), ("1.6.9", "1.7.0", false),
    ("1.10.0", "1.9.0", true), ("1.7", "1.7.0", true), ("v1.7.0", "1.7.0", true),
    ("0.21.2.1", "0.21.2", true), ("0.21.2", "0.21.2.1", false),
    ("1.7.0a13", "1.7.0a9", true), ("1.7.0a9", "1.7.0a13", false), ("1.7.0a13", "1.7.0", false),
    ("1.7.0", "1.7.0a13", true), ("1.7.0b1", "1.7.0a13", true), ("2.0.0-rc.1", "2.0.0", false),
    ("2.0.0-rc.2", "2.0.0-rc.1", true), ("2.0.0+abc", "2.0.0", true),
    ("1.7.0.dev1", "1.7.0a1", false),
    ("1.13.1-stable-abc", "1.13.0", true), ("1.13.0-stable", "1.13.0-stable", true),
    ("1.13.0-stable", "1.13.0", nil), ("1.13.0", "1.13.0-stable", nil),
    ("1.0.0-a.b.c", "1.0.0-a.b.d", nil),
  ])
  func versionsCompareAsFarAsAnybodyCanTell(
    version: String, minimum: String, isAtLeast: Bool?
  ) throws {
    let version = try #require(Gate.ClientVersion(version))
    #expect(version.isAtLeast(try #require(Gate.ClientVersion(minimum))) == isAtLeast)
  }

  @Test(arguments: ["", "main", "-1", ".1", "99999999999999999999.0", "v", "+1"])
  func whatBeginsWithNoNumberIsNoVersion(text: String) {
    #expect(Gate.ClientVersion(text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", "2026-01-31", 0), ("2026-03-01", "2026-02-28", 1),
    ("2024-03-01", "2024-02-28", 2),
    ("2100-03-01", "2100-02-28", 1), ("2000-03-01", "2000-02-28", 2),
    ("2027-01-01", "2026-01-01", 365),
    ("2026-01-01", "2026-12-31", -364), ("2400-01-01", "2000-01-01", 146_097),
    ("0001-01-01", "0000-01-01", 366),
  ])
  func daysAreCountedByTheCalendar(day: String, other: String, count: Int) throws {
    let days = (try #require(Gate.Day(day)), try #require(Gate.Day(other)))
    #expect(days.0.days(since: days.1) == count)
    #expect((days.0 < days.1) == (count < 0) && (days.0 == days.1) == (count == 0))
  }

  @Test(arguments: [
    "", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-1",
    "26-01-01", "2026/01/01", "2026-01-01T00:00", "-026-01-01", "２０２６-01-01",
  ])
  func whatTheCalendarDoesNotHaveIsNoDay(text: String) {
    #expect(Gate.Day(text) == nil)
  }
}
