import ArgumentParser
import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the corpus on clients and writes their reports.",
    discussion: """
      Without --client the embedded reference runs; 'reference:FAULT' runs it with a deliberate fault of \
      docs/faults.md. Exit codes: 0 all passed or known, 1 verdicts failed, \
      2 usage or invalid input, 3 broken client or surroundings, 4 incomplete, 130 and 143 interrupted.
      """)

  @OptionGroup var choice: SelectionOptions
  @OptionGroup var places: Places
  @OptionGroup var how: RunFlags

  @Option(
    help: "A folder under 'runners', a path to one, a command line, 'reference', 'reference:FAULT'."
  )
  var client: [String] = []

  @Option(
    help: "Clients in turn for the nodes of networks, as 'reference,py-client'; only networks run.")
  var mix: String?

  @Option(help: "A node of networks that is one client whatever its turn, as 'a=reference'.")
  var node: [String] = []

  @Option(name: .shortAndLong, help: "Where the reports go.")
  var output = "lockstep-results"

  @Flag(help: "Print the reports as JSON, one line a client, instead of the summary.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print only what did not pass.")
  var quiet = false

  @Flag(
    inversion: .prefixedNo,
    help: "Annotations and the job summary of GitHub Actions; on where a workflow runs.")
  var github: Bool?

  func validate() throws {
    try how.validate()
  }

  func run() async throws {
    let corpus = try places.loadCorpus()
    let teams = try teams()
    let plan = try teams.plan(choice, of: corpus, places, limits: how.limits)
    let names = teams.map(\.name)
    guard Set(names).count == names.count else {
      throw UsageError("two clients of one name: their reports would overwrite each other")
    }
    for team in teams {
      // What is not set up is said before anything runs.
      _ = try team.mix(places, limits: how.limits, corpus: corpus)
    }
    var verdict = RunVerdict()
    var repetition: String?
    var step = GitHubStep()
    for team in teams where !Task.isCancelled {
      let run = ClientRun(
        team: team, plan: plan, places: places, flags: how, selection: choice.named,
        folder: "\(output)/\(team.name)")
      let result = try await run.run()
      verdict.add(result.verdict)
      present(result)
      step.add(result.report) { result.file(of: $0).flatMap(GitHubWorkflow.path(of:)) }
      step.add(result.complaints, of: team.name)
      let failed = result.report.entries.first { $0.outcome.needsAttention }
      repetition = repetition ?? failed.map { reproduction(of: $0.outcome.instance, on: team) }
    }
    if github ?? GitHubWorkflow.isRunning { GitHubWorkflow.tell(step) }
    if let repetition {
      if json { standardError.write("\(repetition)\n") } else { print("\n\(repetition)") }
    }
    if verdict.code != 0 { throw ExitCode(verdict.code) }
  }

  private func teams() throws -> [Team] {
    guard let mix else {
      return try (client.isEmpty ? ["reference"] : client).map {
        try Team([ClientChoice($0, places: places)], pinned: node, places: places)
      }
    }
    guard client.isEmpty else { throw UsageError("expected --mix or --client, found both") }
    let clients = try mix.split(separator: ",").map {
      try ClientChoice(String($0), places: places)
    }
    guard clients.count > 1, Set(clients.map(\.name)).count == clients.count else {
      throw UsageError("expected --mix with two or more clients, each once, found '\(mix)'")
    }
    return [try Team(clients, pinned: node, places: places)]
  }

  private func present(_ result: ClientRun.Result) {
    for line in result.complaints { standardError.write("error: \(line)\n") }
    if json {
      print(String(decoding: result.report.bytes, as: UTF8.self))
      return
    }
    if quiet, !result.report.entries.contains(where: \.outcome.needsAttention) { return }
    let text = result.report.terminalText(colour: usesColour, vectorFile: result.file(of:))
    standardError.write(
      "\(result.folder)/report.json sha256 \(result.digest.description.dropFirst(2))\n")
    print(text)
    if result.report.entries.contains(where: { $0.outcome.verdict == .broken }) {
      standardError.write(
        "what a broken client was asked and what it said: \(result.folder)/transcripts, logs\n")
    }
  }

  private var usesColour: Bool {
    File.isTerminal(1) && File.variable("NO_COLOR") == nil && File.variable("TERM") != "dumb"
  }

  /// The command that repeats one instance and nothing else.
  private func reproduction(of id: InstanceID, on team: Team) -> String {
    var words = [CommandLine.arguments[0], "run", id.text]
    if let mix {
      words += ["--mix", mix]
    } else if team.client.text != "reference" {
      words += ["--client", team.client.text]
    }
    for pin in node { words += ["--node", pin] }
    if let corpus = places.corpus { words += ["--corpus", corpus] }
    for folder in places.profiles { words += ["--profiles", folder] }
    for status in choice.status { words += ["--status", status] }
    words += how.deviations
    return words.map(\.quotedForShell).joined(separator: " ")
  }
}

extension Outcome {
  /// Whether somebody should look: it failed or broke, and nobody has said why.
  var needsAttention: Bool {
    (verdict == .failed || verdict == .broken || isNondeterministic) && known == nil
  }
}
