internal import LockstepModel

extension Nakamoto.Node {
  /// ActivateBestChain: to the most work, past whatever turns out to be invalid on the way.
  mutating func activate() {
    var disconnected: [[Nakamoto.Transaction]] = []
    let before = chain
    while let best = best(), best != chain.last {
      let path = index.path(to: best)
      let shared = zip(chain, path).prefix { $0 == $1 }.count
      while chain.count > shared {
        disconnected.append(transactions(of: tip.block))
        ledger.disconnect()
        chain.removeLast()
      }
      for position in path.dropFirst(shared) {
        guard connect(position) else { break }
      }
    }
    if chain != before, !before.isEmpty { updateMempool(from: before, disconnected) }
  }

  /// ConnectTip; a block that does not connect is invalid from then on.
  private mutating func connect(_ position: Int) -> Bool {
    let entry = index[position]
    do {
      if entry.height > 0 {
        let transactions = transactions(of: entry.block)
        try ledger.connect(entry.block, transactions, at: entry.height)
      }
      index[position].wasConnected = true
      chain.append(position)
      return true
    } catch {
      failures[position] = error.code
      markFailed(position)
      return false
    }
  }

  /// FindMostWorkChain, with ties as CBlockIndexWorkComparator has them.
  private func best() -> Int? {
    let candidates = index.entries.indices.filter {
      index[$0].sequence != nil && !index[$0].isInvalid
        && hasValidPath($0)
    }
    return candidates.max { isWorse($0, than: $1) }
  }

  /// Where a fault left a block valid whose parent is not, it cannot be built on all the same.
  private func hasValidPath(_ position: Int) -> Bool {
    switch fault {
    case .buildsOnHeaders, .reconsiderBlockAlone:
      index.path(to: position).allSatisfy { !index[$0].failed }
    case .invalidateBlockAlone:
      index.path(to: position).allSatisfy { failures[$0] == nil }
    default: true
    }
  }

  private func isWorse(_ left: Int, than right: Int) -> Bool {
    let (first, second) = (index[left], index[right])
    if fault == .longestChain {
      if first.height != second.height { return first.height < second.height }
    } else if first.work != second.work {
      return first.work < second.work
    }
    return switch fault {
    case .lastSeenTie: (first.sequence ?? 0) < (second.sequence ?? 0)
    case .firstHeaderTie: left > right
    case .dataArrivalTie: first.dataSequence > second.dataSequence
    default: (first.sequence ?? 0) > (second.sequence ?? 0)
    }
  }
}
