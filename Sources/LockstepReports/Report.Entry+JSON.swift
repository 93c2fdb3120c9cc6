public import LockstepModel

extension Report.Entry {
  /// The entry as it stands under `instances` of a report, and as a line of a journal.
  ///
  /// The rationale is left out where the instance passed.
  public var json: JSON {
    let id = outcome.instance
    return [
      "id": .string(id.text), "vector": .string(id.vector.path),
      "case": id.caseName.map { .string($0) }, "forks": id.forks.map { .string($0) },
      "orders": id.orders.isEmpty ? nil : .texts(id.orders),
      "profile": .string(profile.text), "status": .string(status.rawValue), "tags": .texts(tags),
      "digest": .string(digest.description), "title": .string(title),
      "rationale": outcome.verdict == .passed ? nil : .string(rationale),
      "verdict": .string(outcome.verdict.rawValue), "finding": outcome.finding?.json,
      "reason": outcome.reason.map { .string($0) },
      "breakage": outcome.breakage.map { .string($0.rawValue) }, "known": outcome.known?.json,
      "marks": outcome.marks.isEmpty ? nil : .texts(outcome.marks.map(\.rawValue)),
      "divergence": outcome.divergence?.json,
      "choices": outcome.choices.isEmpty ? nil : outcome.choicesJSON,
    ]
  }

  /// Reads an entry back, or says what is wrong with it.
  public init(json: JSON) throws(ReportError) {
    try self.init(json: json, at: "")
  }

  init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    let instance = try InstanceID(of: &members)
    self.init(
      outcome: try Outcome(of: instance, &members),
      profile: ProfileName(try members.name("profile")),
      status: try members.word("status", of: Vector.Status.allCases),
      tags: try members.texts("tags"), digest: try members.digest("digest"),
      title: try members.text("title"), rationale: try members.optionalText("rationale") ?? "")
    try members.finish()
  }
}

extension InstanceID {
  fileprivate init(of members: inout Members) throws(ReportError) {
    let written = try members.text("id")
    let vector = try members.path("vector")
    let caseName = try members.optionalName("case")
    let forks = try members.optionalName("forks")
    let orders = try members.optionalNames("orders")
    self.init(vector: VectorID(vector), caseName: caseName, forks: forks, orders: orders)
    guard text == written else {
      throw members.complaint("expected '\(text)', as its parts say", at: "id")
    }
  }
}

extension Members {
  /// Longer names are nobody's.
  private static let lengthLimit = 300

  fileprivate mutating func name(_ name: String) throws(ReportError) -> String {
    guard let text = try optionalName(name) else {
      _ = try take(name)
      return ""
    }
    return text
  }

  fileprivate mutating func optionalName(_ name: String) throws(ReportError) -> String? {
    guard let text = try optionalText(name) else { return nil }
    return try checked(text, at: name)
  }

  fileprivate mutating func optionalNames(_ name: String) throws(ReportError) -> [String] {
    guard let value = takeOptional(name) else { return [] }
    guard let array = value.asArray else {
      throw complaint("expected an array, found \(value.kind)", at: name)
    }
    var names: [String] = []
    for element in array { names.append(try checked(element.asString ?? "", at: name)) }
    return names
  }

  /// A path that leads nowhere but below the folder it is taken from.
  fileprivate mutating func path(_ name: String) throws(ReportError) -> String {
    let text = try text(name)
    for segment in text.split(separator: "/", omittingEmptySubsequences: false) {
      _ = try checked(String(segment), at: name)
    }
    return text
  }

  private func checked(_ text: String, at name: String) throws(ReportError) -> String {
    guard text.utf8.count <= Self.lengthLimit, text.isReportName else {
      throw complaint(
        "expected a name of lower-case letters, digits, '.' and '-', found"
          + " '\(text.shown.prefix(60))'", at: name)
    }
    return text
  }
}

extension String {
  /// `[a-z0-9][a-z0-9.-]*`, as corpora allow names of folders, vectors, cases and forks.
  fileprivate var isReportName: Bool {
    guard let first = utf8.first, first.isLetterOrDigit else { return false }
    return utf8.allSatisfy {
      $0.isLetterOrDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
