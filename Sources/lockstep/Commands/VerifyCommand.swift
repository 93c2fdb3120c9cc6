import ArgumentParser
import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReports

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Repeats the run of a published report and compares the results, byte for byte.",
    discussion: """
      The clients are found by the names in the report. Exit codes: 0 the same, 1 not the same, or an attestation that \
      does not hold, 2 usage or invalid input, another corpus among it, 3 a client that is not to be had, \
      4 interrupted.
      """)

  @Argument(help: "A file 'report.json', or a folder that holds one.")
  var report: String

  @Option(help: "A client of the report that is to be found elsewhere, as 'run' takes it.")
  var client: [String] = []

  @Flag(help: "Set up the report's clients first, as 'lockstep setup' does.")
  var setup = false

  @Option(help: "Check this envelope first: the signature, and that it says what the report says.")
  var attestation: String?

  @Option(help: "The key that the attestation must be signed with.")
  var publicKey: String?

  @Flag(help: "Check the attestation alone, and run nothing.")
  var offline = false

  @Flag(help: "Exit with 0 where every instance came out the same, whatever else differs.")
  var verdictsOnly = false

  @Option(help: "Workers a client; one a processor where it is left out.")
  var jobs: Int?

  @Option(name: .shortAndLong, help: "Where the new report goes.")
  var output = "lockstep-results/verified"

  @OptionGroup var places: Places

  func validate() throws {
    guard (attestation == nil) == (publicKey == nil) else {
      throw ValidationError("expected --attestation and --public-key together, found one")
    }
    guard attestation != nil || !offline else {
      throw ValidationError("nothing to check offline: expected --attestation and --public-key")
    }
  }

  func run() async throws {
    do {
      try await verify()
    } catch let error as NotTheSame {
      standardError.write("error: \(error)\n")
      throw ExitCode(1)
    } catch let error as ClientMissing {
      standardError.write("error: \(error)\n")
      throw ExitCode(3)
    }
  }

  private func verify() async throws {
    let published = try PublishedReport(report)
    if let attestation, let publicKey {
      try published.check(attestation, signedWith: publicKey)
      print("attested as \(try published.attestation.text)")
    }
    if !offline { try await runAgain(published) }
  }

  private func runAgain(_ published: PublishedReport) async throws {
    let report = published.report
    guard report.isComplete else {
      throw UsageError(
        "\(published.path): the run did not come to its end, and nobody can stop at the same place")
    }
    let corpus = try corpus(of: report)
    let team = try Team(of: report, given: client, places: places)
    if setup {
      for member in team.members { try await member.setUp(places) }
    }
    let flags = try RunFlags(of: report.options, jobs: jobs)
    let choice = try SelectionOptions(of: report.selection)
    let plan = try [team].plan(choice, of: corpus, places, limits: flags.limits)
    for line in try differences(report, team) { standardError.write("\(line)\n") }
    let folder = "\(output)/\(team.name)"
    let target = "\(folder)/report.json"
    guard target.absolutePath != published.path.absolutePath,
      !File.isSame(target, published.path)
    else {
      throw UsageError("the new report would overwrite \(published.path); give it another --output")
    }
    let result = try await ClientRun(
      team: team, plan: plan, places: places, flags: flags, selection: report.selection,
      folder: folder
    ).run()
    guard result.report.isComplete else {
      standardError.write("error: interrupted; nothing was compared\n")
      throw ExitCode(4)
    }
    try checkStart(of: result.report, for: report)
    let repetition = Repetition(of: published.bytes, report, again: result.report)
    print(repetition.text)
    guard !repetition.isSame else { return }
    standardError.write("what came out here: \(result.folder)/report.json\n")
    guard verdictsOnly && repetition.instances.isEmpty else { throw ExitCode(1) }
  }

  private func corpus(of report: Report) throws -> Corpus {
    let corpus = try places.loadCorpus()
    guard corpus.digest == report.corpus.digest else {
      throw UsageError(
        """
        the report is of another corpus than \(try places.corpusRoot()), and cannot be compared
          published \(report.corpus.version), \(report.corpus.digest)
          here      \(corpus.version), \(corpus.digest)
        check out the revision that it was published from, or name its archive with --corpus
        """)
    }
    return corpus
  }

  /// What is known before anything runs not to be the same.
  private func differences(_ report: Report, _ team: Team) throws -> [String] {
    var pairs = [
      ("Lockstep's sources", report.tool.sources, places.sourceDigest),
      (
        "the known failures", report.client.knownFailuresDigest,
        team.isMix ? nil : team.client.knownFailuresDigest
      ),
    ]
    if team.isMix {
      for (part, member) in zip(report.client.mix, team.members) {
        pairs.append(("the adapter of '\(part.name)'", part.digest, try member.digest()))
      }
    } else {
      pairs.append(("the adapter", report.client.digest, try team.client.digest()))
    }
    return pairs.filter { $0.1 != $0.2 }.map { name, published, here in
      func text(_ digest: Bytes?) -> String { digest?.description ?? "not measured" }
      return "differs: \(name): published \(text(published)), here \(text(here))"
    }
  }

  /// A client that does not start here says nothing about the report.
  private func checkStart(of again: Report, for report: Report) throws {
    let before = Set(
      report.entries.filter { $0.outcome.breakage == .start }.map(\.outcome.instance))
    for entry in again.entries
    where entry.outcome.breakage == .start && !before.contains(entry.outcome.instance) {
      throw ClientMissing(
        "the client does not start here: \(entry.outcome.reason ?? "no reason given")")
    }
  }
}
