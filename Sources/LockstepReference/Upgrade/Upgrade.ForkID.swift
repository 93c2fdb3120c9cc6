extension Upgrade {
  /// A fork id of EIP-2124, which EIP-6122 extends to forks by time.
  struct ForkID: Equatable, Sendable {
    /// `FORK_HASH`.
    let hash: UInt32
    /// `FORK_NEXT`.
    let next: UInt64
  }

  /// What a node makes of a peer's fork id, by the error names of the EIP's tests.
  enum Compatibility: String, Sendable {
    case accept
    case remoteStale = "remote-stale"
    case localIncompatibleOrStale = "local-incompatible-or-stale"
  }

  /// A chain's fork hashes: one before its first fork, one after each.
  struct ForkHashes: Sendable {
    private let points: [Schedule.Activation]
    private let hashes: [UInt32]
    private let genesisTime: UInt64
    private let fault: Fault?

    init(genesisHash: [UInt8], _ schedule: Schedule, fault: Fault?) {
      self.fault = fault
      points = schedule.forkPoints
      genesisTime = schedule.genesisTime
      var crc = CRC32()
      crc.update(genesisHash)
      var hashes = [crc.checksum]
      for point in points {
        crc.update(point.at.bigEndianBytes)
        hashes.append(crc.checksum)
      }
      self.hashes = hashes
    }

    /// EIP-2124, Specification: what a node announces.
    func forkID(at head: Head) -> ForkID {
      let passed = passed(at: head)
      return ForkID(
        hash: hashes[passed], next: passed < points.count ? points[passed].at : 0)
    }

    /// EIP-2124, Validation rules.
    func compatibility(of remote: ForkID, at head: Head) -> Compatibility {
      let passed = passed(at: fault == .forkBlockNotInItsFork ? head.previous : head)
      if remote.hash == hashes[passed] {
        return hasPassed(remote.next, at: head) ? .localIncompatibleOrStale : .accept
      }
      if let past = hashes[..<passed].firstIndex(of: remote.hash) {
        return remote.next == points[past].at ? .accept : .remoteStale
      }
      return hashes[(passed + 1)...].contains(remote.hash) ? .accept : .localIncompatibleOrStale
    }

    private func passed(at head: Head) -> Int {
      points.prefix { head.hasPassed($0) }.count
    }

    /// Rule 1a. A `FORK_NEXT` may be a block number or a time; one that is not later than the
    /// genesis can only be a block number.
    private func hasPassed(_ next: UInt64, at head: Head) -> Bool {
      guard next != 0 else { return false }
      let isTime = next > genesisTime && fault != .announcedTimeAsBlockNumber
      return head.number >= next || (isTime && head.time >= next)
    }
  }
}
