internal import LockstepModel

extension UpgradeSession {
  mutating func importHeader(_ parameters: Parameters) throws(AdapterError) -> Reply {
    guard let tip else { throw AdapterError(.adapterFault, "the setup has no tip to follow") }
    let number = try parameters.optionalNumber("number") ?? tip.number &+ 1
    let header = try Upgrade.Header(parameters, number: number)
    let constants = try constants(of: schedule.fork(of: header.head))
    let fields =
      try parameters.optionalFork("fields").map { Upgrade.HeaderFields(of: $0) }
      ?? Upgrade.HeaderFields(of: constants.fork)
    guard fields.haveBlobGas || !header.hasBlobGas else {
      throw AdapterError(.adapterFault, "a header without the fields of Cancun has blob gas")
    }
    let parentConstants = try self.constants(of: schedule.fork(of: tip.head))
    let rules = Upgrade.HeaderRules(
      constants: constants, parent: tip, parentHasBlobGas: parentConstants.blobs != nil)
    if let code = try rules.complaint(about: header, with: fields) { return .rejected(code) }
    self.tip = header
    head = header.head
    return .accepted()
  }

  var forkID: Record {
    get throws(AdapterError) {
      let id = try hashes.forkID(at: head)
      return [
        "hash": .bytes(Bytes(id.hash.bigEndianBytes)), "next": .quantity(UInt256(id.next)),
      ]
    }
  }

  func remoteForkID(_ parameters: Parameters) throws(AdapterError) -> Record {
    let hash = try parameters.bytes("hash").array.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let remote = Upgrade.ForkID(hash: hash, next: try parameters.number("next"))
    return ["answer": .text(try hashes.compatibility(of: remote, at: head).rawValue)]
  }

  func blobParameters(_ parameters: Parameters) throws(AdapterError) -> Record {
    let fork = schedule.fork(of: try block(parameters))
    guard Self.isKnown(fork) else {
      throw AdapterError(.unsupported, "no blob parameters are known for '\(fork)'")
    }
    guard let blobs = FeeMarket.Constants.all.first(where: { $0.fork == fork })?.blobs else {
      return ["parameters": .null]
    }
    return [
      "parameters": .record([
        "target": .quantity(UInt256(blobs.target)), "max": .quantity(UInt256(blobs.max)),
        "update-fraction": .quantity(UInt256(blobs.baseFeeUpdateFraction)),
      ])
    ]
  }

  func answer(_ query: OperationName, at epoch: UInt64) throws(AdapterError) -> Record {
    guard let beaconChain else {
      throw AdapterError(.adapterFault, "the setup has no beacon chain")
    }
    switch query {
    case "fork-version":
      return ["version": .bytes(Bytes(try beaconChain.forkVersion(at: epoch)))]
    case "fork-digest":
      return ["digest": .bytes(Bytes(try beaconChain.forkDigest(at: epoch)))]
    default:
      let blobs = beaconChain.blobParameters(at: epoch)
      return [
        "epoch": .quantity(UInt256(blobs.epoch)), "max-blobs": .quantity(UInt256(blobs.maxBlobs)),
      ]
    }
  }

  private var hashes: Upgrade.ForkHashes {
    get throws(AdapterError) {
      guard let forkHashes else {
        throw AdapterError(.adapterFault, "the setup has no genesis hash")
      }
      return forkHashes
    }
  }

  /// Forks after the second blob-parameter fork have names and no rules yet.
  private static func isKnown(_ fork: Fork) -> Bool {
    !["bpo3", "bpo4", "bpo5"].contains(fork)
  }

  /// The rules of a header's fork, from Paris on.
  private func constants(of fork: Fork) throws(AdapterError) -> FeeMarket.Constants {
    guard let constants = FeeMarket.Constants.all.first(where: { $0.fork == fork }),
      fork != "london"
    else { throw AdapterError(.unsupported, "no header rules for '\(fork)'") }
    return constants
  }
}
