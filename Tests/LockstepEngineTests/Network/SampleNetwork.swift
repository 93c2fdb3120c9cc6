import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import Synchronization

/// Network vectors that are written in a test, on the real profile of fork choice.
struct SampleNetwork {
  static let profiles: [ProfileName: Profile] = {
    let checkout = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    do {
      return try Corpus.profiles(in: ["/\(checkout)/schemas/profiles"])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let head = """
    # yaml-language-server: $schema=../../../schemas/vector.schema.json
    title: A title
    profile: fork-choice
    status: stable
    since: 1.0.0
    rationale: A reason.
    references: [{source: test, section: "one"}]

    """

  /// Four nodes of twelve validators each.
  static let four = """
    forks: [electra]
    setup: {preset: minimal, validators: [{count: 48}]}
    nodes:
      a: {validators: [0..11]}
      b: {validators: [12..23]}
      c: {validators: [24..35]}
      d: {validators: [36..47]}
    links: {all: {latency: 1 s}}
    duties: {proposers: round-robin, votes: all}

    """

  struct Result {
    let outcome: Outcome
    let exchange: [Event.Exchange]
    let picture: NetworkPicture?

    var expected: String { outcome.finding?.expected.compactText ?? "" }
    var observed: String { outcome.finding?.observed.compactText ?? "" }
  }

  let vector: Vector

  init(profile: ProfileName = "fork-choice", _ body: String) throws {
    let head = Self.head.replacing("fork-choice", with: profile.text)
    vector = try Corpus.vector(
      Array((head + body).utf8), file: "test.yaml", id: VectorID("test"),
      profiles: Self.profiles
    ).get()
  }

  private var plan: Plan {
    Plan(
      Selection(),
      of: Corpus(
        manifest: .init(version: SemanticVersion(1, 0, 0)), digest: Bytes([1]),
        profiles: Self.profiles, vectors: [vector]))
  }

  /// Runs every instance on one client for all nodes.
  func result(on provider: any ClientProvider, promise: Promise) async -> Runner.Result {
    let runner = Runner(
      plan, on: provider, mix: Mix([provider], promises: [promise]), promise: promise)
    return await runner.run()
  }

  /// Runs every instance; the first one is answered.
  func run(
    on client: @escaping @Sendable () -> any ClientAdapter = { ReferenceClient() },
    mix: [FaultName?] = [], jobs: Int = 1, limit: Duration? = nil
  ) async -> Result {
    let providers = mix.map { fault in InProcessProvider { ReferenceClient(with: fault) } }
    let own = InProcessProvider(client)
    var options = RunOptions()
    options.jobs = jobs
    options.networkLimit = limit
    let events = Mutex<[InstanceID: Event]>([:])
    let runner = Runner(
      plan, on: providers.first ?? own,
      mix: Mix(
        providers.isEmpty ? [own] : providers, witness: InProcessProvider { ReferenceClient() }),
      options: options)
    let outcomes = await runner.run { event in
      events.withLock { $0[event.outcome.instance] = event }
    }.outcomes
    let first = outcomes[0]
    let event = events.withLock { $0[first.instance] }
    return Result(
      outcome: first, exchange: event?.exchange ?? [], picture: event?.picture)
  }
}
