import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference
import Synchronization
import Testing

/// A code that a vector permits and that never occurs would hide a fault.
@Suite(.timeLimit(.minutes(10))) struct ListedRefusalTests {
  @Test func whateverIsPermittedOccurs() async throws {
    let checkout = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let corpus = try Corpus.load(
      root: "/\(checkout)/vectors", profileFolders: ["/\(checkout)/schemas/profiles"])
    var selection = Selection()
    selection.globs = [Glob("network/**")]
    selection.statuses = [.stable]
    let seen = Mutex<[VectorID: Set<Code>]>([:])
    let runner = Runner(
      Plan(selection, of: corpus), on: InProcessProvider { ReferenceClient() })
    _ = await runner.run { event in
      seen.withLock { $0[event.outcome.instance.vector, default: []].formUnion(event.refusals) }
    }
    let occurred = seen.withLock { $0 }
    var listed = 0
    for vector in corpus.vectors where occurred[vector.id] != nil {
      let codes = vector.instances.compactMap(\.network).flatMap(\.nodes).flatMap(\.refusals.codes)
      listed += codes.count
      let idle = Set(codes).subtracting(occurred[vector.id] ?? [])
      #expect(idle.isEmpty, "\(vector.id) lists \(idle.sorted()), which never occur")
    }
    #expect(listed > 0)
  }
}
