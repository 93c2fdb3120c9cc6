internal import LockstepModel

extension Nakamoto.Node {
  /// ProcessNewBlockHeaders, for one.
  mutating func acceptHeader(_ id: Bytes) throws(AdapterError) -> Reply {
    let block = try block(id)
    if let known = index.position(of: id) {
      return index[known].isInvalid ? .rejected("known-invalid") : .ignored("duplicate")
    }
    guard block.hasProofOfWork else { return .rejected("high-hash") }
    return addHeader(block) ?? .accepted()
  }

  /// ProcessNewBlock, with or without a header that came before.
  mutating func acceptBlock(_ id: Bytes) throws(AdapterError) -> Reply {
    let block = try block(id)
    if let known = index.position(of: id) {
      if index[known].isInvalid { return .rejected("known-invalid") }
      if index[known].hasData { return .ignored("duplicate") }
    }
    guard block.hasProofOfWork else { return .rejected("high-hash") }
    let transactions = transactions(of: block)
    do {
      try checks.check(block, transactions)
    } catch {
      return .rejected(error.code)
    }
    if index.position(of: id) == nil, let refusal = addHeader(block) { return refusal }
    guard let position = index.position(of: id) else {
      throw AdapterError(.adapterFault, "a header was not kept")
    }
    return take(position, transactions)
  }

  /// The data of a header that came before.
  mutating func acceptData(_ id: Bytes) throws(AdapterError) -> Reply {
    guard index.position(of: id) != nil else { return .deferred("unknown-header") }
    return try acceptBlock(id)
  }

  private func block(_ id: Bytes) throws(AdapterError) -> Nakamoto.Block {
    guard let block = objects.blocks[id] else {
      throw AdapterError(.adapterFault, "an identity that is no block's")
    }
    return block
  }

  /// AcceptBlockHeader, of a header that is not known; the answer where it is not kept.
  private mutating func addHeader(_ block: Nakamoto.Block) -> Reply? {
    guard let parent = index.position(of: block.parent) else { return .deferred("unknown-parent") }
    if index[parent].isInvalid, fault != .buildsOnHeaders { return .rejected("invalid-parent") }
    let median = index.medianTime(of: parent)
    let isLater =
      switch fault {
      case .medianTimeIncluded: block.time >= median
      case .timeAfterParent: block.time > index[parent].block.time
      default: block.time > median
      }
    guard isLater else { return .rejected("time-too-old") }
    let limit = clock + Nakamoto.futureLimit - (fault == .twoHoursExcluded ? 1 : 0)
    guard block.time <= limit else { return .rejected("time-too-new") }
    _ = index.append(block, parent: parent)
    return nil
  }

  /// AcceptBlock from the header on, and what becomes of the chain.
  private mutating func take(
    _ position: Int, _ transactions: [Nakamoto.Transaction]
  ) -> Reply {
    let height = index[position].height
    guard transactions.allSatisfy({ $0.isFinal(at: height) }) else {
      markFailed(position)
      return .rejected("non-final")
    }
    receiveData(at: position)
    guard index[position].sequence != nil else { return .deferred("early") }
    activate()
    if let code = failures[position] { return .rejected(code) }
    return index[position].hasFailedAncestor ? .rejected("invalid-ancestor") : .accepted()
  }
}
