extension Lineage {
  /// That of the embedded reference clients, which were written beside the corpus.
  public static let reference: Lineage = "lockstep"
}

extension Corroboration {
  /// How much an agreement says, in ascending order.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    /// Nobody gave the expected answer in a way that counts.
    case none
    /// One lineage alone.
    case single
    /// One outside lineage and the embedded reference.
    case reference
    /// At least two lineages outside of Lockstep.
    case independent

    /// What the agreement of some lineages says.
    public init(of lineages: some Sequence<Lineage>) {
      let all = Set(lineages)
      let outside = all.subtracting([.reference])
      switch (outside.count, all.count) {
      case (2..., _): self = .independent
      case (_, 2...): self = .reference
      case (_, 1): self = .single
      default: self = .none
      }
    }
  }
}

extension Corroboration.Level: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .single: 1
    case .reference: 2
    case .independent: 3
    }
  }
}
