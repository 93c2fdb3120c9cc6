internal import LockstepModel

/// What a client was asked, as an error names it.
enum Question: CustomStringConvertible {
  case initialize
  case open
  /// Counted from 1.
  case step(OperationName, Int)
  case play
  case restart
  case close
  /// Between two instances.
  case sync
  case shutdown

  var description: String {
    switch self {
    case .initialize: "'initialize'"
    case .open: "'open'"
    case .step(let operation, let number): "'\(operation)' (step \(number))"
    case .play: "'play'"
    case .restart: "'restart'"
    case .close: "'close'"
    case .sync: "'sync'"
    case .shutdown: "'shutdown'"
    }
  }

  var method: String {
    switch self {
    case .initialize: "initialize"
    case .open: "open"
    case .step: "step"
    case .play: "play"
    case .restart: "restart"
    case .close: "close"
    case .sync: "sync"
    case .shutdown: "shutdown"
    }
  }
}
