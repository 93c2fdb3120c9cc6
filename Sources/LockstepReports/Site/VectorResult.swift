internal import LockstepModel

/// What became of one vector on every client of a matrix.
struct VectorResult {
  let id: VectorID
  /// Of any report: what all of them say alike.
  let sample: Report.Entry
  /// Empty where it passed everywhere: reports leave it out there.
  var rationale: String
  /// One a client.
  var cells: [Matrix.Cell]
  /// In ascending order of ids, with the entry of each client.
  var instances: [(id: InstanceID, entries: [Report.Entry?])] = []

  /// The last part of its id.
  var name: String { id.path.split(separator: "/").last.map(String.init) ?? id.path }
}

extension Matrix {
  /// In ascending order of the vectors.
  var vectorResults: [VectorResult] {
    let empty = [Cell](repeating: Cell(), count: reports.count)
    var found: [VectorID: VectorResult] = [:]
    for (id, entries) in instances {
      guard let sample = entries.lazy.compactMap(\.self).first else { continue }
      var result =
        found.removeValue(forKey: id.vector)
        ?? VectorResult(id: id.vector, sample: sample, rationale: sample.rationale, cells: empty)
      for (column, entry) in entries.enumerated() {
        guard let entry else { continue }
        result.cells[column].add(entry.outcome)
        if result.rationale.isEmpty { result.rationale = entry.rationale }
      }
      result.instances.append((id, entries))
      found[id.vector] = result
    }
    return found.values.sorted { $0.id < $1.id }
  }
}

extension Matrix.Cell {
  /// Whether everything that was asked passed in full, or nothing was.
  var isClear: Bool {
    switch standing {
    case .passed, .unsupported, .notAsked: true
    case .failed, .broken, .notRun, .known, .partly: false
    }
  }
}
