extension Gate {
  /// Why a policy cannot be applied to some reports.
  public enum Refusal: Error, Hashable, Sendable {
    case nothing
    /// Two reports, or two baselines, of one client at one version through one adapter.
    case sameClient(Report.Client)
    /// Two reports of one corpus that do not say the same of an instance's vector.
    case contradiction(InstanceID, Report.Client, Report.Client)
    /// One client is of one lineage.
    case severalLineages(ClientName)
    case dayNeeded
    case baselineNeeded
    case baselineUnasked
    /// More than one baseline of a client: which one ran before?
    case severalBaselines(ClientName)
    /// No changelog at hand has the version of the corpus.
    case releaseUnknown(String)
    /// The corpus is younger than the day of the decision.
    case dayBefore(Day, Release)
  }
}

extension Gate.Refusal: CustomStringConvertible {
  /// One sentence; names and versions are as the reports have them, and not escaped.
  public var description: String {
    switch self {
    case .nothing: "a gate needs at least one report"
    case .sameClient(let client): "two reports of \(client.label) through the same adapter"
    case .contradiction(let id, let client, let other):
      "the reports of \(client.label) and \(other.label) name the same corpus, and not the same vector"
        + " of '\(id)'"
    case .severalLineages(let name):
      "the reports of '\(name)' name different lineages: one client is of one"
    case .dayNeeded:
      "the policy counts days ('max-age-days' or 'until'): say on which day it is decided with"
        + " --on YYYY-MM-DD"
    case .baselineNeeded:
      "the policy has 'rollback': name the reports of what ran before with --baseline"
    case .baselineUnasked:
      "--baseline decides nothing: the policy has no 'rollback'"
    case .severalBaselines(let name):
      "two baselines of '\(name)', of different versions: name the one that ran before"
    case .releaseUnknown(let version):
      "the policy asks how old the corpus is, and no changelog at hand has its version '\(version)':"
        + " name that corpus, or a later one, with --corpus"
    case .dayBefore(let day, let release):
      "corpus \(release.version) is of \(release.day), after the day of the decision, \(day)"
    }
  }
}
