public import LockstepModel

extension Gate {
  /// What every decision says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-gate/1"

  /// The decision, nothing left out, as `schemas/gate.schema.json` describes it.
  ///
  /// - Parameter digest: SHA-256 of the bytes of a report.
  public func json(digest: (Report) -> Bytes) -> JSON {
    [
      "schema": .string(Self.format), "stage": .string(policy.stage),
      "policy": policy.digest.map { .string($0.description) },
      "day": day.map { .string($0.description) }, "verdict": .string(verdict.rawValue),
      "incomplete": .boolean(isIncomplete), "conclusion": .string(conclusion),
      "reports": .array(reports.map { $0.headJSON(digest($0)) }),
      "baselines": .array(baselines.map { $0.headJSON(digest($0)) }),
      "checks": .array(checks.map(\.json)), "notes": .texts(notes),
    ]
  }
}

extension Gate.Check {
  fileprivate var json: JSON {
    [
      "rule": .string(rule.rawValue), "met": .boolean(isMet), "statement": .string(statement),
      "remedy": remedy.map { .string($0) },
      "evidence": evidence.isEmpty ? nil : .array(evidence.map(\.json)),
    ]
  }
}

extension Gate.Evidence {
  fileprivate var json: JSON {
    [
      "id": .string(instance.text),
      "answers": .array(
        answers.map { answer in
          [
            "client": .string(answer.client), "answer": answer.entry?.json ?? .null,
            "before": answer.before.map { before in
              [
                "client": .string(before.client), "corpus": .string(before.corpus),
                "answer": before.entry.json,
              ]
            },
          ]
        }),
    ]
  }
}
