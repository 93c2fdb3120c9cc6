import LockstepCorpus
import LockstepModel
import LockstepReports

/// Reports that say together who agrees on a corpus: of all of it, as it is now, by every client as it is now.
struct Evidence {
  let reports: [Report]

  /// Reads the reports, or says which one is missing or does not fit.
  init(_ paths: [String], of corpus: Corpus, places: Places) throws {
    let clients = try ["reference"] + places.clientNames()
    guard !paths.isEmpty else {
      throw UsageError("no report; 'lockstep run --client NAME' of each client makes them")
    }
    let matrix = try Matrix(reading: paths)
    let needed = try ["reference"] + places.testedClientNames()
    if let missing = needed.first(where: { name in
      !matrix.reports.contains { $0.client.name.text == name }
    }) {
      throw UsageError("no report of '\(missing)'; 'lockstep run --client \(missing)' makes it")
    }
    for report in matrix.reports {
      let name = report.client.name.text
      guard clients.contains(name) else {
        throw UsageError("the report of '\(name)': no such client under 'runners'")
      }
      if let reason = try Self.flaw(in: report, of: corpus, places: places) {
        throw UsageError("the report of '\(name)' \(reason); run it again")
      }
    }
    reports = matrix.reports
  }

  /// Why a report is no evidence about the corpus and the client that are here.
  private static func flaw(
    in report: Report, of corpus: Corpus, places: Places
  ) throws -> String? {
    guard report.corpus.digest == corpus.digest else {
      return "is of another corpus (\(report.corpus.digest), here \(corpus.digest))"
    }
    if let reason = report.notFullEvidence { return "is no full evidence: \(reason)" }
    let judged = Set(report.entries.map(\.outcome.instance))
    let instances = corpus.vectors.filter(\.status.runsByDefault).flatMap(\.instances)
    if let missing = instances.first(where: { !judged.contains($0.id) }) {
      return "is not of the whole corpus: '\(missing.id)' is missing"
    }
    let choice = try ClientChoice(report.client.name.text, places: places)
    guard try report.client.digest == choice.digest(),
      report.client.knownFailuresDigest == choice.knownFailuresDigest
    else { return "was made with other files of the adapter" }
    guard report.tool.sources == places.sourceDigest else {
      return "was made by other sources of Lockstep"
    }
    return nil
  }
}
