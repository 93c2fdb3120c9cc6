extension Gate {
  /// What a network asks of its clients before it enters a stage of a rollout.
  public struct Policy: Hashable, Sendable {
    /// What is asked of the corpus that every report is of.
    public struct Corpus: Hashable, Sendable {
      public var minimumVersion: SemanticVersion?
      public var digest: Bytes?
      /// How many days may lie between the corpus's date and the day of the decision.
      public var maximumAge: Int?
      /// How many versions of the corpus may be newer than that of the reports.
      public var maximumDistance: Int?

      public init() {}
    }

    /// A client that must have a report.
    public struct Client: Hashable, Sendable {
      public let name: ClientName
      public let minimumVersion: ClientVersion?

      public init(name: ClientName, minimumVersion: ClientVersion?) {
        self.name = name
        self.minimumVersion = minimumVersion
      }
    }

    /// Instances that must have been passed.
    public struct Requirement: Hashable, Sendable {
      public let profile: ProfileName
      /// Each must have instances in each topic; nil for the instances of the profile at any fork or none.
      public let forks: [Fork]?
      /// Folders of vectors, with those below them; nil for every topic that the profile has at the fork.
      public let topics: [String]?
      /// Those who must pass every instance themselves.
      public let clients: [ClientName]
      /// How many lineages must pass each instance.
      public let lineages: Int

      public init(
        profile: ProfileName, forks: [Fork]?, topics: [String]?, clients: [ClientName],
        lineages: Int
      ) {
        self.profile = profile
        self.forks = forks
        self.topics = topics
        self.clients = clients
        self.lineages = lineages
      }
    }

    /// A known failure with which the network goes on.
    public struct Allowance: Hashable, Sendable {
      public let client: ClientName
      /// A glob over instance ids.
      public let instances: Glob
      public let reason: String
      /// The last day on which it counts; nil for no end.
      public let until: Day?

      public init(client: ClientName, instances: Glob, reason: String, until: Day?) {
        self.client = client
        self.instances = instances
        self.reason = reason
        self.until = until
      }
    }

    /// What no report may have, whether it is required or not.
    public enum Flaw: String, Hashable, Sendable, CaseIterable {
      case failed, broken, known, nondeterministic
      case notRun = "not-run"
    }

    public let stage: String
    public var corpus = Corpus()
    public var clients: [Client] = []
    public var requirements: [Requirement]
    /// Whether the embedded reference counts as a further lineage beside another one; it runs on no network, so that it
    /// never counts alone.
    public var countsReference = false
    /// How often each instance must have been asked, at least.
    public var repeats = 1
    public var forbidden: Set<Flaw> = [.broken, .nondeterministic]
    public var allowances: [Allowance] = []
    /// More regressions against the baseline mean going back; nil where nothing is said of a baseline.
    public var tolerableRegressions: Int?
    /// SHA-256 of the file.
    public var digest: Bytes?

    public init(stage: String, requirements: [Requirement]) {
      self.stage = stage
      self.requirements = requirements
    }

    /// Whether the policy cannot be applied without a day.
    public var needsDay: Bool {
      corpus.maximumAge != nil || allowances.contains { $0.until != nil }
    }

    /// Whether the policy cannot be applied without the versions of the corpus.
    public var needsReleases: Bool { corpus.maximumAge != nil || corpus.maximumDistance != nil }
  }
}
