public import LockstepModel

/// What people and programs read of a matrix: files that open from disk and from any web server.
///
/// Pages load nothing, and are whole without scripts; the one script filters the page of the matrix. Addresses never
/// change: they are made of the names of topics, clients, vectors, instances and forks.
public struct Site {
  /// The corpus that the reports are of, where it is at hand.
  public struct Corpus: Sendable {
    let profiles: [ProfileName: Profile]
    let vectors: [VectorID: Vector]
    let corroboration: Corroboration?

    /// - Parameter corroboration: who agrees on which vector, as the corpus keeps it.
    public init(
      profiles: [ProfileName: Profile], vectors: [Vector], corroboration: Corroboration?
    ) {
      self.profiles = profiles
      self.vectors = Dictionary(vectors.map { ($0.id, $0) }) { first, _ in first }
      self.corroboration = corroboration
    }
  }

  /// One file, by its path below the site's folder.
  public struct File: Sendable {
    public let path: String
    /// What it is, for whoever looks for data; nil for pages.
    let title: String?
    public let bytes: [UInt8]

    init(_ path: String, title: String? = nil, _ bytes: [UInt8]) {
      self.path = path
      self.title = title
      self.bytes = bytes
    }
  }

  let matrix: Matrix
  let corpus: Corpus?
  /// One a report.
  let evidence: [Evidence]
  let columns: [Matrix.Column]
  let vectors: [VectorResult]
  let vectorsByTopic: [String: [VectorResult]]
  /// Of each report.
  let outcomes: [[InstanceID: Outcome]]
  /// The instances that count for readiness.
  let standard: [(id: InstanceID, profile: ProfileName)]
  let agreement: Corroboration
  let forks: [Fork]
  let sha256: ([UInt8]) -> Bytes
  let policies: Policies
  /// What leads to the repository's files, as `https://example.org/repository/`; nil where nobody says it.
  public var repository: String?
  /// What `history.html` and `history.json` are of; nil where nobody keeps it.
  public var past: Past?

  /// - Parameters:
  ///   - evidence: what lay beside each report; reports of other clients have none.
  ///   - sha256: the digest that the content security policy and the list of files need.
  public init(
    _ matrix: Matrix, corpus: Corpus? = nil, evidence: [Report.Client: Evidence] = [:],
    sha256: @escaping ([UInt8]) -> Bytes
  ) {
    self.matrix = matrix
    self.corpus = corpus
    self.evidence = matrix.reports.map { evidence[$0.client] ?? Evidence() }
    self.sha256 = sha256
    columns = matrix.columns
    let vectors = matrix.vectorResults
    self.vectors = vectors
    vectorsByTopic = Dictionary(grouping: vectors, by: \.id.topic)
    outcomes = matrix.reports.map { report in
      Dictionary(report.entries.map { ($0.outcome.instance, $0.outcome) }) { first, _ in first }
    }
    standard = Self.standard(vectors, corpus)
    agreement = Corroboration(matrix.reports)
    forks = Self.forks(of: matrix, corpus)
    policies = Policies(sha256)
  }

  /// Hands out every file; the last ones list the others.
  public func forEachFile<Failure: Error>(
    _ take: (File) throws(Failure) -> Void
  ) throws(Failure) {
    var listed: [FileList.Line] = []
    func add(_ file: File) throws(Failure) {
      listed.append(.init(file, sha256(file.bytes)))
      try take(file)
    }
    try add(indexPage)
    for topic in matrix.rows { try add(topicPage(topic)) }
    for vector in vectors { try add(vectorPage(vector)) }
    for column in columns.indices { try add(clientPage(column)) }
    try add(upgradesPage)
    for fork in forks { try add(upgradePage(fork)) }
    for file in badgeFiles { try add(file) }
    try add(File("matrix.json", title: "The matrix, by matrix.schema.json", matrix.bytes))
    try add(
      File("matrix.csv", title: "A line an instance, a column a client", Array(matrix.csv.utf8)))
    try add(File("matrix.md", title: "The matrix in Markdown", Array(matrix.markdown().utf8)))
    for (column, report) in zip(columns, matrix.reports) {
      let title = "The report of \(report.client.name) \(report.client.version)"
      try add(File(column.reportPath, title: title, report.bytes))
    }
    if let past {
      try add(historyPage(past))
      try add(
        File("history.json", title: "What was published, client by client", past.history.bytes))
    }
    try add(filesPage(listed))
    try take(File(FileList.path, FileList(listed).bytes))
  }

  /// All files at once.
  public var files: [File] {
    var files: [File] = []
    forEachFile { files.append($0) }
    return files
  }
}
