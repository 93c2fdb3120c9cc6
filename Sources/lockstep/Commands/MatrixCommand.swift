import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Puts reports side by side: topics by clients.")

  @Argument(help: "Files 'report.json', or folders that hold one.")
  var reports: [String]

  @Option(name: .shortAndLong, help: "Where matrix.json, matrix.md and index.html go.")
  var output = "lockstep-results/matrix"

  @Option(help: "Write the Markdown here too, with links into the repository around it.")
  var document: String?

  @Option(help: "Keep the reports in this folder, and write when which cell turned red.")
  var history: String?

  @OptionGroup var places: Places

  func run() async throws {
    var matrix = try Matrix(reading: reports)
    matrix.features = try features(on: matrix.reports[0].corpus)
    try File.makeFolder(output)
    try File.write(matrix.bytes, to: output + "/matrix.json")
    try File.write(Array(matrix.markdown().utf8), to: output + "/matrix.md")
    try File.write(Array(matrix.page().utf8), to: output + "/index.html")
    if let document {
      try File.write(Array(matrix.markdown(root: root(of: document)).utf8), to: document)
    }
    if let history { try HistoryFolder(history).publish(matrix.reports, to: output) }
    print(matrix.terminalTable)
    standardError.write("\(output)/index.html, matrix.md, matrix.json\n")
  }

  /// Those that `features.yaml` lists, if its corpus is the one that the reports are of.
  private func features(on corpus: Report.Corpus) throws -> [ProtocolFeature] {
    guard let source = try places.corpusSourceIfAny(), source[CorpusSource.features] != nil else {
      return []
    }
    let own = try Corpus.load(source)
    guard own.digest == corpus.digest else {
      standardError.write("no features: the reports are of another corpus than \(source.root)\n")
      return []
    }
    return try places.features(of: source, own)
  }

  /// The way from a file up to the folder that relative paths start from.
  private func root(of file: String) -> String {
    String(repeating: "../", count: file.split(separator: "/").count - 1)
  }
}
