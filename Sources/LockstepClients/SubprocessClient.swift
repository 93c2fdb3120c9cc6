public import LockstepModel

/// A client in a child process, as `withSubprocessClient` gives it to its closure.
public struct SubprocessClient: ClientAdapter {
  public let handshake: Handshake
  private let conversation: Conversation
  private let family: Family
  /// The sessions of a network that are open.
  private var open: [Int: Scenario] = [:]
  /// Calls since the first of them was opened.
  private var asked = 0
  public private(set) var identities: [String: Bytes] = [:]

  init(
    _ conversation: Conversation, of family: Family, greeting: Greeting
  ) throws(AdapterError) {
    self.conversation = conversation
    self.family = family
    do throws(AdapterError) {
      let result = try conversation.ask(
        .initialize, greeting.params, within: conversation.limits.start)
      handshake = try conversation.reading(.initialize) { () throws(Violation) in
        try Handshake(result)
      }
    } catch  where error.kind != .interrupted {
      throw AdapterError(.start, error.text, log: error.log)
    }
  }

  /// Answers every call of a scenario on a session of its own, in one round trip where the client can.
  ///
  /// Whatever the client does wrong until it has answered `sync` is an error of this scenario: a second answer, or an
  /// end behind the last one. After an error the client answers no other scenario: it throws the same error again.
  public mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    conversation.beginScenario()
    identities = [:]
    let replies = handshake.plays ? try play(scenario) : try walk(scenario)
    try conversation.endScenario()
    return replies
  }

  /// Asks the client to end, and throws what it does wrong with that: no answer to `shutdown` or a wrong one, anything
  /// written behind it, or an end by itself with anything but 0.
  ///
  /// A client that takes longer than `Limits.end` is no error: it is killed later, as `withSubprocessClient` ends. Where
  /// this is not called at all, how the client ends is not looked at.
  public mutating func finish() async throws(AdapterError) {
    // While the child lives: afterwards nobody knows whose children its children were.
    family.note()
    try conversation.finish()
  }

  /// The last bytes of its standard error so far.
  public var log: String { conversation.log }

  /// How long each round trip of the last scenario took.
  public var roundTrips: [Duration] { conversation.roundTrips }

  /// Round trips are calls only where the client is asked step by step; `open` and `close` do not count.
  public var durations: [Duration] {
    handshake.plays ? [] : Array(roundTrips.dropFirst().dropLast())
  }

  /// The lines exchanged since the last scenario began, each behind `> ` (to the client) or `< ` (from it).
  ///
  /// None unless recorded; the last ones up to 1 MiB, each up to 64 KiB.
  public var transcript: [String] { conversation.transcript.lines }
}

extension SubprocessClient {
  /// The first session of several begins the transcript anew.
  public mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    if open.isEmpty { conversation.beginScenario() }
    let opened = try conversation.ask(
      .open, .object([Self.member(session)] + scenario.opening),
      within: conversation.limits.start)
    let identities = try conversation.reading(.open) { () throws(Violation) in
      let members = try opened.members(of: "the result", required: [], optional: ["identities"])
      return try scenario.identities(members["identities"])
    }
    open[session] = scenario
    return identities
  }

  public mutating func perform(
    _ call: Call, in session: Int
  ) async throws(AdapterError) -> Reply {
    guard let scenario = open[session] else {
      preconditionFailure("a call in session \(session), which is not open")
    }
    asked += 1
    let question = Question.step(call.operation, asked)
    let result = try conversation.ask(
      question, .object([Self.member(session)] + call.members), within: conversation.limits.step)
    return try reply(result, to: call, of: scenario, question)
  }

  public mutating func restart(_ session: Int) async throws(AdapterError) {
    let restarted = try conversation.ask(
      .restart, .object([Self.member(session)]), within: conversation.limits.start)
    try conversation.reading(.restart) { () throws(Violation) in
      _ = try restarted.members(of: "the result", required: [])
    }
  }

  /// The last of several sessions makes sure that the client has nothing more to say.
  public mutating func close(_ session: Int) async throws(AdapterError) {
    guard open.removeValue(forKey: session) != nil else { return }
    let closed = try conversation.ask(
      .close, .object([Self.member(session)]), within: conversation.limits.step)
    try conversation.reading(.close) { () throws(Violation) in
      _ = try closed.members(of: "the result", required: [])
    }
    guard open.isEmpty else { return }
    asked = 0
    try conversation.endScenario()
  }

  private static func member(_ session: Int) -> JSON.Member {
    JSON.Member("session", .string("node-\(session + 1)"))
  }
}

