import LockstepCorpus
import LockstepModel
import LockstepReports

/// Reports that were published, and the order in which they were.
///
/// A report's file is named by its SHA-256 and never changes; a file of the index is named by the number of the
/// publication and that SHA-256. Files are only ever added, each by a rename, so that two who publish at once, or on two
/// branches, write no file that the other one writes with other bytes.
struct HistoryFolder {
  let folder: String

  private var reports: String { folder + "/reports" }
  private var index: String { folder + "/index" }

  init(_ folder: String) {
    self.folder = folder
  }

  /// Adds reports, and answers everything that was ever added.
  func past(with reports: [Report]) throws -> Site.Past {
    try add(reports)
    return Site.Past(try read()) { $0.repetition(of: $1) }
  }

  /// Adds the reports that are not the last of their client, under one number.
  private func add(_ added: [Report]) throws {
    try File.makeFolder(reports)
    try File.makeFolder(index)
    let known = try publications()
    let number = (known.map(\.number).max() ?? 0) + 1
    for report in added {
      let bytes = report.bytes
      let digest = Digest.of(bytes)
      let own = known.filter { $0.client == report.client.name }
      let last = own.map(\.number).max()
      guard !own.contains(where: { $0.number == last && $0.report == digest }) else { continue }
      let file = path(of: digest)
      if File.exists(file) {
        _ = try content(of: digest)
      } else {
        try File.write(bytes, to: file)
      }
      let publication = History.Publication(
        number: number, report: digest, client: report.client.name,
        version: report.client.version, corpus: report.corpus)
      // The report stands before the index names it.
      try File.write(publication.bytes, to: "\(index)/\(publication.fileName)")
    }
  }

  /// The history, client by client, so that few reports are in memory at once.
  func read() throws -> History {
    var history = History()
    let publications = try publications()
    for (_, own) in Dictionary(grouping: publications, by: \.client).sorted(by: { $0.key < $1.key })
    {
      for publication in own.sorted() {
        history.add(try report(of: publication), as: publication)
      }
    }
    try noteStrays(publications)
    return history
  }

  private func publications() throws -> [History.Publication] {
    try File.names(in: index).filter { $0.hasSuffix(".json") }.map { name in
      let file = "\(index)/\(name)"
      let bytes = try File.bytes(of: file)
      let publication: History.Publication
      do throws(ReportError) {
        publication = try History.Publication(bytes: bytes)
      } catch {
        throw UsageError("\(file): \(error)")
      }
      guard publication.fileName == name else {
        throw UsageError("\(file): expected the name '\(publication.fileName)' by its content")
      }
      return publication
    }
  }

  private func report(of publication: History.Publication) throws -> Report {
    let file = path(of: publication.report)
    guard File.exists(file) else {
      throw UsageError(
        "\(file) is missing, and '\(index)/\(publication.fileName)' says that it was published:"
          + " restore it, as from version control")
    }
    let bytes = try content(of: publication.report)
    let report: Report
    do throws(ReportError) {
      report = try Report(bytes: bytes)
    } catch {
      throw UsageError("\(file): \(error)")
    }
    guard report.client.name == publication.client, report.client.version == publication.version,
      report.corpus == publication.corpus
    else {
      throw UsageError("\(file) is of another client or corpus than its index says")
    }
    return report
  }

  /// What stands under a digest, if it is that.
  private func content(of digest: Bytes) throws -> [UInt8] {
    let file = path(of: digest)
    let bytes = try File.bytes(of: file)
    guard Digest.of(bytes) == digest else {
      throw UsageError(
        "\(file) is not what was published: its SHA-256 is not its name; restore it, as from version"
          + " control")
    }
    return bytes
  }

  private func path(of digest: Bytes) -> String {
    "\(reports)/\(digest.description.dropFirst(2)).json"
  }

  /// A report that no file of the index names was not published to its end.
  private func noteStrays(_ publications: [History.Publication]) throws {
    let known = Set(publications.map { "\($0.report.description.dropFirst(2)).json" })
    for name in try File.names(in: reports) where name.hasSuffix(".json") && !known.contains(name) {
      standardError.write("\(reports)/\(name) is in no index: publish it again, or remove it\n")
    }
  }
}

extension History.Publication {
  private static let digits = 6

  /// By its content, so that no two different ones have the same.
  fileprivate var fileName: String {
    let number = String(number)
    let zeros = String(repeating: "0", count: max(0, Self.digits - number.utf8.count))
    return "\(zeros)\(number)-\(report.description.dropFirst(2)).json"
  }
}
