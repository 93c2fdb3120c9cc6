import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ProcessTests {
  private static let canLeaveItsSession = access("/usr/bin/setsid", X_OK) == 0
  private static let silently = "> /dev/null 2>&1"

  @Test func aFloodOfItsLogDoesNotDisturb() async throws {
    let (replies, log) = try await FaultyClient.floodsItsLog.run { client in
      var replies: [Reply] = []
      for _ in 1...20 { replies = try await client.replies(to: .counting()) }
      return (replies, client.log)
    }
    #expect(replies == .counted)
    #expect(log.hasPrefix("noise\n") || log.contains("\nnoise\n"))
  }

  @Test func onlyTheEndOfTheLogIsKept() async throws {
    let log = try await FaultyClient.logsBeforeReading.run { client in
      _ = try await client.replies(to: .counting())
      return client.log
    }
    #expect(log.hasSuffix("\0end\n") && log.utf8.count == Limits.defaultLogTailBytes)
  }

  @Test func bothSidesMayWriteAtOnce() async throws {
    let note = String(repeating: "y", count: 1_000_000)
    let replies = try await FaultyClient.answersBeforeReading.replies(
      to: .counting(setup: ["note": .text(note)]))
    #expect(replies == .counted)
  }

  @Test(arguments: [FaultyClient.ignoresTermination, .staysAfterItsInput])
  func aClientThatWillNotEndIsKilled(client: FaultyClient) async throws {
    #expect(try await client.replies(limits: patient) == .counted)
  }

  @Test(
    .enabled(if: canLeaveItsSession),
    arguments: [
      .leaves(behind: "", ""),
      .leaves(behind: "setsid", ""),
      .leaves(behind: "setsid", silently),
      .leaves(behind: "setsid", "", "exit 3"),
      .leaves(behind: "", silently, "exit 3"),
      .leaves(behind: "setsid", silently, "serve; linger"),
    ] as [FaultyClient])
  func nothingIsLeftBehind(client: FaultyClient) async throws {
    let log: String
    do {
      log = try await client.run(limits: patient) { client in
        _ = try await client.replies(to: .counting())
        return client.log
      }
    } catch let error as AdapterError {
      #expect(error.text == "exited with code 3 before it answered 'open'")
      log = error.log
    }
    let left = try #require(pid_t(log.split(separator: "\n").first ?? ""))
    #expect(!isRunning(left))
  }

  @Test(
    .enabled(if: canLeaveItsSession),
    arguments: [
      .hangs, .ignoresTermination, .leaves(behind: "setsid", silently, "ask; answer '{}'; linger"),
    ] as [FaultyClient])
  func aCancelledTaskEndsTheClient(client: FaultyClient) async throws {
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await client.run { client in
        start.yield()
        while true { _ = try await client.replies(to: .counting()) }
      }
    }
    for await _ in started { break }
    task.cancel()
    let failure = await #expect(throws: AdapterError.self) { try await task.value }
    #expect(failure?.kind == .interrupted)
    if let left = failure?.log.split(separator: "\n").first.flatMap({ pid_t($0) }) {
      #expect(!isRunning(left))
    }
  }

  @Test func manyClientsRunSideBySide() async throws {
    let results = try await withThrowingTaskGroup(of: [Reply].self) { group in
      for _ in 1...16 { group.addTask { try await FaultyClient.none.replies() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: .counted, count: 16))
  }

  /// Whether a process is there, and not merely waiting to be reaped by whoever adopted it.
  private func isRunning(_ pid: pid_t) -> Bool {
    guard kill(pid, 0) == 0, let file = fopen("/proc/\(pid)/stat", "r") else { return false }
    defer { fclose(file) }
    var text = [UInt8](repeating: 0, count: 512)
    let count = fread(&text, 1, text.count, file)
    let state = String(decoding: text[..<count], as: UTF8.self).split(separator: ")").last?.first {
      $0 != " "
    }
    return state != "Z"
  }
}
