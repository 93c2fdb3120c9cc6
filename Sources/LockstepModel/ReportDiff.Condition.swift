extension ReportDiff {
  /// Something beside the verdicts that the two reports do not have in common.
  public struct Condition: Hashable, Sendable {
    public enum Subject: String, Hashable, Sendable, CaseIterable {
      case client, version, commit, lineage, mix, adapter
      case adapterDigest = "adapter digest"
      case knownFailures = "known failures digest"
      case emulated
      case corpus
      case corpusDigest = "corpus digest"
      case selection, options
      case lockstep = "Lockstep"
      case sources = "Lockstep's sources"
      case evidence
    }

    public let subject: Subject
    /// As the reports have it, not escaped; a word such as `none` where one has nothing.
    public let old: String
    public let new: String

    public init(subject: Subject, old: String, new: String) {
      self.subject = subject
      self.old = old
      self.new = new
    }

    static func differing(_ old: Report, _ new: Report) -> [Condition] {
      Subject.allCases.compactMap { subject in
        // Of many options, those that differ are enough.
        let texts =
          subject == .options
          ? old.options.parts.differences(from: new.options.parts)
          : (old: old.text(of: subject), new: new.text(of: subject))
        guard !texts.old.utf8.elementsEqual(texts.new.utf8) else { return nil }
        return Condition(subject: subject, old: texts.old, new: texts.new)
      }
    }
  }

  /// Something that changed between the reports and may have changed a verdict.
  public enum Suspect: String, Hashable, Sendable, CaseIterable {
    case client, adapter
    case knownFailures = "known failures"
    case vector
    /// The vector is the same, but its profile may not be.
    case corpus
    case options
    case lockstep = "Lockstep"
  }

  /// What may have caused a change; nothing where the reports agree on everything that they name.
  public func suspects(of change: Change) -> [Suspect] {
    let differing = Set(conditions.map(\.subject))
    return Suspect.allCases.filter { suspect in
      switch suspect {
      case .client: !differing.isDisjoint(with: [.client, .version, .commit, .lineage, .mix])
      case .adapter: !differing.isDisjoint(with: [.adapter, .adapterDigest, .emulated])
      case .knownFailures: differing.contains(.knownFailures)
      case .vector: change.isVectorChanged
      case .corpus: differing.contains(.corpusDigest) && !change.isVectorChanged
      case .options: !differing.isDisjoint(with: [.options, .selection, .evidence])
      case .lockstep: !differing.isDisjoint(with: [.lockstep, .sources])
      }
    }
  }
}

extension Report {
  /// What a report says of a subject, in words.
  fileprivate func text(of subject: ReportDiff.Condition.Subject) -> String {
    switch subject {
    case .client: client.name.text
    case .version: client.version
    case .commit: client.commit ?? "none"
    case .lineage: client.lineage.text
    case .mix: client.mix.map(\.text).listed(or: "none")
    case .adapter: "\(client.adapterName) \(client.adapterVersion)"
    case .adapterDigest: client.digest?.description ?? "unpinned"
    case .knownFailures: client.knownFailuresDigest?.description ?? "none"
    case .emulated: client.emulated.listed(or: "nothing")
    case .corpus: corpus.version
    case .corpusDigest: corpus.digest.description
    case .selection:
      (selection.limits + selection.statuses.map { "--status \($0)" }).listed(or: "everything")
    case .options: options.parts.joined(separator: ", ")
    case .lockstep: tool.version
    case .sources: tool.sources?.description ?? "unknown"
    case .evidence: notFullEvidence.map { "not full: \($0)" } ?? "full"
    }
  }
}

extension Report.Options {
  fileprivate var parts: [String] {
    let limits = limits.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return ["isolation \(isolation)", "repeats \(repeats)"] + (failFast ? ["fail-fast"] : [])
      + limits.map { "\($0.key) \($0.value)" }
  }
}

extension Report.Client.Part {
  fileprivate var text: String {
    let nodes = nodes.isEmpty ? "" : " as \(nodes.map(\.text).joined(separator: " "))"
    return "\(name) \(version) (\(digest?.description ?? "unpinned"))\(nodes)"
  }
}

extension [String] {
  /// What each of two lists has and the other one has not.
  fileprivate func differences(from other: [String]) -> (old: String, new: String) {
    (
      filter { !other.contains($0) }.listed(or: "nothing more"),
      other.filter { !contains($0) }.listed(or: "nothing more")
    )
  }

  fileprivate func listed(or otherwise: String) -> String {
    isEmpty ? otherwise : joined(separator: ", ")
  }
}
