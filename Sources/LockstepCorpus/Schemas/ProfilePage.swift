internal import LockstepModel

/// A profile's page in the documentation, in Markdown.
struct ProfilePage {
  let profile: Profile

  init(_ profile: Profile) {
    self.profile = profile
  }

  var text: String {
    let parts = [head, forks, labels, setup, types, operations, observe, features]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    """
    # \(profile.title)

    <!-- Made by `lockstep schema --docs` from `schemas/profiles/\(profile.name).yaml`: change that file. -->

    \(profile.summary)

    Profile `\(profile.name)`, version \(profile.version). How vectors use it: [the schema](../../schemas/vector.schema.json); \
    how values travel: [the adapter protocol](../adapter-protocol.md).
    """
  }

  private var forks: String {
    guard !profile.forks.isEmpty else { return "" }
    let names = profile.forks.map { "`\($0)`" }.joined(separator: ", ")
    return """
      ## Forks

      In order of activation, which is counted in \(profile.activationUnit.plural): \(names).
      """
  }

  private var labels: String {
    guard !profile.labels.isEmpty else { return "" }
    let rows = profile.labels.map { [code($0.name), $0.kind.article] }
    return "## Labels that exist from the start\n\n" + table(["label", "stands for"], rows)
  }

  private var setup: String {
    profile.setup.isEmpty ? "" : "## Setup\n\n" + fields(profile.setup)
  }

  private var types: String {
    let named = TypeTable(profile).records
    guard !named.isEmpty else { return "" }
    let parts = named.map { name, type in
      "### `\(name)`\n\n"
        + (type.fields.isEmpty ? type.article.capitalizedFirst + "." : fields(type.fields))
    }
    return "## Types\n\n" + parts.joined(separator: "\n\n")
  }

  private var operations: String {
    "## Operations\n\n" + profile.operations.map { operation($0) }.joined(separator: "\n\n")
  }

  private func operation(_ operation: Operation) -> String {
    var lines = ["### `\(operation.name)`", operation.summary]
    var facts: [String] = [operation.isQuery ? "A query: it changes nothing" : "Changes state"]
    if operation.isMessage { facts.append("a message that nodes pass on") }
    if let emits = operation.emits { facts.append("goes to other nodes as `\(emits)`") }
    if let binds = operation.binds { facts.append("introduces the label of `\(binds)`") }
    if let since = operation.since { facts.append("since `\(since)`") }
    if let until = operation.until { facts.append("until `\(until)`") }
    if let feature = operation.feature { facts.append("feature `\(feature)`") }
    if let section = operation.section { facts.append("specified in `\(section)`") }
    lines.append(facts.joined(separator: "; ") + ".")
    if !operation.parameters.isEmpty {
      lines.append("Parameters:\n\n" + fields(operation.parameters))
    }
    if !operation.results.isEmpty { lines.append("Results:\n\n" + fields(operation.results)) }
    let reasons = [
      ("rejected", operation.rejects), ("ignored", operation.ignores),
      ("deferred", operation.defers),
    ].flatMap { verdict, reasons in
      reasons.map { [verdict, code($0.code.text), $0.summary ?? ""] }
    }
    if !reasons.isEmpty { lines.append(table(["verdict", "code", "when"], reasons)) }
    return lines.joined(separator: "\n\n")
  }

  private var observe: String {
    guard !profile.observe.isEmpty else { return "" }
    let names = profile.observe.map { "`\($0)`" }.joined(separator: ", ")
    return """
      ## Observed state

      After every step that can change state the runner asks \(names). After a step that was rejected, ignored or deferred \
      the answers must be what they were before.
      """
  }

  private var features: String {
    guard !profile.features.isEmpty else { return "" }
    let rows = profile.features.map { [code($0.name.text), $0.summary] }
    return
      "## Features\n\nOptional: a client declares those it has, a vector lists those it needs under `requires`.\n\n"
      + table(["feature", "what it is"], rows)
  }
}

extension ProfilePage {
  private func fields(_ fields: [Field]) -> String {
    table(
      ["field", "type", "meaning"],
      fields.map { field in
        let type = ([field.type.phrase] + field.facts).joined(separator: "; ")
        return [code(field.name), type, field.summary ?? ""]
      })
  }

  private func code(_ text: String) -> String { "`\(text)`" }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { cells in
      "| "
        + cells.map { $0.replacing("|", with: "\\|").replacing("<", with: "&lt;") }
        .joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}

extension Unit {
  fileprivate var plural: String {
    switch self {
    case .slot, .epoch: rawValue + "s"
    default: rawValue
    }
  }
}
