extension Gate {
  /// The corpus of whoever decides, by which reports of its version are held to be whole.
  public struct CorpusAtHand: Hashable, Sendable {
    public let version: String
    public let digest: Bytes
    /// Those of vectors that run by default.
    public let instances: Set<InstanceID>

    public init(version: String, digest: Bytes, instances: Set<InstanceID>) {
      self.version = version
      self.digest = digest
      self.instances = instances
    }
  }
}

extension Gate.Ground {
  /// The corpus at hand, where the reports are of it.
  var own: Gate.CorpusAtHand? {
    atHand?.digest == reports[0].corpus.digest ? atHand : nil
  }

  /// A version is one corpus: where the one at hand has another digest, somebody has changed one of them.
  var atHandChecks: [Gate.Check] {
    guard let atHand, atHand.version == reports[0].corpus.version else { return [] }
    guard own == nil else {
      return [.met(.corpus, "Every report is of the corpus at hand, \(atHand.digest)")]
    }
    return [
      .unmet(
        .corpus,
        "Two corpora call themselves \(atHand.version): the one at hand is \(atHand.digest), the reports"
          + " are of \(reports[0].corpus.digest)",
        remedy: "Run the clients on the corpus that was published, or name theirs with --corpus.")
    ]
  }

  /// What nobody has compared.
  var completeness: [String] {
    guard own == nil else { return [] }
    return [
      "The corpus of the reports is not at hand: whether they are of all of it is known only from"
        + " one another"
    ]
  }
}
