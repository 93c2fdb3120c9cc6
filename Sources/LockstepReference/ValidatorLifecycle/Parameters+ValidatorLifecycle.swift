import LockstepModel

extension Parameters {
  /// A number of a field that an earlier fork does not have.
  func number(_ name: String, without absent: UInt64) throws(AdapterError) -> UInt64 {
    has(name) ? try number(name) : absent
  }

  func booleans(_ name: String) throws(AdapterError) -> [Bool] {
    try values(name).map { value throws(AdapterError) in
      guard case .boolean(let boolean) = value else { throw missing("a list of booleans", name) }
      return boolean
    }
  }

  func address(_ name: String) throws(AdapterError) -> Bytes { try bytes(name) }

  /// A member of an enumeration.
  func member<Member: RawRepresentable<String>>(
    _ name: String, of type: Member.Type
  ) throws(AdapterError) -> Member {
    let text = try text(name)
    guard let member = Member(rawValue: text) else {
      throw AdapterError(.adapterFault, "unknown \(name) '\(text)'")
    }
    return member
  }

  typealias WithdrawalCredentials = ValidatorLifecycle.WithdrawalCredentials

  private enum Prefix: String {
    case bls, execution, compounding
  }

  private enum Preset: String {
    case mainnet, minimal
  }

  private enum Signature: String {
    case valid, invalid
  }

  func preset() throws(AdapterError) -> ValidatorLifecycle.Preset {
    switch try member("preset", of: Preset.self) {
    case .mainnet: .mainnet
    case .minimal: .minimal
    }
  }

  func isSignatureValid() throws(AdapterError) -> Bool {
    try member("signature", of: Signature.self) == .valid
  }

  func withdrawalCredentials() throws(AdapterError) -> WithdrawalCredentials {
    switch try member("credentials", of: Prefix.self) {
    case .bls: .bls
    case .execution: .execution(try address("address"))
    case .compounding: .compounding(try address("address"))
    }
  }

  func validator() throws(AdapterError) -> ValidatorLifecycle.Validator {
    ValidatorLifecycle.Validator(
      withdrawalCredentials: try withdrawalCredentials(),
      effectiveBalance: try number("effective-balance"),
      isSlashed: try boolean("slashed"),
      activationEligibilityEpoch: try number("activation-eligibility-epoch"),
      activationEpoch: try number("activation-epoch"),
      exitEpoch: try number("exit-epoch"),
      withdrawableEpoch: try number("withdrawable-epoch"))
  }

  func finality(
    by epoch: ValidatorLifecycle.Epoch
  ) throws(AdapterError) -> ValidatorLifecycle.Finality {
    let finality = ValidatorLifecycle.Finality(
      previousJustified: try number("previous-justified"), justified: try number("justified"),
      finalized: try number("finalized"), bits: try booleans("bits"))
    guard finality.bits.count == 4 else {
      throw AdapterError(
        .adapterFault, "expected 4 justification bits, found \(finality.bits.count)")
    }
    guard max(finality.previousJustified, finality.justified, finality.finalized) <= epoch else {
      throw AdapterError(.adapterFault, "a checkpoint is of an epoch after \(epoch)")
    }
    return finality
  }

  func deposit() throws(AdapterError) -> ValidatorLifecycle.Deposit {
    ValidatorLifecycle.Deposit(
      key: try integer("key"), withdrawalCredentials: try withdrawalCredentials(),
      amount: try number("amount"), isSignatureValid: try isSignatureValid())
  }

  func withdrawal() throws(AdapterError) -> ValidatorLifecycle.Withdrawal {
    ValidatorLifecycle.Withdrawal(
      index: try number("index"), validatorIndex: try integer("validator"),
      address: try address("address"), amount: try number("amount"))
  }
}
