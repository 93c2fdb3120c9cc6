import ArgumentParser
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints resolved instances as JSON Lines, for tests that replay vectors themselves.",
    discussion: """
      One instance a line, canonical (RFC 8785): cases, forks, orders, labels and defaults resolved, expectations included. \
      'schemas/instance.schema.json' says what stands where. With globs, draft and disputed vectors need --status too.
      """)

  @OptionGroup var choice: SelectionOptions
  @OptionGroup var places: Places

  func run() async throws {
    let corpus = try places.loadCorpus()
    for item in try choice.plan(of: corpus).items {
      guard let profile = corpus[profile: item.vector.profile] else { continue }
      let line = InstanceJSON(vector: item.vector, instance: item.instance, profile: profile)
      print(String(decoding: line.json.canonicalBytes, as: UTF8.self))
    }
  }
}
