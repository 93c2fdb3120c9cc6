internal import CPosix

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The three standard streams of a child: the ends that it gets, and ours, which never wait.
struct StandardPipes: Sendable {
  struct Ends: Sendable {
    let ours: CInt
    let childs: CInt
  }

  /// The system has no descriptors left.
  struct Exhausted: Error {}

  let input: Ends
  let output: Ends
  let log: Ends

  init() throws(Exhausted) {
    var opened: [CInt] = []
    for _ in 0..<3 {
      var ends: [CInt] = [-1, -1]
      guard lockstep_pipe(&ends) == 0 else {
        for descriptor in opened { close(descriptor) }
        throw Exhausted()
      }
      opened += ends
    }
    input = Ends(ours: opened[1], childs: opened[0])
    output = Ends(ours: opened[2], childs: opened[3])
    log = Ends(ours: opened[4], childs: opened[5])
    for ends in [input, output, log] { _ = lockstep_set_nonblocking(ends.ours) }
  }

  /// Which files the pipes are; a process that holds one of them belongs to the child.
  var inodes: [UInt64] { [input, output, log].map { lockstep_inode($0.ours) } }

  /// Closes our ends, where no child came to be.
  func closeOurs() {
    for ends in [input, output, log] { close(ends.ours) }
  }
}
