/// Why an attestation cannot be made, or does not hold.
public enum AttestationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file that is no key, or no envelope.
  case unreadable(String)
  /// An envelope that can be read and that proves nothing.
  case untrue(String)

  public var description: String {
    switch self {
    case .unreadable(let text), .untrue(let text): text
    }
  }
}
