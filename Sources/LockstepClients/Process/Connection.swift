internal import CPosix

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Lines to and from a child, one request and one answer at a time, while its log is drained.
///
/// It is used on one thread, in which it waits.
final class Connection {
  /// Why there is no answer.
  enum Break: Error {
    case ended(Exit)
    /// It closed its output, and lives.
    case closed
    case late
    case endless
  }

  static let chunkBytes = 64 * 1024
  /// A child that closed its output ends within this time, or is said to live.
  static let endAfterClosing = Duration.seconds(1)
  /// What is read of the output or the log of a child that is over, beyond which it is taken for a flood.
  static let lastReads = 64
  /// How often the child is looked at where the system gives no descriptor of a process.
  static let watchInterval = Duration.milliseconds(20)

  private let child: pid_t
  private let lineLimit: Int
  private var log: LogTail
  private var received: [UInt8] = []
  private var scanned = 0
  private var hasDiscarded = false
  private var polls: [pollfd]
  private let chunk = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Connection.chunkBytes, alignment: 16)

  /// The places in `polls`; a descriptor that is closed, or not waited for, is negative there.
  private enum Place {
    static let output = 0
    static let log = 1
    static let process = 2
    static let input = 3
  }

  private var input: CInt

  /// Takes over the descriptors, except `process`, which is the child's and may be -1.
  init(child: pid_t, process: CInt, input: CInt, output: CInt, log: CInt, limits: Limits) {
    self.child = child
    self.input = input
    self.log = LogTail(limit: limits.logTailBytes)
    lineLimit = limits.lineBytes
    polls = [output, log, process, -1].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polls[Place.input].events = Int16(POLLOUT)
  }

  deinit {
    for descriptor in [input, polls[Place.output].fd, polls[Place.log].fd] where descriptor >= 0 {
      close(descriptor)
    }
    chunk.deallocate()
  }

  /// Sends a line and answers the next one that the child wrote, without its end.
  func exchange(_ request: [UInt8], within limit: Duration) throws(Break) -> [UInt8] {
    let deadline = ContinuousClock.now.advanced(by: limit)
    var remaining = limit
    var sent = send(request, from: 0)
    while true {
      polls[Place.input].fd = sent < request.count ? input : -1
      wait(remaining)
      var isQuiet = true
      if polls[Place.log].revents != 0 { readLog() }
      if polls[Place.output].revents != 0 { isQuiet = !readOutput() }
      if polls[Place.input].revents != 0 { sent = send(request, from: sent) }
      if sent == request.count, let line = try takeLine() { return line }
      if isQuiet {
        if let exit = exitIfEnded() { throw .ended(exit) }
        if polls[Place.output].fd < 0 { throw reasonForClosing() }
      }
      remaining = ContinuousClock.now.duration(to: deadline)
      guard remaining > .zero else { throw .late }
    }
  }

  /// The end of the child's input.
  func closeInput() {
    guard input >= 0 else { return }
    close(input)
    input = -1
    polls[Place.input].fd = -1
  }

  /// Waits until the child has ended, and reads what it says meanwhile; nil where it lives on.
  func waitForExit(within limit: Duration) -> Exit? {
    let deadline = ContinuousClock.now.advanced(by: limit)
    var remaining = limit
    polls[Place.input].fd = -1
    while remaining > .zero {
      if let exit = Exit(of: child) { return exit }
      wait(remaining)
      if polls[Place.log].revents != 0 { readLog() }
      if polls[Place.output].revents != 0 { discardOutput() }
      remaining = ContinuousClock.now.duration(to: deadline)
    }
    return Exit(of: child)
  }

  /// Drops what the child wrote behind the answers that were taken, and says whether there ever was anything.
  @discardableResult
  func discardOutput() -> Bool {
    for _ in 0..<Self.lastReads where polls[Place.output].fd >= 0 {
      guard readOutput() else { break }
      hasDiscarded = true
      received.removeAll(keepingCapacity: true)
    }
    hasDiscarded = hasDiscarded || !received.isEmpty
    received.removeAll(keepingCapacity: true)
    scanned = 0
    return hasDiscarded
  }

  /// The last that the child said on its standard error.
  func lastLog() -> String {
    for _ in 0..<Self.lastReads where polls[Place.log].fd >= 0 {
      guard readLog() else { break }
    }
    return log.text
  }
}

extension Connection {
  /// Waits until something can be done or the time is over.
  private func wait(_ limit: Duration) {
    let limit = polls[Place.process].fd < 0 ? min(limit, Self.watchInterval) : limit
    let (seconds, attoseconds) = limit.components
    let milliseconds = seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    if poll(&polls, nfds_t(polls.count), CInt(clamping: milliseconds)) < 0 {
      for place in polls.indices { polls[place].revents = 0 }
    }
  }

  private func exitIfEnded() -> Exit? {
    guard polls[Place.process].fd < 0 || polls[Place.process].revents != 0 else { return nil }
    return Exit(of: child)
  }

  private func reasonForClosing() -> Break {
    waitForExit(within: Self.endAfterClosing).map { .ended($0) } ?? .closed
  }

  /// How much of the request is sent now. A child that closed its input has all it wants.
  private func send(_ request: [UInt8], from start: Int) -> Int {
    guard input >= 0 else { return request.count }
    return request.withUnsafeBytes { bytes in
      var start = start
      while start < bytes.count {
        let count = write(input, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        if count > 0 {
          start += count
        } else if errno == EAGAIN {
          return start
        } else if errno != EINTR {
          return bytes.count
        }
      }
      return start
    }
  }

  /// Reads what is there, and says whether that was anything.
  private func readOutput() -> Bool {
    guard let bytes = readChunk(from: Place.output) else { return false }
    received.append(contentsOf: bytes)
    return true
  }

  @discardableResult
  private func readLog() -> Bool {
    guard let bytes = readChunk(from: Place.log) else { return false }
    log.append(bytes)
    return true
  }

  /// Nil where nothing is there; at the end of the stream, it is closed.
  private func readChunk(from place: Int) -> UnsafeRawBufferPointer? {
    let count = read(polls[place].fd, chunk.baseAddress, chunk.count)
    if count > 0 { return UnsafeRawBufferPointer(rebasing: chunk[..<count]) }
    if count == 0 || (errno != EAGAIN && errno != EINTR) {
      close(polls[place].fd)
      polls[place].fd = -1
    }
    return nil
  }

  private func takeLine() throws(Break) -> [UInt8]? {
    let end = received.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, scanned < bytes.count,
        let found = memchr(base + scanned, 0x0A, bytes.count - scanned)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
    guard let end else {
      scanned = received.count
      guard scanned < lineLimit else { throw .endless }
      return nil
    }
    guard end < lineLimit else { throw .endless }
    scanned = 0
    defer { received.removeFirst(end + 1) }
    return Array(received[..<end])
  }
}
