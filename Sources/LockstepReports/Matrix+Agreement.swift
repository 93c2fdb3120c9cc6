internal import LockstepModel

/// How many instances are agreed on by whom, topic by topic.
struct Agreement {
  private let topics: [String: Count]

  /// Instances by level.
  struct Count {
    private var instances: [Corroboration.Level: Int] = [:]

    subscript(level: Corroboration.Level) -> Int { instances[level] ?? 0 }

    mutating func add(_ level: Corroboration.Level, _ count: Int = 1) {
      instances[level, default: 0] += count
    }

    var json: JSON {
      .object(
        Corroboration.Level.allCases.map { .init($0.rawValue, .integer(Int64(self[$0]))) })
    }
  }

  /// - Parameter instances: all that any client was asked, with the status of their vectors.
  init(_ corroboration: Corroboration, over instances: some Sequence<InstanceID>) {
    var topics: [String: Count] = [:]
    for id in instances {
      guard let lineages = corroboration.lineages(on: id) else { continue }
      topics[id.vector.topic, default: Count()].add(.init(of: lineages))
    }
    self.topics = topics
  }

  func count(in topic: String) -> Count { topics[topic] ?? Count() }

  var total: Count {
    topics.values.reduce(into: Count()) { total, count in
      for level in Corroboration.Level.allCases { total.add(level, count[level]) }
    }
  }
}

extension Corroboration.Level {
  fileprivate var meaning: String {
    switch self {
    case .none: "no client gave the expected answer in a way that counts"
    case .single: "one lineage alone"
    case .reference: "one outside lineage and the embedded reference"
    case .independent: "two or more lineages outside of Lockstep"
    }
  }
}

extension Matrix {
  /// Who agrees, among the clients of the matrix.
  var agreement: Agreement {
    Agreement(Corroboration(reports), over: instances.map(\.id))
  }

  private static let agreementNote = """
    How many instances of stable and deprecated vectors are agreed on by whom, among these clients. What an adapter \
    answered by itself, a rejection without a reason and a known failure do not count.
    """

  var agreementSection: MarkdownText {
    let agreement = agreement
    let levels = Corroboration.Level.allCases
    func row(_ name: MarkdownText, _ count: Agreement.Count) -> [MarkdownText] {
      [name] + levels.map { "\(count[$0])" }
    }
    let table = MarkdownText.table(
      ["topic"] + levels.map { "\($0.rawValue)" },
      rows.map { row("\(code: $0.topic)", agreement.count(in: $0.topic)) }
        + [row("**total**", agreement.total)])
    return """
      ## Who agrees

      \(MarkdownText(markup: Self.agreementNote))

      \(table)
      \(levels.map { "- **\($0.rawValue)**: \($0.meaning)\n" as MarkdownText }.joined())
      """
  }

  /// A longer table takes a browser seconds.
  private static let agreementRowLimit = 300

  var agreementPageSection: HTML {
    let agreement = agreement
    let levels = Corroboration.Level.allCases
    func cells(_ count: Agreement.Count) -> [HTML] { levels.map { "<td>\(count[$0])</td>" } }
    let body = rows.prefix(Self.agreementRowLimit).map { row -> HTML in
      """
      <tr><th scope="row">\(row.topic)</th>\(cells(agreement.count(in: row.topic)))</tr>

      """
    }
    let more = rows.count - body.count
    let rest: HTML =
      more > 0
      ? "<p>\(more.counted("further topic")) in <code>matrix.json</code>; the total counts them.</p>"
      : ""
    return """
      <section id="agreement" aria-labelledby="agreement-title">
      <h2 id="agreement-title">Who agrees</h2>
      <p>\(Self.agreementNote)</p>
      <div class="wide" role="group" aria-labelledby="agreement-caption" tabindex="0">
      <table>
      <caption id="agreement-caption">Instances by who agrees on them</caption>
      <thead><tr><th scope="col">topic</th>\
      \(levels.map { "<th scope=\"col\">\($0.rawValue)</th>" as HTML })</tr></thead>
      <tbody>
      \(body)</tbody>
      <tfoot><tr><th scope="row">total</th>\(cells(agreement.total))</tr></tfoot>
      </table>
      </div>
      \(rest)
      <ul class="legend">\
      \(levels.map { "<li><strong>\($0.rawValue)</strong> \($0.meaning)</li>" as HTML })</ul>
      </section>
      """
  }
}
