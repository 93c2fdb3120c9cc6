internal import LockstepModel

extension Nakamoto {
  /// An unspent output of the chain.
  struct Coin {
    let value: UInt64
    let height: UInt64
    let isCoinbase: Bool

    func isMature(at height: UInt64, _ fault: Fault?) -> Bool {
      let needed = fault == .maturityOneEarly ? Nakamoto.maturity - 1 : Nakamoto.maturity
      return !isCoinbase || height - self.height >= needed
    }
  }

  /// Why something is refused, by the profile's codes.
  struct Refusal: Error {
    let code: Code

    init(_ code: Code) {
      self.code = code
    }
  }

  /// The unspent outputs of the chain of the tip.
  struct Ledger {
    let subsidy: UInt64
    let fault: Fault?
    private(set) var coins: [Outpoint: Coin] = [:]
    /// What the blocks of the chain spent and made, the last one last.
    private var history: [(spent: [(Outpoint, Coin)], made: [Outpoint])] = []

    init(subsidy: UInt64, fault: Fault?) {
      self.subsidy = subsidy
      self.fault = fault
    }

    /// ConnectBlock; a block that is refused leaves nothing behind.
    mutating func connect(
      _ block: Block, _ transactions: [Transaction], at height: UInt64
    ) throws(Refusal) {
      history.append(([], []))
      do throws(Refusal) {
        var limit = subsidy
        for transaction in transactions {
          limit &+= try fee(of: transaction, at: height, in: coins)
          apply(transaction, at: height)
        }
        guard block.coinbase ?? limit <= limit else { throw Refusal("coinbase-value") }
        make(
          Outpoint(transaction: block.id, index: 0),
          Coin(value: block.coinbase ?? limit, height: height, isCoinbase: true))
      } catch {
        disconnect()
        throw error
      }
    }

    /// CheckTxInputs: what the inputs hold beyond the outputs.
    func fee(
      of transaction: Transaction, at height: UInt64, in coins: [Outpoint: Coin]
    ) throws(Refusal) -> UInt64 {
      var taken: UInt64 = 0
      for input in transaction.inputs {
        guard let coin = coins[input.outpoint] else { throw Refusal("missing-input") }
        guard coin.isMature(at: height, fault) else { throw Refusal("premature-spend") }
        taken &+= coin.value
      }
      let given = transaction.outputs.reduce(UInt64(0)) { $0 &+ $1.value }
      let isCovered =
        fault == .valueSumWraps
        ? Int64(bitPattern: taken) >= Int64(bitPattern: given) : taken >= given
      guard isCovered else { throw Refusal("in-below-out") }
      return taken &- given
    }

    /// DisconnectBlock, of the last block.
    mutating func disconnect() {
      guard let last = history.popLast() else { return }
      for outpoint in last.made { coins[outpoint] = nil }
      for (outpoint, coin) in last.spent.reversed() where !last.made.contains(outpoint) {
        coins[outpoint] = coin
      }
    }

    private mutating func apply(_ transaction: Transaction, at height: UInt64) {
      for input in transaction.inputs {
        guard let coin = coins.removeValue(forKey: input.outpoint) else { continue }
        history[history.count - 1].spent.append((input.outpoint, coin))
      }
      for (index, output) in transaction.outputs.enumerated() where !output.script.isUnspendable {
        make(
          transaction.outpoint(index),
          Coin(value: output.value, height: height, isCoinbase: false))
      }
    }

    private mutating func make(_ outpoint: Outpoint, _ coin: Coin) {
      coins[outpoint] = coin
      history[history.count - 1].made.append(outpoint)
    }
  }
}
