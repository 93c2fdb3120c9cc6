import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Says what became of the verdicts of one report in another.",
    discussion: """
      Regressed is what passed and does not any more, or no longer in a way that counts, and what fails now and nobody \
      says why. The corpora may differ; a vector whose file changed is marked. Exit codes: 1 for regressions of stable \
      and deprecated vectors, and for nothing else; 2 for a report that cannot be read.
      """)

  @Argument(help: "The earlier report: a file 'report.json', or a folder that holds one.")
  var old: String

  @Argument(help: "The later report.")
  var new: String

  @Flag(help: "Print Markdown.")
  var markdown = false

  @Flag(help: "Print JSON, with every change in full.")
  var json = false

  @OptionGroup var places: Places

  func validate() throws {
    guard !(markdown && json) else {
      throw ValidationError("--markdown and --json exclude each other")
    }
  }

  func run() async throws {
    let aliases = try places.manifestIfAny()?.aliases ?? []
    let diff = ReportDiff(
      from: try Report(reading: old), to: try Report(reading: new),
      aliases: Dictionary(aliases.map { ($0.old, $0.new) }) { first, _ in first })
    if json {
      print(String(decoding: diff.json(digest: \.digest).canonicalBytes, as: UTF8.self))
    } else if markdown {
      print(diff.markdown, terminator: "")
    } else {
      print(diff.terminalText { $0.repetition(in: diff) })
    }
    if !diff.regressions.isEmpty { throw ExitCode(1) }
  }
}

extension ReportDiff.Change {
  /// The command that asks again what regressed.
  fileprivate func repetition(in diff: ReportDiff) -> String {
    (new ?? old).map { diff.new.client.repetition(of: $0) } ?? ""
  }
}
