extension Vector.Status {
  /// What a vector may become next; to stay is always allowed, and what is withdrawn stays so.
  public var successors: Set<Vector.Status> {
    switch self {
    case .draft: [.stable, .disputed, .withdrawn]
    case .stable: [.disputed, .deprecated, .withdrawn]
    case .disputed: [.stable, .deprecated, .withdrawn]
    case .deprecated: [.disputed, .withdrawn]
    case .withdrawn: []
    }
  }

  /// Whether anybody relies on the vector: it is or was part of the evidence.
  public var isPublished: Bool { self != .draft }
}
