import ArgumentParser
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists instances.")

  @OptionGroup var choice: SelectionOptions
  @OptionGroup var places: Places

  @Flag(help: "An array with one object an instance.")
  var json = false

  func run() async throws {
    let corpus = try places.loadCorpus()
    let plan = try choice.plan(of: corpus)
    guard json else {
      for item in plan.items { print(item.instance.id) }
      return
    }
    let rows = plan.items.map { item -> JSON in
      [
        "id": .string(item.instance.id.text), "vector": .string(item.vector.id.path),
        "case": item.instance.id.caseName.map { .string($0) },
        "fork": item.instance.id.forks.map { .string($0) },
        "profile": .string(item.vector.profile.text),
        "status": .string(item.vector.status.rawValue),
        "tags": .array(item.vector.tags.map { .string($0) }),
        "catches": .array(item.vector.catches.map { .string($0.text) }),
        "digest": .string(item.vector.digest.description),
      ]
    }
    print("[" + rows.map { $0.compactText }.joined(separator: ",\n") + "]")
  }
}
