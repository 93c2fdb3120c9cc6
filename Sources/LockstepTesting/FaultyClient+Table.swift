extension FaultyClient {
  /// Answers as it should, step by step.
  public static let none = Self("none", "serve")
  /// Answers as it should, a whole instance at once.
  public static let playing = Self("playing", plays: true, "serve")

  // Ends or falls silent.
  public static let crashesAtStart = Self("crashes at start", greeting: "exit 3", "")
  public static let crashes = Self("crashes", "ask; answer '{}'; ask; echo bye >&2; exit 3")
  public static let isKilled = Self("is killed", "ask; kill -9 $$")
  public static let crashesAfterAnswering = Self(
    "crashes after answering", plays: true, #"ask; answer "$played"; exit 4"#)
  public static let crashesAfterClosing = Self(
    "crashes after closing",
    #"""
    ask; answer '{}'; ask; answer "$accepted"; ask; answer "$accepted"; ask; answer "$seven"
    ask; answer '{}'; exit 5
    """#)
  public static let hangs = Self("hangs", "cat > /dev/null")
  public static let hangsAtStart = Self("hangs at start", greeting: "cat > /dev/null", "")
  public static let closesOutput = Self("closes its output", "ask; exec >&-; cat > /dev/null")
  public static let readsNothing = Self("reads nothing", "linger")
  public static let readsNoMore = Self("reads no more", "ask; answer '{}'; ask; linger")
  public static let closesInput = Self("closes its input", "exec <&-; linger")

  // Says what is no message.
  public static let writesNoJSON = Self("writes no JSON", "ask; echo hello")
  public static let writesNoObject = Self("writes no object", "ask; echo '[]'")
  public static let writesInvalidUTF8 = Self(
    "writes invalid UTF-8", #"ask; printf '{"jsonrpc":"2.0","id":2,"result":"\377"}\n'; linger"#)
  public static let writesWithoutEnd = Self(
    "writes a line without an end", #"ask; exec tr '\0' x < /dev/zero"#)

  // Answers something else than what was asked.
  public static let answersAnotherID = Self("answers another id", "ask; n=99; answer '{}'; serve")
  public static let answersTwice = Self("answers twice", "ask; answer '{}'; answer '{}'; serve")
  public static let playsTwice = Self(
    "plays twice", plays: true, #"ask; answer "$played"; answer "$played"; serve"#)
  public static let closesTwice = Self(
    "closes twice",
    #"""
    ask; answer '{}'; ask; answer "$accepted"; ask; answer "$accepted"; ask; answer "$seven"
    ask; answer '{}'; answer '{}'; serve
    """#)
  public static let prints = Self(
    "prints between two answers", plays: true, #"ask; answer "$played"; echo done; serve"#)
  public static let knowsNoSync = Self(
    "knows no 'sync'", plays: true,
    #"ask; answer "$played"; ask; refuse -32601 'no such method'; serve"#)
  public static let faultsAtSync = Self(
    "faults at 'sync'", plays: true,
    #"ask; answer "$played"; ask; refuse -32051 'no time'; serve"#)
  public static let faults = Self(
    "faults", "ask; refuse -32051 'KeyError at 0x7f3a5c001230 in /home/me/adapter.py'; serve")
  public static let lacksWhatItDeclared = Self(
    "lacks what it declared", "ask; answer '{}'; ask; refuse -32050 'no such thing'; serve")

  // Makes noise, or stays.
  public static let floodsItsLog = Self("floods its log", "yes noise >&2 & serve")
  public static let logsBeforeReading = Self(
    "logs before reading", "head -c 10000000 /dev/zero >&2; echo end >&2; serve")
  public static let answersBeforeReading = Self(
    "answers before reading", plays: true,
    #"""
    text=$(head -c 1000000 /dev/zero | tr '\0' x)
    n=2; answer "{\"replies\":[{\"verdict\":\"accepted\",\"message\":\"$text\"},$accepted,$seven]}"
    n=1; ask; serve
    """#)
  public static let ignoresTermination = Self(
    "ignores termination", "trap '' TERM; serve; linger")
  public static let staysAfterItsInput = Self("stays after its input", "serve; linger")
}

extension FaultyClient {
  /// Leaves a process behind, in its own session or in another, whose identifier it writes to its log.
  ///
  /// - Parameters:
  ///   - command: How the process is started, `setsid` for a session of its own.
  ///   - redirections: What becomes of its standard streams.
  ///   - script: What the client does afterwards.
  public static func leaves(
    behind command: String, _ redirections: String, _ script: String = "serve"
  ) -> Self {
    Self(
      "leaves '\(command)' \(redirections), then '\(script)'",
      """
      \(command) tail -f /dev/null \(redirections) &
      session() { cut -d ' ' -f 6 /proc/$1/stat; }
      case '\(command)' in setsid) while [ "$(session $!)" != $! ]; do :; done ;; esac
      echo "$!" >&2
      \(script)
      """)
  }
}
