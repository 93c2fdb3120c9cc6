internal import CPosix
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A child with all that descends from it, also what moved to a session of its own.
///
/// A process belongs to it that is the child's descendant or in a session of one, or that holds one of the child's
/// pipes. Who descends from whom can only be seen while the parents live; `note` remembers it.
final class Family: Sendable {
  private struct Relative: Hashable {
    let pid: pid_t
    let start: UInt64
  }

  private static let initialCapacity = 512
  /// Killing is repeated until nobody is left who could have started another one meanwhile.
  private static let roundLimit = 100
  private static let roundPauseMilliseconds: CInt = 1

  private let child: pid_t
  private let pipes: [UInt64]
  private let noted = Mutex<Set<Relative>>([])

  init(of child: pid_t, pipes: [UInt64]) {
    self.child = child
    self.pipes = pipes.filter { $0 != 0 }
  }

  /// Remembers who belongs to it now, and answers those that live, the child itself aside.
  @discardableResult
  func note() -> [pid_t] {
    let processes = Self.processes(holding: pipes)
    return noted.withLock { noted in
      let members = members(among: processes, noted: noted)
      noted = Set(members.map { Relative(pid: $0.pid, start: $0.start) })
      return members.filter { $0.is_zombie == 0 && $0.pid != child }.map(\.pid)
    }
  }

  /// Kills the child, its process group and every relative.
  func kill() {
    note()
    signal(SIGKILL)
    for _ in 0..<Self.roundLimit {
      let living = note()
      guard !living.isEmpty else { return }
      for pid in living { _ = sendSignal(pid, SIGKILL) }
      poll(nil, 0, Self.roundPauseMilliseconds)
    }
  }

  /// Sends a signal to the child's process group, which has the child's identifier.
  func signal(_ number: CInt) {
    _ = sendSignal(-child, number)
  }

  private func members(
    among processes: [lockstep_process], noted: Set<Relative>
  ) -> [lockstep_process] {
    let own = getpid()
    var members: [lockstep_process] = []
    var parents: Set<pid_t> = [child]
    var sessions: Set<pid_t> = [child]
    var others = processes.filter { $0.pid != own }
    var isGrowing = true
    while isGrowing {
      let count = members.count
      others.removeAll { process in
        let belongs =
          process.pid == child || process.holds_pipe != 0 || parents.contains(process.parent)
          || sessions.contains(process.session)
          || noted.contains(Relative(pid: process.pid, start: process.start))
        guard belongs else { return false }
        members.append(process)
        parents.insert(process.pid)
        if process.session != getsid(0) { sessions.insert(process.session) }
        return true
      }
      isGrowing = members.count > count
    }
    return members
  }

  private static func processes(holding pipes: [UInt64]) -> [lockstep_process] {
    var capacity = initialCapacity
    while true {
      var count = 0
      let list = [lockstep_process](unsafeUninitializedCapacity: capacity) { buffer, filled in
        count = Int(
          lockstep_processes(buffer.baseAddress, CInt(capacity), pipes, CInt(pipes.count)))
        filled = min(count, capacity)
      }
      guard count > capacity else { return list }
      capacity = 2 * count
    }
  }
}

/// kill(2), under a name that the method does not hide.
private func sendSignal(_ pid: pid_t, _ number: CInt) -> CInt {
  kill(pid, number)
}
