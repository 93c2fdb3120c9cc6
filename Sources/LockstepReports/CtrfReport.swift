public import LockstepModel

extension Report {
  /// The bytes of `ctrf.json`: the Common Test Report Format, specification 1.0.0.
  ///
  /// A test is an instance. Broken is failed; a known failure is `other`, what is unsupported `skipped`, what was not run
  /// `pending`; `rawStatus` has the verdict itself. The format asks for times; they are 0, because the bytes depend on the
  /// verdicts alone, and `timings.json` has what was measured.
  public var ctrfBytes: [UInt8] {
    let json: JSON = [
      "reportFormat": "CTRF", "specVersion": "1.0.0",
      "generatedBy": .string("lockstep \(tool.version)".harmless),
      "results": [
        "tool": ["name": "lockstep", "version": .string(tool.version.harmless)],
        "summary": summary, "tests": .array(entries.map(\.ctrf)), "environment": environment,
        "extra": ["lockstep": evidence],
      ],
    ]
    return json.canonicalBytes
  }

  private var summary: JSON {
    var counts = Dictionary(uniqueKeysWithValues: CtrfStatus.allCases.map { ($0, 0) })
    for entry in entries { counts[entry.ctrfStatus, default: 0] += 1 }
    let members = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      JSON.Member($0.key.rawValue, .integer(Int64($0.value)))
    }
    return .object(
      members + [
        .init("tests", .integer(Int64(entries.count))),
        .init("suites", .integer(Int64(topics.count))), .init("start", 0), .init("stop", 0),
      ])
  }

  private var environment: JSON {
    [
      "appName": .string(client.name.text.harmless), "appVersion": .string(client.version.harmless),
      "commit": client.commit.map { .string($0.harmless) },
      "healthy": .boolean(notFullEvidence == nil),
    ]
  }

  private var evidence: JSON {
    [
      "corpus": corpus.json,
      "adapter": [
        "name": .string(client.adapterName.harmless),
        "version": .string(client.adapterVersion.harmless),
        "digest": client.digest.map { .string($0.description) },
      ],
      "lineage": .string(client.lineage.text.harmless),
      "notFullEvidence": notFullEvidence.map { .string($0) },
    ]
  }
}

/// What a test can be.
private enum CtrfStatus: String, CaseIterable {
  case passed, failed, skipped, pending, other
}

extension Report.Entry {
  fileprivate var ctrfStatus: CtrfStatus {
    switch outcome.verdict {
    case .passed: isFailure ? .failed : .passed
    case _ where outcome.known != nil: .other
    case .failed, .broken: .failed
    case .unsupported: .skipped
    case .notRun: .pending
    }
  }

  fileprivate var ctrf: JSON {
    let topic = outcome.instance.vector.topic
    let suite = topic.isEmpty ? ["vectors"] : topic.split(separator: "/").map(String.init)
    let isPlain = ctrfStatus == .passed
    return [
      "name": .string(outcome.instance.text.harmless), "status": .string(ctrfStatus.rawValue),
      "duration": 0, "suite": .texts(suite.map(\.harmless)),
      "rawStatus": .string(outcome.isNondeterministic ? failure : outcome.verdict.rawValue),
      "message": isPlain ? nil : .string(message.harmless),
      "trace": isPlain || outcome.finding == nil ? nil : .string(trace),
      "filePath": .string(outcome.instance.vector.reportedFile.harmless),
      "line": outcome.finding.map { .integer(Int64($0.location.line)) },
      "tags": .texts(tags.map(\.harmless)), "type": "conformance",
      "extra": ["lockstep": extra],
    ]
  }

  private var message: String {
    outcome.known.map { "known failure: \($0.reason)" } ?? brief
  }

  /// What somebody needs to look into it, a line each.
  private var trace: String {
    (findingLines + ["", title] + rationale.split(whereSeparator: \.isNewline).map(String.init))
      .map(\.harmless).joined(separator: "\n")
  }

  private var extra: JSON {
    [
      "title": .string(title.harmless), "profile": .string(profile.text.harmless),
      "status": .string(status.rawValue), "digest": .string(digest.description),
      "marks": outcome.marks.isEmpty ? nil : .texts(outcome.marks.map(\.rawValue)),
      "link": outcome.known.map { .string($0.link.harmless) },
    ]
  }
}

extension String {
  /// Everything visible on one line, and no line of a log that shows it a command.
  fileprivate var harmless: String { shown.withoutCommands }
}
