/// The version of Lockstep, as reports name it.
enum Version {
  static let text = "0.1.0"
}
