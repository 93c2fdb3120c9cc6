import LockstepModel

extension Parameters {
  func root(_ name: String) throws(AdapterError) -> ForkChoice.Root { try bytes(name) }

  func optionalRoot(_ name: String) throws(AdapterError) -> ForkChoice.Root? {
    record[name] == nil || record[name] == .null ? nil : try root(name)
  }

  func indices(_ name: String) throws(AdapterError) -> Set<ForkChoice.ValidatorIndex> {
    Set(try integers(name))
  }

  func checkpoint(_ name: String) throws(AdapterError) -> ForkChoice.Checkpoint {
    let checkpoint = try parameters(name)
    return ForkChoice.Checkpoint(
      epoch: try checkpoint.number("epoch"), root: try checkpoint.root("root"))
  }

  func attestation() throws(AdapterError) -> ForkChoice.Attestation {
    ForkChoice.Attestation(
      validators: try indices("validators"), root: try root("root"), slot: try number("slot"),
      target: has("target") ? try checkpoint("target") : nil)
  }

  func block() throws(AdapterError) -> ForkChoice.Block {
    var block = ForkChoice.Block(
      root: try root("root"), parentRoot: try root("parent"), slot: try number("slot"),
      proposerIndex: try integer("proposer"), justified: try checkpoint("justified"),
      finalized: try checkpoint("finalized"),
      unrealizedJustified: try checkpoint("unrealized-justified"),
      unrealizedFinalized: try checkpoint("unrealized-finalized"))
    block.isValid = try boolean("valid")
    if has("data") { block.isDataAtHand = try boolean("data") }
    if has("payload") { block.payload = try parameters("payload").payload() }
    for vote in try list("attestations") { block.attestations.append(try vote.attestation()) }
    guard has("registry") else { return block }
    for change in try list("registry") {
      block.balanceChanges.append(
        (try change.integer("validator"), try change.number("effective-balance")))
    }
    return block
  }

  private func payload() throws(AdapterError) -> ForkChoice.Payload {
    ForkChoice.Payload(hash: try root("hash"), status: try payloadStatus())
  }

  func payloadStatus() throws(AdapterError) -> ForkChoice.Payload.Status {
    guard let status = ForkChoice.Payload.Status(rawValue: try text("status")) else {
      throw AdapterError(.adapterFault, "unknown payload status '\(try text("status"))'")
    }
    return status
  }

  func lifetime() throws(AdapterError) -> ForkChoice.Registry.Lifetime {
    ForkChoice.Registry.Lifetime(
      activationEpoch: try number("activation-epoch"), exitEpoch: try number("exit-epoch"),
      isSlashed: try boolean("slashed"))
  }
}

extension ForkChoice.Store {
  /// As many validators as an index of the profile can name.
  private static let maximumRegistry = 1_048_576

  /// Reads the setup of the profile: the anchor's root is that of the anchor's checkpoint.
  init(setup: Record, rules: Rules, fault: ForkChoice.Fault?) throws(AdapterError) {
    let setup = Parameters(setup)
    let preset: ForkChoice.Preset
    switch try setup.text("preset") {
    case "mainnet": preset = .mainnet
    case "minimal": preset = .minimal
    case let other: throw AdapterError(.adapterFault, "unknown preset '\(other)'")
    }
    let slot = try setup.number("anchor-slot")
    let anchor = try setup.checkpoint("anchor-checkpoint")
    guard preset.startSlot(at: anchor.epoch) == slot else {
      throw AdapterError(
        .adapterFault, "the anchor's slot \(slot) is not the first of epoch \(anchor.epoch)")
    }
    self.init(
      anchorSlot: slot, anchor: anchor, registry: try Self.registry(setup.list("validators")),
      preset: preset, forks: try ForkChoice.ForkSchedule(rules), fault: fault)
  }

  private static func registry(
    _ groups: [Parameters]
  ) throws(AdapterError) -> ForkChoice.Registry {
    var registry = ForkChoice.Registry()
    for group in groups {
      let count = try group.integer("count")
      guard count >= 0, count <= maximumRegistry - registry.count else {
        throw AdapterError(.adapterFault, "more than \(maximumRegistry) validators")
      }
      registry.append(
        try group.lifetime(), effectiveBalance: try group.number("effective-balance"), count: count)
    }
    return registry
  }
}
