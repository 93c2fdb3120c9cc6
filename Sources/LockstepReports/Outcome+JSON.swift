internal import LockstepModel

/// What stands beside a verdict, as reports name it.
enum Mark: String, CaseIterable {
  case emulated, nondeterministic
  case verdictOnly = "verdict-only"
}

extension Outcome {
  /// In ascending order.
  var marks: [Mark] {
    Mark.allCases.filter { mark in
      switch mark {
      case .emulated: isEmulated
      case .nondeterministic: isNondeterministic
      case .verdictOnly: isVerdictOnly
      }
    }
  }

  /// In ascending order of steps.
  var choicesJSON: JSON {
    .array(
      choices.sorted { $0.key < $1.key }.map {
        ["step": .integer(Int64($0.key)), "alternative": .integer(Int64($0.value))]
      })
  }

  /// Takes what the outcome is made of out of an entry's members.
  init(of instance: InstanceID, _ members: inout Members) throws(ReportError) {
    self.init(instance: instance, verdict: try members.word("verdict", of: Verdict.allCases))
    finding = try members.takeOptional("finding").map { json throws(ReportError) in
      try Finding(json: json, of: instance.vector, at: members.place("finding"))
    }
    reason = try members.optionalText("reason")
    breakage = try members.optionalWord("breakage", of: AdapterError.Kind.reported)
    known = try members.takeOptional("known").map { json throws(ReportError) in
      try KnownFailure(json: json, at: members.place("known"))
    }
    let marks = try members.optionalWords("marks", of: Mark.allCases)
    isEmulated = marks.contains(.emulated)
    isNondeterministic = marks.contains(.nondeterministic)
    isVerdictOnly = marks.contains(.verdictOnly)
    choices = try members.choices()
    divergence = try members.takeOptional("divergence").map { json throws(ReportError) in
      try Divergence(json: json, at: members.place("divergence"))
    }
    try check(members)
  }

  /// A verdict without what explains it is no evidence.
  private func check(_ members: Members) throws(ReportError) {
    if verdict == .failed, finding == nil {
      throw members.complaint("expected what failed, found nothing", at: "finding")
    }
    if verdict == .broken, breakage == nil {
      throw members.complaint("expected how it broke, found nothing", at: "breakage")
    }
    if verdict == .passed, finding != nil || breakage != nil {
      throw members.complaint("passed, and yet it says what went wrong", at: "verdict")
    }
  }
}

extension Outcome.Finding {
  var json: JSON {
    [
      "step": .integer(Int64(step)), "line": .integer(Int64(location.line)),
      "column": .integer(Int64(location.column)), "path": .string(path), "call": call.exact,
      "expected": expected.exact, "observed": observed.exact,
    ]
  }

  fileprivate init(json: JSON, of vector: VectorID, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    let line = try members.count("line")
    let column = try members.count("column")
    self.init(
      step: try members.count("step"),
      location: Location(file: vector.reportedFile, line: line, column: column),
      path: try members.text("path"), call: try members.take("call"),
      expected: try members.take("expected"), observed: try members.take("observed"))
    try members.finish()
  }
}

extension VectorID {
  /// The vector's file as reports name it: the same on every machine.
  var reportedFile: String { "vectors/\(path).yaml" }
}

extension KnownFailure {
  var json: JSON {
    [
      "instances": .string(instances), "step": .integer(Int64(step)), "observed": observed.exact,
      "reason": .string(reason), "link": .string(link),
    ]
  }

  fileprivate init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    self.init(
      instances: try members.text("instances"), step: try members.count("step"),
      observed: try members.take("observed"), reason: try members.text("reason"),
      link: try members.text("link"))
    try members.finish()
  }
}

extension AdapterError.Kind {
  fileprivate static let reported: [Self] = [
    .start, .crash, .timeout, .protocolViolation, .unsupported, .adapterFault, .interrupted,
  ]
}

extension Members {
  fileprivate mutating func optionalWord<Word: RawRepresentable<String>>(
    _ name: String, of words: [Word]
  ) throws(ReportError) -> Word? {
    contains(name) ? try word(name, of: words) : nil
  }

  fileprivate mutating func optionalWords<Word: RawRepresentable<String>>(
    _ name: String, of words: [Word]
  ) throws(ReportError) -> [Word] {
    guard contains(name) else { return [] }
    return try list(name) { (json, place) throws(ReportError) in
      guard let text = json.asString, let word = Word(rawValue: text) else {
        let expected = words.map(\.rawValue).joined(separator: ", ")
        throw ReportError("expected one of \(expected)", at: place)
      }
      return word
    }
  }

  fileprivate mutating func choices() throws(ReportError) -> [Int: Int] {
    guard contains("choices") else { return [:] }
    var choices: [Int: Int] = [:]
    _ = try list("choices") { (json, place) throws(ReportError) in
      var members = try Members(of: json, at: place)
      let step = try members.count("step")
      guard choices.updateValue(try members.count("alternative"), forKey: step) == nil else {
        throw ReportError("step \(step) stands twice", at: place)
      }
      try members.finish()
    }
    return choices
  }
}
