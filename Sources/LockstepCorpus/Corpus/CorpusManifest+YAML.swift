public import LockstepModel

extension CorpusManifest {
  /// Reads a `corpus.yaml`, or says everything that is wrong with it.
  ///
  /// - Parameter lockstep: the version of the Lockstep that reads; one below `minimum-lockstep` is a complaint.
  public static func read(
    _ bytes: [UInt8], file: String, lockstep: SemanticVersion = .lockstep
  ) -> Result<CorpusManifest, DiagnosticList> {
    do throws(Diagnostic) {
      let root = try YAMLDocument(bytes, file: file).root
      var reader = ManifestReader(fields: try Fields(of: root, "a corpus"), lockstep: lockstep)
      let manifest = reader.manifest()
      guard let manifest, reader.complaints.isEmpty else {
        return .failure(DiagnosticList(reader.complaints.diagnostics))
      }
      return .success(manifest)
    } catch {
      return .failure(DiagnosticList([error]))
    }
  }
}

extension SemanticVersion {
  /// Of the Lockstep that this code is part of.
  public static let lockstep = SemanticVersion(0, 1, 0)
}

extension YAMLNode {
  /// A version as 1.0.0.
  func asVersion() throws(Diagnostic) -> SemanticVersion {
    guard isScalar, let version = SemanticVersion(text) else {
      throw complaint("expected a version as 1.0.0, found \(found)")
    }
    return version
  }

  /// The id of a vector: the path of its file below 'vectors'.
  func asVectorID() throws(Diagnostic) -> VectorID {
    let id = VectorID(text)
    guard isScalar, id.isPlain else {
      throw complaint("expected the id of a vector, found \(found)")
    }
    return id
  }

  /// A day as "2026-01-31".
  func asDate() throws(Diagnostic) -> String {
    let text = try asText()
    let isDate = text.wholeMatch(of: /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil
    guard isDate else { throw complaint("expected a date as \"2026-01-31\", found \(found)") }
    return text
  }

  /// A text that says something.
  func asProse() throws(Diagnostic) -> String {
    let text = try asText()
    guard !text.isEmpty else { throw complaint("expected a text, found nothing") }
    return text
  }

  func asList() throws(Diagnostic) -> [YAMLNode] {
    guard isSequence else { throw complaint("expected a list, found \(found)") }
    return children
  }
}

/// Takes the keys of a `corpus.yaml`.
private struct ManifestReader {
  var fields: Fields
  let lockstep: SemanticVersion
  var complaints = Complaints()

  mutating func manifest() -> CorpusManifest? {
    let node = fields.take("version")
    if node == nil {
      complaints.add(fields.node.complaint("expected 'version', which is missing"))
    }
    let version = node.flatMap { node in
      complaints.collect { () throws(Diagnostic) in try node.asVersion() }
    }
    let minimum = minimumLockstep()
    let changelog = changelog(of: version)
    let aliases = aliases()
    let withdrawals = withdrawals(version)
    complaints.add(contentsOf: fields.leftovers("key of a corpus"))
    guard let version, let node else { return nil }
    return CorpusManifest(
      version: version, minimumLockstep: minimum, changelog: changelog, aliases: aliases,
      withdrawals: withdrawals, location: node.location)
  }

  private mutating func minimumLockstep() -> SemanticVersion? {
    guard let node = fields.take("minimum-lockstep") else { return nil }
    let lockstep = lockstep
    return complaints.collect { () throws(Diagnostic) in
      let minimum = try node.asVersion()
      guard minimum <= lockstep else {
        throw node.complaint(
          "the corpus asks for Lockstep \(minimum) or later; this is \(lockstep)")
      }
      return minimum
    }
  }

  private mutating func list(_ key: String) -> [YAMLNode] {
    fields.take(key).flatMap { node in
      complaints.collect { () throws(Diagnostic) in try node.asList() }
    } ?? []
  }

  private mutating func changelog(of version: SemanticVersion?) -> [CorpusManifest.Change] {
    guard let node = fields.take("changelog") else {
      complaints.add(fields.node.complaint("expected 'changelog', which is missing"))
      return []
    }
    guard let nodes = complaints.collect({ () throws(Diagnostic) in try node.asList() }) else {
      return []
    }
    var changes: [CorpusManifest.Change] = []
    for child in nodes {
      let last = changes.last?.version
      let change = complaints.collect { () throws(Diagnostic) in
        var fields = try Fields(of: child, "a change")
        let version = try fields.require("version")
        let change = CorpusManifest.Change(
          version: try version.asVersion(), date: try fields.require("date").asDate(),
          summary: try fields.require("summary").asProse())
        try fields.finish("key of a change")
        if let last, change.version >= last {
          throw version.complaint("expected a version below \(last): the newest stands first")
        }
        return change
      }
      if let change { changes.append(change) }
    }
    // Of a change that cannot be read, enough is said.
    if let version, changes.count == nodes.count, changes.first?.version != version {
      complaints.add(node.complaint("expected the changelog to begin with version \(version)"))
    }
    return changes
  }

  private mutating func aliases() -> [CorpusManifest.Alias] {
    guard let node = fields.take("aliases") else { return [] }
    let members = complaints.collect { () throws(Diagnostic) in
      try Fields(of: node, "aliases: old id to new id").node.members
    }
    return (members ?? []).compactMap { key, value in
      complaints.collect { () throws(Diagnostic) in
        CorpusManifest.Alias(
          old: try key.asVectorID(), new: try value.asVectorID(), location: key.location)
      }
    }
  }

  private mutating func withdrawals(
    _ version: SemanticVersion?
  ) -> [CorpusManifest.Withdrawal] {
    list("withdrawn").compactMap { child in
      complaints.collect { () throws(Diagnostic) in
        var fields = try Fields(of: child, "a withdrawal")
        let since = try fields.require("since")
        let withdrawal = CorpusManifest.Withdrawal(
          id: try fields.require("id").asVectorID(), since: try since.asVersion(),
          reason: try fields.require("reason").asProse(), location: child.location)
        try fields.finish("key of a withdrawal")
        if let version, withdrawal.since > version {
          throw since.complaint("expected a version up to \(version), found \(since.found)")
        }
        return withdrawal
      }
    }
  }
}
