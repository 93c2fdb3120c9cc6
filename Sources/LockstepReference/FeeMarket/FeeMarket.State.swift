internal import LockstepModel

extension FeeMarket {
  struct Account: Hashable {
    var balance = UInt256.zero
    var nonce = UInt256.zero
    var code: [UInt8] = []

    /// EIP-161.
    var isEmpty: Bool { balance == .zero && nonce == .zero && code.isEmpty }

    /// EIP-7702: the address that the account's code designates; nil where it is no delegation.
    var delegate: Bytes? {
      code.count == 23 && code.starts(with: Self.delegationMarker)
        ? Bytes(Array(code.dropFirst(3))) : nil
    }

    private static let delegationMarker: [UInt8] = [0xef, 0x01, 0x00]

    /// EIP-7702: delegating to the zero address clears the code.
    static func delegation(to address: Bytes) -> [UInt8] {
      address.array.allSatisfy { $0 == 0 } ? [] : delegationMarker + address.array
    }
  }

  /// The accounts by address; one that is not there is empty.
  struct State {
    private var accounts: [Bytes: Account] = [:]
    /// The addresses that the setup and the accepted transactions named.
    private(set) var named: Set<Bytes> = []

    subscript(address: Bytes) -> Account {
      get { accounts[address] ?? Account() }
      set { accounts[address] = newValue }
    }

    mutating func name(_ address: Bytes) {
      named.insert(address)
    }

    mutating func credit(_ amount: UInt256, to address: Bytes) throws(AdapterError) {
      guard let balance = self[address].balance.plus(amount) else {
        throw AdapterError(.adapterFault, "a balance of 2^256 or more")
      }
      self[address].balance = balance
    }

    /// Validity has checked that the account can pay.
    mutating func debit(_ amount: UInt256, from address: Bytes) throws(AdapterError) {
      guard let balance = self[address].balance.minus(amount) else {
        throw AdapterError(.adapterFault, "a balance below zero")
      }
      self[address].balance = balance
    }
  }
}
