import ArgumentParser
import LockstepCorpus
import LockstepEngine
import LockstepModel

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes the skeleton of a vector: a draft that asks the first query of its profile.")

  @Argument(help: "The vector's id, as fork-choice/tie-break/arrival: profile, topic and name.")
  var id: String

  @OptionGroup var places: Places

  func run() async throws {
    let profiles = try Corpus.profiles(in: places.profileFolders())
    let vector = VectorID(id)
    if let complaint = vector.complaint(among: profiles.keys) { throw UsageError(complaint) }
    let parts = id.split(separator: "/").map(String.init)
    let root = try places.corpusFolder()
    let file = "\(root)/\(id).yaml"
    guard !File.exists(file) else { throw UsageError("\(file) is there already") }
    guard let profile = profiles[ProfileName(parts[0])],
      let skeleton = VectorSkeleton(
        for: profile, topic: parts[1], since: try Corpus.manifest(root: root).version.description,
        modeline: Modeline(ofFile: "\(root)/\(id).yaml"))
    else { throw UsageError("profile '\(parts[0])' has no query that a vector could begin with") }
    try File.makeFolder("\(root)/\(parts[0])/\(parts[1])")
    try File.write(Array(skeleton.text.utf8), to: file)
    print(file)
    let oracle = try oracle(for: profile.name)
    standardError.write(
      """
      Write what a correct client is asked, leave '_' where its answer belongs, then:
      lockstep record \(file) --client \(oracle)

      """)
  }

  /// The first client, by name, that serves a profile; the embedded reference where there is no other.
  private func oracle(for profile: ProfileName) throws -> String {
    for name in try places.clientNames() {
      let choice = try ClientChoice(name, places: places)
      if choice.promise.supports.contains(where: { $0.profile == profile }) { return name }
    }
    return "reference"
  }
}
