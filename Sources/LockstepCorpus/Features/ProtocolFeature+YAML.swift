public import LockstepModel

extension ProtocolFeature {
  /// Reads a `features.yaml`, or says everything that is wrong with it.
  ///
  /// - Parameter corpus: says which profiles, forks and vectors there are.
  public static func read(
    _ bytes: [UInt8], file: String, of corpus: Corpus
  ) -> Result<[ProtocolFeature], DiagnosticList> {
    do throws(Diagnostic) {
      var fields = try Fields(of: YAMLDocument(bytes, file: file).root, "a list of features")
      var reader = FeatureReader(corpus)
      let planned = fields.take("planned")
      let list = try fields.require("features")
      if let planned { reader.takePlanned(planned) }
      let features = reader.features(list)
      reader.complaints.add(contentsOf: fields.leftovers("key of a list of features"))
      guard reader.complaints.isEmpty else {
        return .failure(DiagnosticList(reader.complaints.diagnostics.sorted()))
      }
      return .success(features.sorted())
    } catch {
      return .failure(DiagnosticList([error]))
    }
  }
}

/// Takes the features of a `features.yaml` one by one.
private struct FeatureReader {
  var complaints = Complaints()
  private let corpus: Corpus
  private var timelines: [ProfileName: ForkTimeline]
  private var names: Set<String> = []

  init(_ corpus: Corpus) {
    self.corpus = corpus
    timelines = corpus.profiles.mapValues { ForkTimeline(of: $0) }
  }

  mutating func takePlanned(_ node: YAMLNode) {
    let members = complaints.collect { () throws(Diagnostic) in
      try Fields(of: node, "planned forks by profile").node.members
    }
    let reader = self
    for (key, value) in members ?? [] {
      let timeline = complaints.collect { () throws(Diagnostic) in
        let profile = try reader.profile(key)
        var forks: [Fork] = []
        for child in try value.asList() {
          let fork = Fork(try child.asName("a fork"))
          guard !ForkTimeline(of: profile).known.contains(fork), !forks.contains(fork) else {
            throw child.complaint("fork '\(fork)' stands in profile '\(profile.name)' already")
          }
          forks.append(fork)
        }
        return (profile.name, ForkTimeline(of: profile, planned: forks))
      }
      if let (name, timeline) = timeline { timelines[name] = timeline }
    }
  }

  mutating func features(_ list: YAMLNode) -> [ProtocolFeature] {
    let nodes = complaints.collect { () throws(Diagnostic) in try list.asList() } ?? []
    return nodes.compactMap { node in
      complaints.collect { () throws(Diagnostic) in try Fields(of: node, "a feature") }
        .flatMap { feature($0) }
    }
  }

  private func profile(_ node: YAMLNode) throws(Diagnostic) -> Profile {
    guard node.isScalar, let profile = corpus[profile: ProfileName(node.text)] else {
      let known = corpus.profiles.keys.map(\.text)
      throw node.complaint(
        "unknown profile \(node.found)" + Suggestion.phrase(for: node.text, among: known))
    }
    return profile
  }

  private mutating func feature(_ taken: Fields) -> ProtocolFeature? {
    var fields = taken
    let name = required("name", &fields) { node throws(Diagnostic) in
      try node.asName("the name of a feature")
    }
    if let name, !names.insert(name).inserted, let node = fields.node["name"] {
      complaints.add(node.complaint("feature '\(name)' stands twice"))
    }
    let reader = self
    let profile = required("profile", &fields) { node throws(Diagnostic) in
      try reader.profile(node)
    }
    let summary = required("summary", &fields) { node throws(Diagnostic) in try node.asProse() }
    let references = required("references", &fields) { node throws(Diagnostic) in
      try node.asReferences()
    }
    let nodes = ["added", "deprecated", "removed"].map { fields.take($0) }
    let (globs, tags) = (list("vectors", &fields), list("tags", &fields))
    complaints.add(contentsOf: fields.leftovers("key of a feature"))
    if globs.isEmpty, tags.isEmpty {
      complaints.add(
        fields.node.complaint("expected 'vectors' or 'tags' that say what depends on it"))
    }
    guard let profile, let name, let timeline = timelines[profile.name] else { return nil }
    let forks = self.forks(nodes, of: profile, timeline)
    var instances: Set<InstanceID> = []
    let vectors = Dependents(profile: profile, added: forks[0], removed: forks[2], corpus.vectors)
    for node in globs {
      let found = vectors.matching(Glob(node.text))
      if found.isEmpty { complaints.add(node.complaint(vectors.absence("matches \(node.found)"))) }
      instances.formUnion(found)
    }
    for node in tags {
      let found = vectors.tagged(node.text)
      if found.isEmpty {
        complaints.add(node.complaint(vectors.absence("has the tag \(node.found)")))
      }
      instances.formUnion(found)
    }
    guard let summary, let references else { return nil }
    return ProtocolFeature(
      name: name, profile: profile.name, added: forks[0], deprecated: forks[1], removed: forks[2],
      isRemovalPlanned: forks[2].map { timeline.isPlanned($0) } ?? false, summary: summary,
      references: references, instances: instances)
  }

  /// The forks in the order in which they must come.
  private mutating func forks(
    _ nodes: [YAMLNode?], of profile: Profile, _ timeline: ForkTimeline
  ) -> [Fork?] {
    var last: Fork?
    return nodes.enumerated().map { index, node in
      guard let node else { return nil }
      let isFirst = index == 0
      let fork = complaints.collect { () throws(Diagnostic) in
        let fork = Fork(try node.asName("a fork"))
        // What no fork of the profile adds yet, no vector can depend on.
        let known = isFirst ? timeline.known : timeline.all
        guard known.contains(fork) else {
          throw node.complaint(
            "unknown fork \(node.found) of profile '\(profile.name)'"
              + Suggestion.phrase(for: fork.text, among: known.map(\.text)))
        }
        if let last, !timeline.has(last, before: fork) {
          throw node.complaint("expected a fork after '\(last)', found \(node.found)")
        }
        return fork
      }
      last = fork ?? last
      return fork
    }
  }

  private mutating func required<Value>(
    _ key: String, _ fields: inout Fields, _ read: (YAMLNode) throws(Diagnostic) -> Value
  ) -> Value? {
    guard let node = fields.take(key) else {
      complaints.add(fields.node.complaint("expected '\(key)', which is missing"))
      return nil
    }
    return complaints.collect { () throws(Diagnostic) in try read(node) }
  }

  /// The texts of a list that may be left out, but not empty.
  private mutating func list(_ key: String, _ fields: inout Fields) -> [YAMLNode] {
    guard let node = fields.take(key) else { return [] }
    return complaints.collect { () throws(Diagnostic) in
      let nodes = try node.asList()
      guard !nodes.isEmpty else { throw node.complaint("expected a text, found an empty list") }
      for child in nodes { _ = try child.asProse() }
      return nodes
    } ?? []
  }
}

extension YAMLNode {
  /// One reference or more.
  fileprivate func asReferences() throws(Diagnostic) -> [Vector.Reference] {
    var references: [Vector.Reference] = []
    for child in try asList() {
      var fields = try Fields(of: child, "a reference")
      references.append(
        Vector.Reference(
          source: try fields.require("source").asProse(),
          section: try fields.require("section").asProse()))
      try fields.finish("key of a reference")
    }
    guard !references.isEmpty else {
      throw complaint("expected a reference, found an empty list")
    }
    return references
  }
}
