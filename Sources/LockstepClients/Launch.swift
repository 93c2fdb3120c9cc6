/// How a client is started.
public struct Launch: Hashable, Sendable {
  /// The program, then its arguments. A program without a slash is looked up in `PATH`.
  public let arguments: [String]
  /// Where it runs, and what a relative program is relative to; nil for where Lockstep runs.
  public let workingDirectory: String?
  /// What its environment holds beside `PATH`, `HOME`, `LANG` and `TZ`, and in place of them.
  public let variables: [String: String]

  public init(
    arguments: [String], workingDirectory: String? = nil, variables: [String: String] = [:]
  ) {
    self.arguments = arguments
    self.workingDirectory = workingDirectory
    self.variables = variables
  }
}
