import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Puts reports side by side, as a site of topics by clients.")

  @Argument(help: "Files 'report.json', or folders that hold one.")
  var reports: [String]

  @Option(name: .shortAndLong, help: "The folder of the site.")
  var output = "lockstep-results/matrix"

  @Option(help: "Write the Markdown here too, with links into the repository around it.")
  var document: String?

  @Option(help: "Keep the reports in this folder, and write when which cell turned red.")
  var history: String?

  @Option(help: "Where the repository's files can be read, as an address that ends with '/'.")
  var repository: String?

  @OptionGroup var places: Places

  func validate() throws {
    guard let repository else { return }
    let isAddress = repository.hasPrefix("https://") || repository.hasPrefix("http://")
    guard isAddress, repository.hasSuffix("/") else {
      throw ValidationError("'--repository' is an address of the web that ends with '/'")
    }
  }

  func run() async throws {
    let folders = try ReportFolders(reading: reports)
    var matrix = folders.matrix
    let corpus = try corpus(of: matrix.reports[0].corpus)
    matrix.features = try corpus.map { try places.features(of: $0.source, $0.corpus) } ?? []
    var site = Site(
      matrix, corpus: try corpus.map { try siteCorpus($0.corpus, $0.source) },
      evidence: try folders.evidence(), sha256: Digest.of)
    site.repository = repository
    site.past = try history.map { try HistoryFolder($0).past(with: matrix.reports) }
    try SiteFolder(output).write(site)
    if let document {
      try File.write(Array(matrix.markdown(root: root(of: document)).utf8), to: document)
    }
    print(matrix.terminalTable)
    let more = history == nil ? "" : ", history.html, history.json"
    standardError.write("\(output)/index.html, files.html\(more)\n")
  }

  /// The corpus that is at hand, if it is the one that the reports are of.
  private func corpus(
    of reported: Report.Corpus
  ) throws -> (source: CorpusSource, corpus: Corpus)? {
    guard let source = try places.corpusSourceIfAny() else { return nil }
    let own = try Corpus.load(source)
    guard own.digest == reported.digest else {
      standardError.write(
        "no features: the reports are of another corpus than \(source.root);"
          + " references, provenance and steps are left out too\n")
      return nil
    }
    return (source, own)
  }

  private func siteCorpus(_ corpus: Corpus, _ source: CorpusSource) throws -> Site.Corpus {
    let file = source["corroboration.json"]
    do throws(ReportError) {
      return Site.Corpus(
        profiles: corpus.profiles, vectors: corpus.vectors,
        corroboration: try file.map { file throws(ReportError) in
          try Corroboration(bytes: file.bytes)
        })
    } catch {
      throw UsageError("\(file?.place ?? ""): \(error)")
    }
  }

  /// The way from a file up to the folder that relative paths start from.
  private func root(of file: String) -> String {
    String(repeating: "../", count: file.split(separator: "/").count - 1)
  }
}
