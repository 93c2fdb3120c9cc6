import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel

/// Computes every recorded value again, each by the oracle that its vector names.
struct RecordCheck {
  let profiles: [ProfileName: Profile]
  let places: Places
  private(set) var complaints: [Diagnostic] = []
  /// One line an oracle.
  private(set) var tallies: [String] = []
  private var drafts: [ClientName: [VectorDraft]] = [:]

  init(profiles: [ProfileName: Profile], places: Places) {
    self.profiles = profiles
    self.places = places
  }

  /// Sorts vectors by their oracles; a stable one without is a complaint.
  mutating func read(_ files: [String]) throws {
    for file in files {
      do {
        let draft = try VectorDraft.read(file, profiles: profiles)
        let vector = draft.vector
        if let provenance = vector.provenance {
          drafts[provenance.client, default: []].append(draft)
        } else if vector.status.runsByDefault {
          complain(draft, "expected 'provenance', as the vector is \(vector.status.rawValue)")
        }
        if vector.status.runsByDefault, let blank = draft.blanks.values.joined().first {
          complaints.append(blank.node.complaint("a value that is still to be recorded"))
        }
      } catch let list as DiagnosticList {
        complaints += list.diagnostics
      }
    }
  }

  /// Asks each oracle, or one alone.
  mutating func recompute(only name: String?) async throws {
    let only = try name.map { try ClientChoice($0, places: places).name }
    if let only, drafts[only] == nil {
      throw UsageError("no vector names '\(only)' as its oracle")
    }
    if drafts.isEmpty, complaints.isEmpty { throw UsageError("no vector names an oracle") }
    let known = try ["reference"] + places.clientNames()
    for (oracle, drafts) in drafts.sorted(by: { $0.key < $1.key })
    where only.map({ $0 == oracle }) ?? true {
      guard known.contains(oracle.text) else {
        let hint = "expected an oracle out of \(known.joined(separator: ", ")), found '\(oracle)'"
        for draft in drafts { complain(draft, hint) }
        continue
      }
      let choice = try ClientChoice(oracle.text, places: places)
      for draft in drafts { checkMethods(draft, choice) }
      let provider = try choice.provider(places, limits: Limits(), corpus: nil)
      let result = try await Recomputation(drafts: drafts, profiles: profiles).made(by: provider)
      complaints += result.complaints
      tallies.append("\(oracle) \(result.version): \(result.tally)")
    }
  }

  /// Each function must be the one that the client's description names, and each value have one.
  private mutating func checkMethods(_ draft: VectorDraft, _ choice: ClientChoice) {
    let recorded = draft.vector.provenance?.methods ?? [:]
    let listed = choice.methods(of: draft.vector.profile)
    for (operation, method) in recorded.sorted(by: { $0.key < $1.key })
    where listed[operation] != method {
      let found = listed[operation].map { "'\($0)'" } ?? "none"
      complain(
        draft, "'\(operation)' is said to be of '\(method)'; \(choice.name) lists \(found) for it")
    }
    for name in draft.valuedOperations where recorded[name] == nil {
      complain(draft, "no function is named for the values of '\(name)'")
    }
  }

  private mutating func complain(_ draft: VectorDraft, _ text: String) {
    complaints.append(
      (draft.document.root["provenance"] ?? draft.document.root).complaint(text))
  }
}

extension VectorDraft {
  /// The operations that some step expects values of, in ascending order.
  fileprivate var valuedOperations: [String] {
    let steps = vector.instances.flatMap(\.steps).filter { $0.expectation.valueCount > 0 }
    return Set(steps.map(\.call.operation.text)).sorted()
  }
}

extension Expectation {
  /// How many results are compared.
  var valueCount: Int {
    switch self {
    case .accepted(let results): results.members.count
    case .anyOf(let alternatives): alternatives.first?.members.count ?? 0
    case .rejected, .ignored, .deferred, .reoffered: 0
    }
  }
}
