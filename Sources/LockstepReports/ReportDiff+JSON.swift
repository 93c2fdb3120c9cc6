public import LockstepModel

extension ReportDiff {
  /// What every diff says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-diff/1"

  /// The diff, nothing left out, as `schemas/diff.schema.json` describes it.
  ///
  /// - Parameter digest: SHA-256 of the bytes of a report.
  public func json(digest: (Report) -> Bytes) -> JSON {
    let counts = Kind.allCases.map {
      JSON.Member($0.rawValue, .integer(Int64(changes($0).count)))
    }
    return [
      "schema": .string(Self.format), "old": old.headJSON(digest(old)),
      "new": new.headJSON(digest(new)),
      "regressions": .integer(Int64(regressions.count)), "conclusion": .string(conclusion),
      "remarks": .texts(remarks),
      "counts": .object(counts + [.init("unchanged", .integer(Int64(unchanged)))]),
      "unchangedOfChangedVectors": .integer(Int64(unchangedOfChangedVectors)),
      "conditions": .array(
        conditions.map {
          [
            "subject": .string($0.subject.rawValue), "old": .string($0.old),
            "new": .string($0.new),
          ]
        }),
      "changes": .array(changes.map(json)),
    ]
  }

  private func json(of change: Change) -> JSON {
    [
      "id": .string(change.instance.text), "kind": .string(change.kind.rawValue),
      "decides": .boolean(change.decides), "vectorChanged": .boolean(change.isVectorChanged),
      "suspects": .texts(suspects(of: change).map(\.rawValue)),
      "old": change.old?.json ?? .null, "new": change.new?.json ?? .null,
    ]
  }
}

extension Report {
  /// Whose report it is and of what: everything but the instances.
  func headJSON(_ digest: Bytes) -> JSON {
    [
      "digest": .string(digest.description), "client": client.json, "corpus": corpus.json,
      "tool": tool.json,
      "selection": selection.json, "options": options.json, "complete": .boolean(isComplete),
      "notFullEvidence": notFullEvidence.map { .string($0) }, "totals": totals.json,
    ]
  }
}
