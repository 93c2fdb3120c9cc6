internal import LockstepModel

/// The forks of a profile in the order of their activation, with those that are planned after them.
struct ForkTimeline {
  /// Several where a profile drives the forks of more than one layer by enumerations of its setup.
  private let lines: [[Fork]]
  private let planned: [Fork]

  init(of profile: Profile, planned: [Fork] = []) {
    let enumerations = profile.setup.flatMap(\.type.enumerations)
    lines = profile.forks.isEmpty ? enumerations.map { $0.map { Fork($0) } } : [profile.forks]
    self.planned = planned
  }

  /// Forks that the profile drives.
  var known: [Fork] { lines.flatMap(\.self) }
  var all: [Fork] { known + planned }

  func isPlanned(_ fork: Fork) -> Bool { planned.contains(fork) && !known.contains(fork) }

  /// Whether one line has both, the first of them earlier.
  func has(_ first: Fork, before second: Fork) -> Bool {
    lines.contains { line in
      let line = line + planned
      guard let left = line.firstIndex(of: first), let right = line.firstIndex(of: second) else {
        return false
      }
      return left < right
    }
  }
}

extension ValueType {
  fileprivate var enumerations: [[String]] {
    switch shape {
    case .enumeration(let words): [words]
    case .list(let element, _, _): element.enumerations
    case .map(let keys, let values): keys.enumerations + values.enumerations
    case .record(let fields): fields.flatMap(\.type.enumerations)
    default: []
    }
  }
}
