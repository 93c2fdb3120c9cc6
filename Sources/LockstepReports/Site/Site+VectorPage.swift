internal import LockstepModel

extension Site {
  /// More instances of a vector are listed without their steps, and more failures without what goes with them.
  static let panelLimit = 24

  /// `vectors/<vector>.html`: why it exists, what became of its instances, and their steps.
  ///
  /// Instances have the addresses `#<instance>`, and what did not pass on a client `#<client>:<instance>`.
  func vectorPage(_ result: VectorResult) -> File {
    let path = result.id.pagePath
    let sample = result.sample
    let vector = corpus?.vectors[result.id]
    let topic = result.id.topic
    let topicPath = Matrix.Row(topic: topic, cells: []).pagePath
    let root = Self.root(of: path)
    return page(
      path, title: "\(result.id.path): \(sample.title)",
      """
      <p>Topic: <a href="\(root)\(topicPath)">\(topic.isEmpty ? "vectors" : topic)</a></p>
      <h1>\(sample.title)</h1>
      <p class="id">\(result.id.path)</p>
      \(rationale(result, vector))
      <dl>\(facts(result, vector))</dl>
      \(outcomeSection(result, path))
      \(differenceSection(result, vector))
      \(instanceSection(result, vector))
      """)
  }

  private func rationale(_ result: VectorResult, _ vector: Vector?) -> HTML {
    let text = vector?.rationale ?? result.rationale
    return text.isEmpty ? "" : "<p>\(text)</p>"
  }

  private func facts(_ result: VectorResult, _ vector: Vector?) -> [HTML] {
    let sample = result.sample
    var facts = HTML.Facts()
    facts.add("profile", "\(sample.profile.text)")
    let since: HTML = vector.map { ", since \($0.since)" } ?? ""
    facts.add("status", "\(sample.status.rawValue)\(since)")
    if !sample.tags.isEmpty { facts.add("tags", "\(sample.tags.joined(separator: ", "))") }
    if let vector { add(vector, to: &facts) }
    facts.add("file", source("\(result.id.reportedFile)"))
    facts.add("digest", "<code>\(sample.digest.description)</code>")
    facts.add("who agrees", agreement(on: result, vector))
    if vector == nil {
      facts.add(
        "more", "References, provenance and steps are in the corpus, which was not at hand.")
    }
    return facts.rows
  }

  private func add(_ vector: Vector, to facts: inout HTML.Facts) {
    for reference in vector.references {
      facts.add("reference", "\(reference.source) \(reference.section)")
    }
    if let provenance = vector.provenance {
      let methods = provenance.methods.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\($0.key) by \($0.value)" }.joined(separator: ", ")
      facts.add("values from", "\(provenance.oracle)\(methods.isEmpty ? "" : " (\(methods))")")
    }
    if let incident = vector.incident {
      facts.add(
        "incident",
        "\(incident.date) \(incident.clients.joined(separator: ", ")): \(incident.summary) (\(incident.source))"
      )
    }
    if !vector.requires.isEmpty {
      facts.add("requires", "\(vector.requires.map(\.text).joined(separator: ", "))")
    }
    let faults = corpus?.profiles[vector.profile]?.faults ?? []
    for name in vector.catches {
      let summary = faults.first { $0.name == name }.map { ": \($0.summary)" } ?? ""
      facts.add("catches", "\(name.text)\(summary)")
    }
  }

  /// A file of the repository, linked where somebody says where that can be read.
  func source(_ path: String) -> HTML {
    repository.map { "<a href=\"\($0)\(path)\"><code>\(path)</code></a>" } ?? "<code>\(path)</code>"
  }

  /// Which lineages give the expected answers: among these clients, and as the corpus has it on record.
  private func agreement(on result: VectorResult, _ vector: Vector?) -> HTML {
    guard result.sample.status.runsByDefault else {
      return "Nobody counts for a vector that is \(result.sample.status.rawValue)."
    }
    let here = Dictionary(grouping: result.instances) { agreement.lineages(on: $0.id) ?? [] }
      .map { (lineages: $0.key, count: $0.value.count) }
      .sorted {
        $0.count == $1.count
          ? $0.lineages.lexicographicallyPrecedes($1.lineages) : $0.count > $1.count
      }
      .map { "\($0.lineages.words), \($0.count.counted("instance"))" }
    var text = "among these clients: \(here.joined(separator: "; "))"
    if let vector, let record = corpus?.corroboration?.vectors[result.id],
      record.digest == vector.digest
    {
      let groups = record.groups.map { group in
        let names = group.instances.map { ", \($0.joined(separator: " "))" }
        return group.lineages.words + (names ?? (record.groups.count == 1 ? "" : ", all others"))
      }
      text += ". On record in the corpus: \(groups.joined(separator: "; "))"
    }
    if let reason = vector?.singleReason { text += ". One lineage alone, because: \(reason)" }
    return "\(text)"
  }
}

extension [Lineage] {
  fileprivate var words: String {
    "\(Corroboration.Level(of: self).rawValue) (\(map(\.text).listed(or: "nobody")))"
  }
}

extension HTML {
  /// The rows of a list of facts.
  struct Facts {
    private(set) var rows: [HTML] = []

    mutating func add(_ name: String, _ value: HTML) {
      rows.append("<div><dt>\(name)</dt><dd>\(value)</dd></div>\n")
    }
  }
}
