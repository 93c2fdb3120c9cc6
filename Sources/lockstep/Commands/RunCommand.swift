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
      Without --client the embedded reference runs. Exit codes: 0 all passed or known, 1 verdicts failed, \
      2 usage or invalid input, 3 broken client or surroundings, 4 incomplete, 130 and 143 interrupted.
      """)

  @OptionGroup var choice: SelectionOptions
  @OptionGroup var places: Places
  @OptionGroup var how: RunFlags

  @Option(help: "A folder under 'runners', a path to one, a command line, or 'reference'.")
  var client: [String] = []

  @Option(name: .shortAndLong, help: "Where the reports go.")
  var output = "lockstep-results"

  @Flag(help: "Print the reports as JSON, one line a client, instead of the summary.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print only what did not pass.")
  var quiet = false

  func validate() throws {
    try how.validate()
  }

  func run() async throws {
    let corpus = try places.loadCorpus()
    let plan = try choice.plan(of: corpus)
    let clients = try (client.isEmpty ? ["reference"] : client).map {
      try ClientChoice($0, places: places)
    }
    let names = clients.map(\.name)
    guard Set(names).count == names.count else {
      throw UsageError("two clients of one name: their reports would overwrite each other")
    }
    var verdict = RunVerdict()
    for client in clients where !Task.isCancelled {
      let run = ClientRun(
        client: client, plan: plan, places: places, flags: how, selection: choice.named,
        folder: "\(output)/\(client.name)")
      let result = try await run.run()
      verdict.add(result.verdict)
      present(result, of: client)
    }
    if verdict.code != 0 { throw ExitCode(verdict.code) }
  }

  private func present(_ result: ClientRun.Result, of client: ClientChoice) {
    for line in result.complaints { standardError.write("error: \(line)\n") }
    if json {
      File.write(result.report.bytes + [UInt8(ascii: "\n")], to: 1)
      return
    }
    let failed = result.report.entries.first { $0.outcome.needsAttention }
    if quiet, failed == nil { return }
    let text = result.report.terminalText(
      colour: usesColour, vectorFile: result.file(of:),
      reproduce: failed.map { reproduction(of: $0.outcome.instance, on: client) })
    standardError.write(
      "\(result.folder)/report.json sha256 \(result.digest.description.dropFirst(2))\n")
    print(text)
  }

  private var usesColour: Bool {
    File.isTerminal(1) && File.variable("NO_COLOR") == nil
  }

  /// The command that repeats one instance and nothing else.
  private func reproduction(of id: InstanceID, on client: ClientChoice) -> String {
    var words = ["lockstep", "run", "'\(id)'"]
    if client.text != "reference" {
      words += ["--client", client.text.contains(" ") ? "\"\(client.text)\"" : client.text]
    }
    if let corpus = places.corpus { words += ["--corpus", corpus] }
    for folder in places.profiles { words += ["--profiles", folder] }
    for status in choice.status { words += ["--status", status] }
    return words.joined(separator: " ")
  }
}

extension Outcome {
  /// Whether somebody should look: it failed or broke, and nobody has said why.
  var needsAttention: Bool {
    (verdict == .failed || verdict == .broken || isNondeterministic) && known == nil
  }
}
