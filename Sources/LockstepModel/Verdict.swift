/// What became of an instance.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case passed
  /// The client answered otherwise.
  case failed
  /// The client's handshake does not declare what the instance needs.
  case unsupported
  /// The conversation broke.
  case broken
  /// It was not judged, and the reason says why.
  case notRun = "not-run"
}
