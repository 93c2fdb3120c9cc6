internal import LockstepModel

/// A rejection counts only where its positive control, in another row, was accepted in the same run.
struct ControlCheck {
  let outcomes: [InstanceID: Outcome]

  func checked(_ outcome: Outcome, of instance: Instance) -> Outcome {
    guard outcome.verdict == .passed else { return outcome }
    for control in instance.controls.sorted(by: { $0.key < $1.key }).map(\.value) {
      guard case .row(let id, let step) = control, !wasAccepted(step, in: outcomes[id]) else {
        continue
      }
      var unjudged = Outcome(instance: outcome.instance, verdict: .notRun)
      unjudged.reason = "its positive control '\(id)' did not pass"
      return unjudged
    }
    return outcome
  }

  private func wasAccepted(_ step: Int, in outcome: Outcome?) -> Bool {
    switch outcome?.verdict {
    case .passed: true
    case .failed: (outcome?.finding?.step ?? 0) > step + 1
    default: false
    }
  }
}
