extension FaultyClient {
  /// Answers the last step of `Scenario.counting`, the query, with this reply.
  public static func answering(_ reply: String) -> Self {
    Self(
      "answers \(reply)",
      """
      ask; answer '{}'; ask; answer "$accepted"; ask; answer "$accepted"; ask; answer '\(reply)'
      serve
      """)
  }

  /// Answers the first step of `Scenario.counting`, an addition, with this reply.
  public static func answeringFirst(_ reply: String) -> Self {
    Self("answers first \(reply)", "ask; answer '{}'; ask; answer '\(reply)'; serve")
  }

  /// Answers `play` with this result.
  public static func playing(_ result: String) -> Self {
    Self("plays \(result)", plays: true, "ask; answer '\(result)'; serve")
  }

  /// Writes this line in place of an answer to the first request after `initialize`, which has the id 2.
  public static func writing(_ line: String) -> Self {
    Self("writes \(line)", "ask; echo '\(line)'; serve")
  }

  /// Does this when it is asked to shut down, after one instance.
  public static func ending(_ script: String) -> Self {
    Self(
      "ends with '\(script)'", plays: true,
      #"ask; answer "$played"; ask; answer '{}'; ask; "# + script)
  }

  /// Answers `initialize` with this result.
  public static func greeting(_ result: String) -> Self {
    Self("greets with \(result)", greeting: "ask; answer '\(result)'")
  }
}
