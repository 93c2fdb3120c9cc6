internal import CPosix

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How a child ended.
enum Exit: Hashable, Sendable, CustomStringConvertible {
  case code(Int)
  case signal(Int)

  /// Nil while it lives. It stays a zombie, so that its identifier cannot become another's.
  init?(of child: pid_t) {
    var status: CInt = 0
    var isSignal: CInt = 0
    guard lockstep_child_status(child, &status, &isSignal) == 1 else { return nil }
    self = isSignal == 0 ? .code(Int(status)) : .signal(Int(status))
  }

  var description: String {
    switch self {
    case .code(let code): "exited with code \(code)"
    case .signal(let number): "killed by signal \(number)"
    }
  }
}
