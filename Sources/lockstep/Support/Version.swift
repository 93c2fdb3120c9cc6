import LockstepCorpus
import LockstepModel

/// The version of Lockstep, as reports name it.
enum Version {
  static let text = SemanticVersion.lockstep.description
}
