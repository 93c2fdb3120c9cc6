internal import CPosix
internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// One thread for the conversation with one child: waiting in it holds up nobody else.
final class ClientThread: TaskExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
    var isFinished = false
  }

  private let queue = Mutex(Queue())
  private let wakeups = DispatchSemaphore(value: 0)

  /// Starts the thread; `finish` ends it.
  init() {
    let context = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(&thread, nil, Self.main, context)
    precondition(status == 0, "no thread for a client")
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.withLock { $0.jobs.append(job) }
    wakeups.signal()
  }

  /// Ends the thread when everything enqueued has run.
  func finish() {
    queue.withLock { $0.isFinished = true }
    wakeups.signal()
  }

  private func run() {
    while true {
      wakeups.wait()
      let (jobs, isFinished) = queue.withLock { queue in
        defer { queue.jobs = [] }
        return (queue.jobs, queue.isFinished)
      }
      for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
      if isFinished && jobs.isEmpty { return }
      // Its own wake-up may have been taken together with an earlier job's.
      if isFinished { wakeups.signal() }
    }
  }

  #if canImport(Darwin)
    private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      {
        begin($0)
        return nil
      }
  #else
    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      {
        if let context = $0 { begin(context) }
        return nil
      }
  #endif

  private static func begin(_ context: UnsafeMutableRawPointer) {
    lockstep_name_thread("client")
    Unmanaged<ClientThread>.fromOpaque(context).takeRetainedValue().run()
  }
}

/// Writing to a child that has ended is an error code and not the end of Lockstep.
enum BrokenPipe {
  private static let isIgnored: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return true
  }()

  /// Once for the whole process; its children get the system's default back.
  static func ignore() {
    _ = isIgnored
  }
}
