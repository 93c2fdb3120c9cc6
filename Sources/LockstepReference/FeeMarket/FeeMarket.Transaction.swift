internal import LockstepModel

extension FeeMarket {
  /// A transaction of any type, normalized as EIP-1559's `normalize_transaction` does.
  struct Transaction {
    /// EIP-2718.
    enum Kind: Int, Comparable {
      case legacy, accessList, feeMarket, blob, setCode

      static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    struct Access {
      let address: Bytes
      let keys: Int
    }

    /// EIP-7702: who delegates to whose code.
    struct Authorization {
      let authority: Bytes
      let chainID: UInt256
      let address: Bytes
      let nonce: UInt256
    }

    /// What is offered for gas and blob gas; types 0 and 1 offer their gas price as both fees.
    struct Offer {
      let maxFee: UInt256
      let maxPriorityFee: UInt256
      /// Zero but in type 3.
      let maxBlobFee: UInt256
    }

    let kind: Kind
    let sender: Bytes
    let nonce: UInt256
    let chainID: UInt256
    let gasLimit: UInt256
    /// Nil creates a contract.
    let to: Bytes?
    let value: UInt256
    let data: [UInt8]
    /// Empty in type 0.
    let accessList: [Access]
    /// Empty but in type 4.
    let authorizations: [Authorization]
    /// The versioned hashes; empty but in type 3.
    let blobs: [Bytes]
  }
}

extension FeeMarket.Transaction {
  var isCreation: Bool { to == nil }

  /// EIP-4844 `get_total_blob_gas`.
  var blobGas: UInt256 {
    UInt256(UInt64(blobs.count)).times(FeeMarket.gasPerBlob) ?? .max
  }

  /// Whether a fork knows the type: 3 since Cancun, 4 since Prague.
  func isKnown(to constants: FeeMarket.Constants) -> Bool {
    switch kind {
    case .legacy, .accessList, .feeMarket: true
    case .blob: constants.blobs != nil
    case .setCode: constants.hasDelegation
    }
  }
}

extension FeeMarket.Transaction.Offer {
  /// EIP-1559: the beneficiary gets what is left of the max fee, up to the max priority fee.
  func priorityFee(above baseFee: UInt256) -> UInt256 {
    min(maxPriorityFee, maxFee.minus(baseFee) ?? .zero)
  }
}
