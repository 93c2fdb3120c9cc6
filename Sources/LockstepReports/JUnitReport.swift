public import LockstepModel

extension Report {
  /// The bytes of `junit.xml`, valid against the `junit-10.xsd` of Jenkins' xUnit plugin.
  ///
  /// A suite is a topic, a case an instance. What a client broke is an error; what is unsupported, not run, or a known
  /// failure is skipped with its reason. What passed and is nondeterministic is a failure. There are no times: the bytes depend on the verdicts alone.
  public var junitBytes: [UInt8] {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuites name="\#(client.name.text.xml)" tests="\#(entries.count)""#
        + #" failures="\#(entries.number(of: .failure))" errors="\#(entries.number(of: .error))">"#,
    ]
    for topic in topics { lines += suite(topic) }
    lines.append("</testsuites>\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func suite(_ topic: Topic) -> [String] {
    let name = "\(client.name): \(topic.title)".xml
    let entries = topic.entries
    var lines = [
      #"  <testsuite name="\#(name)" tests="\#(entries.count)""#
        + #" failures="\#(entries.number(of: .failure))" errors="\#(entries.number(of: .error))""#
        + #" skipped="\#(entries.number(of: .skipped))">"#,
      "    <properties>",
    ]
    for (name, value) in properties {
      lines.append(#"      <property name="\#(name)" value="\#(value.xml)"/>"#)
    }
    lines.append("    </properties>")
    for entry in entries { lines += entry.testcase(of: client.name, topic) }
    lines.append("  </testsuite>")
    return lines
  }

  private var properties: [(name: String, value: String)] {
    [
      ("client.version", client.version), ("client.lineage", client.lineage.text),
      ("adapter.version", client.adapterVersion), ("corpus.version", corpus.version),
      ("corpus.digest", corpus.digest.description), ("lockstep.version", tool.version),
    ]
  }
}

extension Report.Entry {
  fileprivate func testcase(of client: ClientName, _ topic: Topic) -> [String] {
    let name = outcome.instance.text.dropFirst(topic.name.isEmpty ? 0 : topic.name.count + 1)
    let classname = ([client.text] + topic.name.split(separator: "/").map(String.init))
      .joined(separator: ".")
    let open = #"    <testcase name="\#(name.xml)" classname="\#(classname.xml)""#
    guard let result else { return [open + "/>"] }
    return [open + ">", result, "    </testcase>"]
  }

  /// What stands inside the case; nil where the instance passed.
  private var result: String? {
    switch element {
    case nil: nil
    case .failure: text(of: .failure, type: failure)
    case .error: text(of: .error, type: outcome.breakage?.rawValue ?? "broken")
    case .skipped:
      if let known = outcome.known {
        skipped("known failure", known.reason)
      } else {
        skipped(outcome.verdict == .unsupported ? "unsupported" : "not run", outcome.reason ?? "")
      }
    }
  }

  private func skipped(_ what: String, _ reason: String) -> String {
    #"      <skipped type="\#(what)" message="\#("\(what): \(reason)".xml)"/>"#
  }

  private func text(of element: CaseElement, type: String) -> String {
    let body = details.map(\.xml).joined(separator: "\n")
    return #"      <\#(element) type="\#(type)" message="\#(brief.xml)">\#(body)</\#(element)>"#
  }

  /// What somebody needs to look into it, a line each.
  private var details: [String] {
    var lines = [title]
    if let finding = outcome.finding {
      lines += [
        "step \(finding.step), \(outcome.instance.vector.reportedFile):\(finding.location.line)",
        "call     \(finding.call.displayed)",
        "expected \(finding.expected.displayedAnswer)",
        "observed \(finding.observed.displayedAnswer)",
      ]
    }
    lines += rationale.split(separator: "\n").map(String.init)
    return lines
  }
}

/// What stands inside a case that did not simply pass.
private enum CaseElement {
  case failure, error, skipped
}

extension Report.Entry {
  fileprivate var element: CaseElement? {
    switch outcome.verdict {
    case .passed: isFailure ? .failure : nil
    case _ where outcome.known != nil: .skipped
    case .failed: .failure
    case .broken: .error
    case .unsupported, .notRun: .skipped
    }
  }
}

extension [Report.Entry] {
  fileprivate func number(of element: CaseElement) -> Int { count { $0.element == element } }
}
