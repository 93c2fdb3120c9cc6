internal import CYardstick
public import LockstepCorpus
public import LockstepModel

/// Generated vectors from bytes to typed values, against libyaml's bare event loop.
public struct Decoding: Sendable {
  public let vectors: GeneratedVectors
  private let profiles: [ProfileName: Profile]

  public init(_ vectors: GeneratedVectors, in checkout: Checkout) throws {
    self.vectors = vectors
    profiles = try checkout.profiles()
  }

  /// Reads every vector; answers how many instances they have.
  @discardableResult
  public func decode() throws(DiagnosticList) -> Int {
    var instances = 0
    for (number, bytes) in vectors.files.enumerated() {
      let id = GeneratedVectors.id(number)
      let vector = Corpus.vector(bytes, file: "generated.yaml", id: id, profiles: profiles)
      instances += try vector.get().instances.count
    }
    return instances
  }

  /// The same bytes through libyaml in C; answers how many events there are.
  @discardableResult
  public func countEvents() throws(Failure) -> Int64 {
    var events: Int64 = 0
    for bytes in vectors.files {
      let found = yardstick_yaml_events(bytes, bytes.count)
      guard found > 0 else { throw Failure("a generated vector is no YAML") }
      events += found
    }
    return events
  }

  /// The vectors as a corpus, for the engine.
  public func corpus() throws -> Corpus {
    let read = try vectors.files.enumerated().map { number, bytes in
      try Corpus.vector(
        bytes, file: "generated.yaml", id: GeneratedVectors.id(number), profiles: profiles
      ).get()
    }
    return Corpus(
      manifest: .init(version: SemanticVersion(0, 0, 0)), digest: Bytes([]), profiles: profiles,
      vectors: read)
  }
}
