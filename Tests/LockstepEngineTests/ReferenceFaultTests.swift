import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import Testing

/// The deliberate faults of the reference: each is declared, made, and caught by the vectors that name it.
@Suite(.timeLimit(.minutes(10))) struct ReferenceFaultTests {
  private static let corpus: Corpus = {
    let checkout = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    do {
      return try Corpus.load(
        root: "/\(checkout)/vectors", profileFolders: ["/\(checkout)/schemas/profiles"])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static let declared = corpus.profiles.values.flatMap(\.faults).map(\.name).sorted()

  @Test func theProfilesDeclareWhatTheReferenceMakes() {
    #expect(Self.declared == ReferenceClient.faults.sorted())
    #expect(Set(Self.declared).count == Self.declared.count)
    #expect(Self.declared.count >= 25)
  }

  @Test(arguments: declared) func whoNamesAFaultCatchesIt(fault: FaultName) async throws {
    let vectors = Self.corpus.vectors.filter { $0.catches.contains(fault) }
    #expect(!vectors.isEmpty, "no vector names '\(fault)'")
    let faulty = await outcomes(of: vectors, with: fault)
    let correct = await outcomes(of: vectors, with: nil)
    for vector in vectors {
      let ids = vector.instances.map(\.id)
      #expect(ids.contains { faulty[$0] == .failed }, "\(vector.id) passes with '\(fault)'")
      #expect(ids.allSatisfy { correct[$0] == .passed }, "\(vector.id) on the correct reference")
    }
  }

  @Test func aFaultyReferenceIsNotTakenForTheCorrectOne() throws {
    let correct = ReferenceClient().handshake
    for fault in Self.declared {
      let faulty = ReferenceClient(with: fault).handshake
      #expect(faulty.client.text == "reference-\(fault)" && faulty.lineage != correct.lineage)
      #expect(faulty.supports == correct.supports)
    }
  }

  private func outcomes(
    of vectors: [Vector], with fault: FaultName?
  ) async -> [InstanceID: Verdict] {
    var selection = Selection()
    selection.globs = vectors.map { Glob($0.id.path) }
    selection.statuses = Vector.Status.allCases
    let provider = InProcessProvider { ReferenceClient(with: fault) }
    let runner = Runner(Plan(selection, of: Self.corpus), on: provider)
    let outcomes = await runner.run().outcomes
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.instance, $0.verdict) })
  }
}