extension SubprocessClient {
  /// A session is closed before the next one is opened.
  private static let session = JSON.Member("session", "main")

  private mutating func play(_ scenario: Scenario) throws(AdapterError) -> [Reply] {
    let steps = JSON.array(scenario.calls.map { .object($0.members) })
    let result = try conversation.ask(
      .play, .object(scenario.opening + [.init("steps", steps)]),
      within: conversation.limits.played(calls: scenario.calls.count))
    let (answers, identities) = try conversation.reading(.play) { () throws(Violation) in
      let members = try result.members(
        of: "the result", required: ["replies"], optional: ["identities"])
      guard let answers = members["replies"]?.asArray else {
        throw Violation("'replies' is no list")
      }
      guard answers.count == scenario.calls.count else {
        throw Violation("there are \(answers.count) replies to \(scenario.calls.count) steps")
      }
      return (answers, try scenario.identities(members["identities"]))
    }
    self.identities = identities
    var replies: [Reply] = []
    replies.reserveCapacity(answers.count)
    for (answer, call) in zip(answers, scenario.calls) {
      let question = Question.step(call.operation, replies.count + 1)
      replies.append(try reply(answer, to: call, of: scenario, question))
    }
    return replies
  }

  private mutating func walk(_ scenario: Scenario) throws(AdapterError) -> [Reply] {
    let limits = conversation.limits
    let deadline = ContinuousClock.now.advanced(by: limits.instance)
    let opened = try ask(
      .open, .object([Self.session] + scenario.opening), within: limits.start, until: deadline)
    identities = try conversation.reading(.open) { () throws(Violation) in
      let members = try opened.members(of: "the result", required: [], optional: ["identities"])
      return try scenario.identities(members["identities"])
    }
    let calls = scenario.calls(knowing: identities)
    var replies: [Reply] = []
    replies.reserveCapacity(scenario.calls.count)
    for call in calls {
      let question = Question.step(call.operation, replies.count + 1)
      let result = try ask(
        question, .object([Self.session] + call.members), within: limits.step, until: deadline)
      replies.append(try reply(result, to: call, of: scenario, question))
    }
    let closed = try ask(.close, .object([Self.session]), within: limits.step, until: deadline)
    try conversation.reading(.close) { () throws(Violation) in
      _ = try closed.members(of: "the result", required: [])
    }
    return replies
  }

  /// Asks within a limit of its own and that of the instance, and names the one that ran out.
  private func ask(
    _ question: Question, _ params: JSON, within limit: Duration,
    until deadline: ContinuousClock.Instant
  ) throws(AdapterError) -> JSON {
    let remaining = ContinuousClock.now.duration(to: deadline)
    guard remaining < limit else {
      return try conversation.ask(question, params, within: limit)
    }
    do {
      return try conversation.ask(question, params, within: max(remaining, .zero))
    } catch  where error.kind == .timeout {
      let text = Limits.text(of: conversation.limits.instance)
      throw conversation.fail(.timeout, "no end of the instance within \(text)")
    }
  }

  private func reply(
    _ answer: JSON, to call: Call, of scenario: Scenario, _ question: Question
  ) throws(AdapterError) -> Reply {
    try conversation.reading(question) { () throws(Violation) in
      try Reply(
        answer, to: scenario.operation(of: call), at: scenario.rules.latest, of: scenario.profile)
    }
  }
}
