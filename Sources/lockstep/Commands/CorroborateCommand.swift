import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct CorroborateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corroborate",
    abstract: "Notes which lineages agree on each instance, in 'vectors/corroboration.json'.",
    discussion: """
      It takes the reports of the whole corpus on the embedded reference and on every client under 'runners'. A stable \
      vector on which the reference and an outside lineage, or two outside lineages, do not agree is a complaint, unless \
      it says why under 'corroboration: {single: …}'. --check writes nothing and also complains where the file is not \
      what the reports say. Exit codes: 1 for such complaints, 2 for a report that is missing or does not fit.
      """)

  @Argument(
    help: "Files 'report.json', or folders that hold one; otherwise those of 'lockstep-results'.")
  var reports: [String] = []

  @Flag(help: "Write nothing; compare the file with what the reports say.")
  var check = false

  @OptionGroup var places: Places

  func run() async throws {
    let corpus = try places.loadCorpus()
    let evidence = try Evidence(
      reports.isEmpty ? defaultReports() : reports, of: corpus, places: places)
    let corroboration = Corroboration(evidence.reports)
    var complaints = corpus.vectors.compactMap { vector in
      vector.status.runsByDefault ? corroboration.complaint(about: vector) : nil
    }
    let file = try places.corroborationFile()
    if !check {
      try File.write(corroboration.bytes, to: file)
    } else if try !File.exists(file) || File.bytes(of: file) != corroboration.bytes {
      complaints.append(
        Diagnostic(
          .init("not what the reports say; run 'lockstep corroborate'"),
          at: Location(file: file, line: 1, column: 1)))
    }
    for complaint in complaints.sorted() { print(complaint) }
    standardError.write("\(corroboration.summary)\n")
    if !complaints.isEmpty { throw ExitCode(1) }
  }

  private func defaultReports() throws -> [String] {
    (try ["reference"] + places.clientNames()).map { "lockstep-results/\($0)" }
      .filter { File.exists($0 + "/report.json") }
  }
}

extension Places {
  func corroborationFile() throws -> String { try corpusFolder() + "/corroboration.json" }
}

extension Corroboration {
  /// What is wrong with who agrees on a vector; nil where that is enough, or where it says why it cannot be.
  fileprivate func complaint(about vector: Vector) -> Diagnostic? {
    func complaint(_ text: String) -> Diagnostic {
      Diagnostic(.init(text), at: Location(file: vector.file, line: 1, column: 1))
    }
    let agreeing = vector.instances.map { (id: $0.id, lineages: lineages(on: $0.id) ?? []) }
    if let nobody = agreeing.first(where: \.lineages.isEmpty) {
      return complaint("no client gives the expected answer to '\(nobody.id)' in a way that counts")
    }
    // Fewer than two, or not the oracle among them: then the vector says why that must be.
    let oracle = vector.provenance?.client
    let lineage = clients.first { $0.name == oracle }?.lineage
    let alone = agreeing.filter { Level(of: $0.lineages) == .single }
    let without = agreeing.filter { !$0.lineages.contains(lineage ?? "") }
    switch (vector.singleReason, alone.first, without.first) {
    case (nil, let one?, _):
      return complaint(
        "\(alone.count) of \(agreeing.count) instances rest on '\(one.lineages[0])' alone, as '\(one.id)';"
          + " say why no second lineage can answer under 'corroboration: {single: …}', or make it a draft"
      )
    case (nil, nil, let one?):
      return complaint(
        "the oracle '\(oracle?.text ?? "")' does not give the expected answer to '\(one.id)' in a way that counts"
      )
    case (_?, nil, nil):
      return complaint("every instance has a second lineage; remove 'corroboration: {single: …}'")
    default: return nil
    }
  }

  fileprivate var summary: String {
    let worst = vectors.values.compactMap { $0.groups.map(\.level).min() }
    let counts = Level.allCases.map { level in "\(worst.count { $0 == level }) \(level.rawValue)" }
    return "\(vectors.count) vectors, by their weakest instance: \(counts.joined(separator: ", "))"
  }
}

extension Vector.Provenance {
  /// The oracle's name, without its version.
  var client: ClientName { ClientName(oracle.split(separator: " ").first.map(String.init) ?? "") }
}
