import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C and the end that a supervisor asks for.
enum InterruptSignals {
  /// Calls `handle` with the number of each signal instead of ending the process.
  static func forwarding(
    _ handle: @escaping @Sendable (Int32) -> Void
  ) -> [any DispatchSourceSignal] {
    signal(SIGPIPE, SIG_IGN)
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { @Sendable in handle(number) }
      source.activate()
      return source
    }
  }

  static func exit(with code: Int32) -> Never {
    leave(code)
  }
}

/// exit(3), which the function of the same name hides.
private func leave(_ code: Int32) -> Never {
  exit(code)
}
