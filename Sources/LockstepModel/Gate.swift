/// The decision on a stage of a rollout: a network's policy, applied to the reports of its clients.
///
/// What is not shown is not met. Answers that the adapter gave, rejections without a reason, draft and disputed vectors,
/// mixes and clients that nobody pinned satisfy nothing.
public struct Gate: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case go
    case noGo = "no-go"
    /// What runs is worse than what ran before, by the policy's own measure.
    case rollBack = "roll-back"
  }

  /// What a check is about; a policy's rules and what holds for every policy.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case corpus
    case corpusAge = "corpus-age"
    case evidence, selection, adapter, repeats, client, required
    case flaws = "failures"
    case baseline, regressions
  }

  /// A version of the corpus, as its changelog has it.
  public struct Release: Hashable, Sendable {
    public let version: SemanticVersion
    public let day: Day

    public init(version: SemanticVersion, day: Day) {
      self.version = version
      self.day = day
    }
  }

  /// What one client answered to an instance.
  public struct Answer: Hashable, Sendable {
    /// Name and version.
    public let client: String
    /// Nil where it was not asked.
    public let entry: Report.Entry?
    /// Whether a pass of it counts for its lineage.
    public let counts: Bool
    /// What the baseline has of it, and by which version.
    public let before: Before?
    /// The place of its report among the gate's.
    let report: Int

    /// An answer of the baseline.
    public struct Before: Hashable, Sendable {
      public let client: String
      public let corpus: String
      public let entry: Report.Entry
    }
  }

  /// An instance that keeps a rule from being met, and who answered what.
  public struct Evidence: Hashable, Sendable {
    public let instance: InstanceID
    public let answers: [Answer]
  }

  /// A rule applied to something.
  public struct Check: Hashable, Sendable {
    public let rule: Rule
    public let isMet: Bool
    /// Who, what and how much, in one sentence; texts of reports stand in it as they are, not escaped.
    public let statement: String
    /// In ascending order of instances; none where the sentence is all there is.
    public var evidence: [Evidence] = []
    /// What somebody can do about it; nil where the rule is met.
    public var remedy: String?

    static func met(_ rule: Rule, _ statement: String) -> Check {
      Check(rule: rule, isMet: true, statement: statement)
    }

    static func unmet(
      _ rule: Rule, _ statement: String, _ evidence: [Evidence] = [], remedy: String
    ) -> Check {
      Check(rule: rule, isMet: false, statement: statement, evidence: evidence, remedy: remedy)
    }
  }

  public let policy: Policy
  /// In ascending order of clients and versions.
  public let reports: [Report]
  public let baselines: [Report]
  /// The day on which it is decided, where anybody said so.
  public let day: Day?
  /// In the order of the rules.
  public let checks: [Check]
  /// What decides nothing, and must not be overlooked.
  public let notes: [String]

  /// Applies a policy.
  ///
  /// - Parameters:
  ///   - releases: the versions of the corpus with their days, in descending order; empty where nobody knows.
  ///   - atHand: the corpus of whoever decides; nil where there is none.
  ///   - aliases: the ids that have become others since the baselines.
  public init(
    _ policy: Policy, on reports: [Report], baselines: [Report] = [], day: Day? = nil,
    releases: [Release] = [], atHand: CorpusAtHand? = nil, aliases: [VectorID: VectorID] = [:]
  ) throws(Refusal) {
    self.policy = policy
    self.reports = reports.sorted { $0.client.precedes($1.client) }
    self.baselines = baselines.sorted { $0.client.precedes($1.client) }
    self.day = day
    let ground = try Ground(policy, self.reports, self.baselines, day, atHand)
    var checks = try ground.corpusChecks(releases) + ground.reportChecks + ground.clientChecks
    if ground.isOneCorpus {
      checks += ground.participationChecks + ground.requirementChecks + ground.flawChecks
    }
    checks += ground.baselineChecks(aliases)
    let order = Dictionary(
      Rule.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    // Of one rule, the checks stay in the order in which they were made.
    self.checks = checks.enumerated().sorted {
      (order[$0.element.rule] ?? 0, $0.offset) < (order[$1.element.rule] ?? 0, $1.offset)
    }.map(\.element)
    notes = ground.notes
  }

  /// The report that an answer stands in.
  public func report(of answer: Answer) -> Report { reports[answer.report] }

  public var unmet: [Check] { checks.filter { !$0.isMet } }

  /// Whether a run that the decision rests on did not come to its end.
  public var isIncomplete: Bool { (reports + baselines).contains(where: \.isInterrupted) }

  public var verdict: Verdict {
    if unmet.isEmpty { return .go }
    return unmet.contains { $0.rule == .regressions } ? .rollBack : .noGo
  }
}
