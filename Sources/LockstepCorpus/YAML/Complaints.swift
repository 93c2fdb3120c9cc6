public import LockstepModel

/// Collects what is wrong, so that one run tells an author everything.
public struct Complaints {
  public private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  public init() {}

  public var isEmpty: Bool { diagnostics.isEmpty }

  /// Adds a complaint unless it is there already: instances of one vector share their places.
  public mutating func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  public mutating func add(contentsOf others: some Sequence<Diagnostic>) {
    for diagnostic in others { add(diagnostic) }
  }

  /// The value of a body, or nil and its complaint collected.
  public mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    do throws(Diagnostic) {
      return try body()
    } catch {
      add(error)
      return nil
    }
  }
}
