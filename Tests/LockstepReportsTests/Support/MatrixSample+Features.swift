import LockstepModel

extension MatrixSample {
  static func feature(
    _ name: String, added: Fork? = nil, deprecated: Fork? = nil, removed: Fork? = nil,
    isRemovalPlanned: Bool = false, of vectors: [String], summary: String = "What it is."
  ) -> ProtocolFeature {
    ProtocolFeature(
      name: name, profile: "fee-market", added: added, deprecated: deprecated, removed: removed,
      isRemovalPlanned: isRemovalPlanned, summary: summary,
      references: [.init(source: "EIPs", section: "EIP-1559")],
      instances: Set(
        vectors.map {
          InstanceID(vector: VectorID($0), caseName: nil, forks: "london", orders: [])
        }))
  }

  /// A feature of every standing.
  static var features: [ProtocolFeature] {
    let base = "fee-market/base-fee/next"
    let fees = "fee-market/transaction/tip"
    return [
      feature("base", added: "london", of: [base]),
      feature("tip", deprecated: "paris", of: [fees]),
      feature("gone", added: "london", removed: "paris", of: [base, fees]),
      feature(
        "going", added: "london", deprecated: "paris", removed: "amsterdam", isRemovalPlanned: true,
        of: [base]),
    ].sorted()
  }

  static func matrixWithFeatures() throws -> Matrix {
    var matrix = try Matrix(reports)
    matrix.features = features
    return matrix
  }
}
