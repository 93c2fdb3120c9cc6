public import LockstepModel

extension Report {
  /// What every report says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-report/1"

  /// The bytes of `report.json`: canonical, and the same for every run of the same things.
  public var bytes: [UInt8] { json.canonicalBytes }

  /// The report as `schemas/report.schema.json` describes it.
  public var json: JSON {
    [
      "schema": .string(Self.format), "tool": tool.json, "corpus": corpus.json,
      "client": client.json, "selection": selection.json, "options": options.json,
      "totals": totals.json, "complete": .boolean(isComplete),
      "notFullEvidence": notFullEvidence.map { .string($0) },
      "instances": .array(entries.map(\.json)),
    ]
  }

  /// Reads a report back, or says what is wrong with it and where.
  ///
  /// What follows from the entries must agree with them: a report whose totals were edited is none. A passed
  /// entry has an empty rationale, which reports leave out, and every location's file is `vectors/` and the vector's id.
  public init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, format: Self.format)
    let totals = try members.take("totals")
    let evidence = try members.optionalText("notFullEvidence")
    self.init(
      tool: try Tool(json: try members.take("tool")),
      corpus: try Corpus(json: try members.take("corpus")),
      client: try Client(json: try members.take("client")),
      selection: try Selection(json: try members.take("selection")),
      options: try Options(json: try members.take("options")),
      entries: try members.list("instances") { (json, place) throws(ReportError) in
        try Entry(json: json, at: place)
      },
      isComplete: try members.boolean("complete"))
    try members.finish()
    try check(totals: totals, evidence: evidence)
  }

  /// Reads the bytes of a `report.json`.
  public init(bytes: [UInt8]) throws(ReportError) {
    try self.init(json: try JSON(document: bytes))
  }

  /// How many instances came out how.
  public var totals: Matrix.Cell {
    var totals = Matrix.Cell()
    for entry in entries { totals.add(entry.outcome) }
    return totals
  }

  private func check(totals: JSON, evidence: String?) throws(ReportError) {
    for (left, right) in zip(entries, entries.dropFirst())
    where left.outcome.instance == right.outcome.instance {
      throw .init("'\(left.outcome.instance)' stands twice", at: "instances")
    }
    guard self.totals.json.canonical == totals.canonical else {
      throw .init("the totals are not those of the instances", at: "totals")
    }
    guard notFullEvidence == evidence else {
      throw .init("the text is not what follows from the instances", at: "notFullEvidence")
    }
  }
}

extension Matrix.Cell {
  /// How many instances were counted.
  var instances: Int { passed + failed + known + unsupported + broken + notRun }

  var json: JSON {
    func count(_ count: Int) -> JSON { .integer(Int64(count)) }
    return [
      "instances": count(instances), "passed": count(passed), "failed": count(failed),
      "known": count(known), "unsupported": count(unsupported), "broken": count(broken),
      "not-run": count(notRun), "emulated": count(emulated), "verdict-only": count(verdictOnly),
      "nondeterministic": count(nondeterministic),
    ]
  }
}
