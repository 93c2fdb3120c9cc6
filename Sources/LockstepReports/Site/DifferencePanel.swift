internal import LockstepModel

/// What is known of an instance that did not pass on a client.
struct DifferencePanel {
  let site: Site
  let column: Matrix.Column
  let entry: Report.Entry
  let evidence: Site.Evidence
  /// Nil where the corpus is not at hand.
  let instance: Instance?
  let profile: Profile?
  /// Whether steps, picture and transcript are shown too.
  let isWhole: Bool

  private var outcome: Outcome { entry.outcome }

  /// The address stands inside: a browser opens what is around it.
  var html: HTML {
    let id = outcome.instance
    return """
      <details>
      <summary>\(outcome.wordBadge) <span class="id">\(id.suffix)</span> on \(column.title)</summary>
      <div class="target" id="\(column.fragment(of: id))">
      <dl>\(facts)</dl>
      \(details)
      </div>
      </details>

      """
  }

  private var facts: [HTML] {
    var facts = HTML.Facts()
    if let finding = outcome.finding {
      let place = "\(outcome.instance.vector.reportedFile):\(finding.location.line)"
      facts.add("step", "\(finding.step), <code>\(place)</code>")
      facts.add("call", "<code>\(finding.call.displayed)</code>")
      facts.add("expected", "<code>\(finding.expected.displayedAnswer)</code>")
      facts.add("observed", "<code>\(finding.observed.displayedAnswer)</code>")
    }
    if let divergence = outcome.divergence {
      facts.add(
        "may have begun",
        """
        at \(String(divergence.time)) ms on node \(divergence.node.text), \(divergence.client.text): \
        <code>\(divergence.call.displayed)</code> answered <code>\(divergence.observed.displayedAnswer)</code>, \
        \(divergence.other.text) answers <code>\(divergence.expected.displayedAnswer)</code>
        """)
    }
    if let breakage = outcome.breakage { facts.add("breakage", "\(breakage.rawValue)") }
    if let reason = outcome.reason { facts.add("reason", "\(reason)") }
    if let known = outcome.known { facts.add("known", known.html(site.repository)) }
    if !outcome.marks.isEmpty {
      facts.add("marks", "\(outcome.marks.map(\.rawValue).joined(separator: ", "))")
    }
    if outcome.isNondeterministic, outcome.verdict == .passed {
      facts.add("note", "\(Report.Entry.otherwise)")
    }
    facts.add("repeat it", Reproduction(of: entry, in: column.report).html)
    return facts.rows
  }

  private var details: HTML {
    guard isWhole else { return "" }
    let transcript = evidence.transcripts[outcome.instance]
    return "\(steps(transcript))\(picture)\(transcript.map(\.html) ?? "")"
  }

  private func steps(_ transcript: Site.Transcript?) -> HTML {
    guard let instance, let profile else { return "" }
    guard instance.network == nil else { return "" }
    let answers = transcript?.answers(to: instance, of: profile) ?? [:]
    let table = StepTable(
      instance: instance, profile: profile, finding: outcome.finding, answers: answers)
    let figures = Figures(
      instance: instance, profile: profile, finding: outcome.finding, answers: answers)
    return "\(figures.html)\(table.html)"
  }

  /// A picture that a run drew: as an image, in which nothing runs.
  private var picture: HTML {
    guard let bytes = evidence.pictures[outcome.instance] else { return "" }
    return """
      <h3>The tree of blocks, and who stood where</h3>
      <div class="wide" role="group" aria-label="Tree of blocks of \(outcome.instance.text)" tabindex="0">
      <img src="data:image/svg+xml;base64,\(HTML(markup: Base64.text(of: bytes)))" \
      alt="Tree of blocks of \(outcome.instance.text) on \(column.title)">
      </div>
      """
  }
}

extension KnownFailure {
  /// The reason, with a link to the write-up where there is an address.
  func html(_ repository: String?) -> HTML {
    let link: HTML =
      address(root: repository).map { "<a href=\"\($0)\">\(self.link)</a>" } ?? "\(self.link)"
    return "\(reason) (\(link))"
  }
}

extension Site.Transcript {
  fileprivate var html: HTML {
    let shown = lines.prefix(Self.lineLimit).map { "\($0.cut(to: Self.lineLength))\n" as HTML }
    let rest: HTML = lines.count > shown.count ? "… \(lines.count - shown.count) more lines\n" : ""
    return """
      <details><summary>The transcript, \(lines.count) lines</summary>
      <pre tabindex="0">
      \(shown)\(rest)</pre></details>

      """
  }
}
