/// What became of the verdicts of one report in a later one.
///
/// The corpora may differ: what stands in one report alone is added or removed, and a vector whose file changed is marked.
public struct ReportDiff: Hashable, Sendable {
  /// What happened to an instance.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It passed, and does not any more, or no longer in a way that counts; or it fails now, and nobody says why.
    case regressed
    /// It passes now in a way that counts, or in more of one.
    case improved
    /// It did not pass and does not pass, but otherwise than before.
    case changed
    /// It passed and passes, with another of the answers that the vector permits.
    case choseOtherwise = "chose-otherwise"
    /// The old report does not have it.
    case added
    /// The new report does not have it, and nothing is lost with it.
    case removed
  }

  /// An instance whose verdict, or what explains it, is not what it was.
  public struct Change: Hashable, Sendable {
    public let kind: Kind
    /// As the new report calls it, where it has it.
    public let instance: InstanceID
    public let old: Report.Entry?
    public let new: Report.Entry?

    public init(kind: Kind, instance: InstanceID, old: Report.Entry?, new: Report.Entry?) {
      self.kind = kind
      self.instance = instance
      self.old = old
      self.new = new
    }

    /// Whether the vector's own file changed between the reports, so that another question may have been asked.
    public var isVectorChanged: Bool {
      guard let old, let new else { return false }
      return old.digest != new.digest
    }

    /// Draft, disputed and withdrawn vectors never decide.
    public var decides: Bool { (new ?? old)?.status.runsByDefault ?? false }
  }

  public let old: Report
  public let new: Report
  /// In ascending order of instances.
  public let changes: [Change]
  /// How many instances ended as before.
  public let unchanged: Int
  /// Of those, how many are of a vector whose file changed.
  public let unchangedOfChangedVectors: Int
  /// What differs beside the verdicts.
  public let conditions: [Condition]

  /// Compares two reports.
  ///
  /// - Parameter aliases: the ids that have become others since the old report.
  public init(from old: Report, to new: Report, aliases: [VectorID: VectorID] = [:]) {
    self.old = old
    self.new = new
    conditions = Condition.differing(old, new)
    let after = Set(new.entries.map(\.outcome.instance))
    let before = Dictionary(
      old.entries.map { entry in
        let instance = entry.outcome.instance
        return (after.contains(instance) ? instance : instance.renamed(aliases), entry)
      }, uniquingKeysWith: { first, _ in first })
    let isLost = Self.losesWhatIsMissing(from: old, to: new)
    var changes: [Change] = []
    var unchanged = (all: 0, changed: 0)
    for entry in new.entries {
      let instance = entry.outcome.instance
      let earlier = before[instance]
      let kind = earlier.map { Kind(from: $0.outcome, to: entry.outcome) } ?? .added
      if let kind {
        changes.append(.init(kind: kind, instance: instance, old: earlier, new: entry))
      } else {
        unchanged.all += 1
        unchanged.changed += earlier?.digest == entry.digest ? 0 : 1
      }
    }
    for (instance, entry) in before where !after.contains(instance) {
      let kind: Kind = isLost && entry.outcome.verdict == .passed ? .regressed : .removed
      changes.append(.init(kind: kind, instance: instance, old: entry, new: nil))
    }
    self.changes = changes.sorted { $0.instance < $1.instance }
    self.unchanged = unchanged.all
    unchangedOfChangedVectors = unchanged.changed
  }

  /// Whether an instance that the new report lacks was left out by who ran it, not by the corpus: what passed is no
  /// longer shown then.
  private static func losesWhatIsMissing(from old: Report, to new: Report) -> Bool {
    let narrowings = new.selection.narrowings
    // A version is one corpus: where two digests have it, one of them was changed by hand.
    return old.corpus.digest == new.corpus.digest || old.corpus.version == new.corpus.version
      || !narrowings.isEmpty && narrowings != old.selection.narrowings
  }

  /// The changes of a kind, in ascending order of instances.
  public func changes(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

  /// What the exit code is about: the regressions of vectors that decide.
  public var regressions: [Change] { changes(.regressed).filter(\.decides) }
}

extension InstanceID {
  fileprivate func renamed(_ aliases: [VectorID: VectorID]) -> InstanceID {
    guard let vector = aliases[vector] else { return self }
    return InstanceID(vector: vector, caseName: caseName, forks: forks, orders: orders)
  }
}
