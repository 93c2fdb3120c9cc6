internal import Crypto
internal import LockstepModel

extension Upgrade {
  /// The configuration of a beacon chain that its fork versions and digests follow from.
  struct BeaconChain: Sendable {
    /// `BlobParameters`.
    struct BlobParameters: Sendable {
      let epoch: UInt64
      let maxBlobs: UInt64
    }

    private struct ScheduledFork: Sendable {
      let version: [UInt8]
      let epoch: UInt64
    }

    private static let farFutureEpoch = UInt64.max
    private static let names = ["altair", "bellatrix", "capella", "deneb", "electra", "fulu"]

    private let genesisValidatorsRoot: [UInt8]
    private let genesisVersion: [UInt8]
    private let forks: [String: ScheduledFork]
    private let maxBlobsElectra: UInt64
    private let blobSchedule: [BlobParameters]
    private let fault: Fault?

    init(_ setup: Parameters, fault: Fault?) throws(AdapterError) {
      self.fault = fault
      genesisValidatorsRoot = try setup.bytes("genesis-validators-root").array
      genesisVersion = try setup.bytes("genesis-version").array
      maxBlobsElectra = try setup.number("max-blobs-electra")
      var forks: [String: ScheduledFork] = [:]
      for entry in try setup.list("forks") {
        let name = try entry.text("fork")
        let fork = ScheduledFork(
          version: try entry.bytes("version").array, epoch: try entry.number("epoch"))
        guard forks.updateValue(fork, forKey: name) == nil else {
          throw AdapterError(.adapterFault, "the fork '\(name)' is scheduled twice")
        }
      }
      self.forks = forks
      var blobSchedule: [BlobParameters] = []
      for entry in try setup.list("blob-schedule") {
        blobSchedule.append(
          BlobParameters(
            epoch: try entry.number("epoch"), maxBlobs: try entry.number("max-blobs")))
      }
      self.blobSchedule = blobSchedule
    }

    /// `compute_fork_version`: the latest fork by name whose epoch has come.
    func forkVersion(at epoch: UInt64) throws(AdapterError) -> [UInt8] {
      for name in Self.names.reversed() where epoch >= self.epoch(of: name) {
        guard let fork = forks[name] else {
          throw AdapterError(.adapterFault, "the fork '\(name)' is active and has no version")
        }
        return fork.version
      }
      return genesisVersion
    }

    /// `get_blob_parameters`: the entry with the latest epoch that has come, the first listed of
    /// several with one epoch.
    func blobParameters(at epoch: UInt64) -> BlobParameters {
      var latest: BlobParameters?
      for entry in blobSchedule
      where entry.epoch <= epoch {
        let isLater = latest.map { entry.epoch > $0.epoch } ?? true
        if isLater || fault == .blobScheduleAsListed { latest = entry }
      }
      return latest ?? BlobParameters(epoch: self.epoch(of: "electra"), maxBlobs: maxBlobsElectra)
    }

    /// `compute_fork_digest`: since Fulu, masked with a hash of the blob parameters.
    func forkDigest(at epoch: UInt64) throws(AdapterError) -> [UInt8] {
      let base = dataRoot(of: try forkVersion(at: epoch)).prefix(4)
      let isMasked = epoch >= self.epoch(of: "fulu") && fault != .digestWithoutMask
      guard isMasked else { return Array(base) }
      let parameters = blobParameters(at: epoch)
      if fault == .digestByNumberAlone {
        let number = UInt32(truncatingIfNeeded: parameters.maxBlobs).bigEndianBytes
        return zip(base, number).map { $0 ^ $1 }
      }
      let mask = SHA256.hash(
        data: parameters.epoch.littleEndianBytes + parameters.maxBlobs.littleEndianBytes)
      return zip(base, mask).map { $0 ^ $1 }
    }

    /// `compute_fork_data_root`: the root of two leaves, the version padded to a chunk and the
    /// genesis validators root.
    private func dataRoot(of version: [UInt8]) -> [UInt8] {
      let chunk = version + Array(repeating: 0, count: 32 - version.count)
      return Array(SHA256.hash(data: chunk + genesisValidatorsRoot))
    }

    private func epoch(of name: String) -> UInt64 {
      forks[name]?.epoch ?? Self.farFutureEpoch
    }
  }
}
