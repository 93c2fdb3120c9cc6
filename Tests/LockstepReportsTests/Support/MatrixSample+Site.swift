import LockstepModel

@testable import LockstepReports

extension MatrixSample {
  /// A digest that depends on its bytes: pages are not asked here whether it is a good one.
  static func digest(_ bytes: [UInt8]) -> Bytes {
    var sums = [UInt8](repeating: 0, count: 32)
    for (index, byte) in bytes.enumerated() { sums[index % 32] = sums[index % 32] &* 31 &+ byte }
    return Bytes(sums)
  }

  static func site(
    _ matrix: Matrix, corpus: Site.Corpus? = nil,
    evidence: [Report.Client: Site.Evidence] = [:]
  ) -> Site {
    Site(matrix, corpus: corpus, evidence: evidence, sha256: digest)
  }

  static func texts(of site: Site) -> [String: String] {
    Dictionary(site.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }) {
      first, _ in first
    }
  }

  static func pages(of matrix: Matrix) -> [String: String] { texts(of: site(matrix)) }

  static func index(of matrix: Matrix) -> String {
    String(decoding: site(matrix).indexPage.bytes, as: UTF8.self)
  }
}
