extension ForkChoice {
  /// `phase0/fork-choice.md#latestmessage`, with the block by its index.
  struct LatestMessage {
    let epoch: Epoch
    let block: Index
  }

  /// The latest messages of all validators, and who lost his say.
  struct Votes {
    /// By validator.
    private(set) var latestMessages: [LatestMessage?]
    private(set) var equivocatingIndices: Set<ValidatorIndex> = []
    private let fault: Fault?

    init(validators: Int, fault: Fault?) {
      self.fault = fault
      latestMessages = Array(repeating: nil, count: validators)
    }

    /// Moves a validator's vote where it is newer, and its weight along.
    /// `phase0/fork-choice.md#update_latest_messages`
    mutating func update(
      _ validator: ValidatorIndex, to message: LatestMessage, balances: JustifiedBalances,
      tree: inout ProtoArray
    ) {
      guard !equivocatingIndices.contains(validator) else { return }
      let balance = Int128(balances.votingBalances[validator])
      if let previous = latestMessages[validator] {
        let isAgain = message.epoch == previous.epoch && fault == .sameEpochVoteReplaces
        guard message.epoch > previous.epoch || isAgain else { return }
        tree.add(-balance, to: previous.block)
      }
      tree.add(balance, to: message.block)
      latestMessages[validator] = message
    }

    /// Discounts a validator for ever: `phase0/fork-choice.md#on_attester_slashing`
    mutating func discount(
      _ validator: ValidatorIndex, balances: JustifiedBalances, tree: inout ProtoArray
    ) {
      guard equivocatingIndices.insert(validator).inserted,
        let message = latestMessages[validator]
      else { return }
      tree.add(-Int128(balances.votingBalances[validator]), to: message.block)
    }

    /// Weighs every vote by other balances.
    func reweigh(
      from old: JustifiedBalances, to new: JustifiedBalances, tree: inout ProtoArray
    ) {
      for (validator, message) in latestMessages.enumerated() {
        guard let message, !equivocatingIndices.contains(validator) else { continue }
        let difference =
          Int128(new.votingBalances[validator]) - Int128(old.votingBalances[validator])
        if difference != 0 { tree.add(difference, to: message.block) }
      }
    }
  }
}
