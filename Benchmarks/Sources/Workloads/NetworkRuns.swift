public import LockstepCorpus
internal import LockstepEngine
internal import LockstepModel
internal import LockstepReference
internal import Synchronization

/// Networks of the embedded reference of one size, each a vector that is made here.
public struct NetworkRuns: Sendable {
  public let nodes: Int
  public let validators: Int
  public let slots: Int
  private let corpus: Corpus

  /// - Parameters:
  ///   - preset: `minimal` with 8 slots an epoch, or `mainnet` with 32.
  ///   - isParted: half of the nodes cannot hear the other half in the second third of the slots.
  public init(
    nodes: Int, validators: Int, slots: Int, preset: String = "minimal", isParted: Bool,
    in checkout: Checkout
  ) throws {
    self.nodes = nodes
    self.validators = validators
    self.slots = slots
    let names = (1...nodes).map { "m\($0)" }
    let halves =
      "[\(names.prefix(nodes / 2).joined(separator: ", "))],"
      + " [\(names.dropFirst(nodes / 2).joined(separator: ", "))]"
    let third = slots / 3
    let steps =
      isParted
      ? """
      - network: {run: {slots: \(third)}}
      - network: {partition: [\(halves)]}
      - network: {run: {slots: \(third)}}
      - network: {heal: {}}
      - network: {run: {slots: \(slots - 2 * third)}}
      """ : "- network: {run: {slots: \(slots)}}"
    let text = """
      # yaml-language-server: $schema=../vector.schema.json
      title: A network of one size
      profile: fork-choice
      forks: [fulu]
      status: stable
      since: 1.0.0
      rationale: How the cost of a network grows.
      references: [{source: none, section: "none"}]
      setup: {preset: \(preset), validators: [{count: \(validators)}]}
      nodes:
        m: {count: \(nodes), validators: [0..\(validators - 1)]}
      links: {all: {latency: 1 s}}
      may-refuse: [target-epoch-window]
      duties: {proposers: round-robin, votes: all}
      steps:
      \(steps)
      - check: {agree: head, from-slot: \(slots - 1)}

      """
    let profiles = try checkout.profiles()
    let vector = try Corpus.vector(
      Array(text.utf8), file: "network.yaml", id: VectorID("network"), profiles: profiles
    ).get()
    corpus = Corpus(
      manifest: .init(version: SemanticVersion(1, 0, 0)), digest: Bytes([1]), profiles: profiles,
      vectors: [vector])
  }

  /// Runs the network, which must pass; answers how many calls its nodes were asked.
  @discardableResult
  public func run() async throws -> Int {
    let runner = Runner(
      Plan(Selection(), of: corpus), on: InProcessProvider { ReferenceClient() })
    let calls = Mutex(0)
    let outcomes = await runner.run { event in
      calls.withLock { $0 += event.exchange.count }
    }.outcomes
    guard outcomes.allSatisfy({ $0.verdict == .passed }) else {
      throw Failure("a network of \(nodes) nodes did not pass: \(outcomes)")
    }
    return calls.withLock { $0 }
  }
}
