import LockstepModel

extension ValidatorLifecycle {
  /// `phase0/beacon-chain.md#withdrawal-prefixes`, capella's address and electra's compounding prefix.
  enum WithdrawalCredentials: Hashable {
    /// Prefix 0x00.
    case bls
    /// Prefix 0x01.
    case execution(Bytes)
    /// Prefix 0x02.
    case compounding(Bytes)

    /// `capella/beacon-chain.md#has_eth1_withdrawal_credential`
    var isEth1: Bool {
      guard case .execution = self else { return false }
      return true
    }

    /// `electra/beacon-chain.md#new-has_compounding_withdrawal_credential`
    var isCompounding: Bool {
      guard case .compounding = self else { return false }
      return true
    }

    /// The withdrawal address; nil where the credentials hold the hash of a key.
    var address: Bytes? {
      switch self {
      case .bls: nil
      case .execution(let address), .compounding(let address): address
      }
    }

    /// The address that withdrawals of a fork go to, and that a request must come from; nil where there is none.
    /// `electra/beacon-chain.md#new-has_execution_withdrawal_credential`
    func executionAddress(at fork: ForkName) -> Bytes? {
      fork >= .electra || isEth1 ? address : nil
    }
  }
}
