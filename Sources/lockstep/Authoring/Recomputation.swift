import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel

/// Goes through the vectors of one oracle and compares what it answers now with what stands there.
struct Recomputation: Sendable {
  private var drafts: [VectorDraft]
  private let profiles: [ProfileName: Profile]
  private(set) var complaints: [Diagnostic] = []
  /// Of the client that was asked.
  private(set) var version = ""
  private var vectors = 0
  private var values = 0
  private var verdicts = 0

  init(drafts: [VectorDraft], profiles: [ProfileName: Profile]) {
    self.drafts = drafts
    self.profiles = profiles
  }

  var tally: String {
    "\(vectors) vectors agree, \(values) values and \(verdicts) other verdicts computed again"
  }

  /// Takes every vector; a client that breaks costs the one in hand, and the next one has a fresh client.
  nonisolated func made(by provider: any ClientProvider) async throws -> Recomputation {
    var state = self
    while !state.drafts.isEmpty {
      let before = state
      state = try await provider.withClient { (client: inout any ClientAdapter) in
        try await before.taking(from: &client)
      }
    }
    return state
  }

  private func taking(from client: inout any ClientAdapter) async throws -> Recomputation {
    var state = self
    state.version = client.handshake.version
    while let draft = state.drafts.first {
      state.drafts.removeFirst()
      do {
        try await state.take(draft, from: &client)
      } catch let error as AdapterError {
        state.complaints.append(.broken(error, at: draft.vector.file))
        return state
      }
    }
    return state
  }

  private mutating func take(
    _ draft: VectorDraft, from client: inout any ClientAdapter
  ) async throws {
    let oracle = "\(client.handshake.client) \(client.handshake.version)"
    if let recorded = draft.vector.provenance?.oracle, recorded != oracle {
      let place = draft.document.root["provenance"] ?? draft.document.root
      complaints.append(
        place.complaint("recorded from '\(recorded)'; the client here is '\(oracle)'"))
    }
    guard let profile = profiles[draft.vector.profile] else { return }
    do {
      let recorder = Recorder(draft, profile: profile, methods: [:], splitsByFork: false)
      _ = try await recorder.recorded(from: &client)
    } catch let list as DiagnosticList {
      complaints += list.diagnostics
      return
    }
    vectors += 1
    values += draft.vector.instances.compactMap(\.network).reduce(0) { $0 + $1.statedValues }
    for step in draft.vector.instances.flatMap(\.steps) where step.isStated {
      let count = step.expectation.valueCount
      values += count
      verdicts += count == 0 ? 1 : 0
    }
  }
}

extension Network {
  /// How many values its checks state of what clients answer.
  fileprivate var statedValues: Int {
    steps.reduce(0) { count, step in
      guard case .check(let check) = step.action else { return count }
      return switch check.subject {
      case .agree(.root), .converges(_, .root): count + 1
      case .checkpoints(let record): count + record.members.count
      default: count
      }
    }
  }
}
