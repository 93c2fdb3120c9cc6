public import LockstepCorpus
internal import LockstepEngine
internal import LockstepModel
internal import LockstepReference

/// Every vector that runs by default, on the embedded reference.
public struct WholeCorpus: Sendable {
  private let checkout: Checkout

  public init(in checkout: Checkout) {
    self.checkout = checkout
  }

  public func load() throws -> Corpus {
    try Corpus.load(
      root: checkout.root + "/vectors", profileFolders: [checkout.root + "/schemas/profiles"])
  }

  /// Runs every instance; answers how many passed, or complains where one failed.
  @discardableResult
  public func run(_ corpus: Corpus) async throws -> Int {
    var options = RunOptions()
    options.jobs = File.processorCount
    let plan = Plan(Selection(), of: corpus)
    let result = await Runner(
      plan, on: InProcessProvider { ReferenceClient() }, options: options
    ).run()
    let others = result.outcomes.filter { $0.verdict == .failed || $0.verdict == .broken }
    guard others.isEmpty else { throw Failure("\(others.count) instances failed") }
    return result.outcomes.count { $0.verdict == .passed }
  }
}
