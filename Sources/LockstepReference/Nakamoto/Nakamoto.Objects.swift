internal import LockstepModel

extension Nakamoto {
  /// Everything that the labels of an instance stand for, built before the first step.
  struct Objects {
    private(set) var blocks: [Bytes: Block] = [:]
    private(set) var transactions: [Bytes: Transaction] = [:]
    private(set) var identities: [String: Bytes] = [:]
    /// From genesis on.
    private(set) var base: [Block] = []

    init(_ derivation: Derivation, _ setup: Setup) throws(AdapterError) {
      build(setup)
      for object in derivation.objects {
        let arguments = Parameters(named(object.call.parameters))
        switch object.call.operation {
        case "header", "block": try addBlock(object.label, arguments)
        default: try addTransaction(object.label, arguments)
        }
      }
    }

    /// Takes a block that a peer made.
    mutating func add(_ block: Block) {
      blocks[block.id] = block
    }

    /// The longest base there is, made once: it is the same in every instance.
    private static let longestBase: [Block] = {
      var base = [Block(label: "genesis", parent: Bytes([UInt8](repeating: 0, count: 32)), time: 0)]
      for height in 1...Nakamoto.baseLimit {
        let time = UInt64(height) * Nakamoto.spacing
        base.append(Block(label: "base", parent: base[height - 1].id, time: time))
      }
      return base
    }()

    private mutating func build(_ setup: Setup) {
      base = Array(Self.longestBase.prefix(setup.base + 1))
      for block in base { blocks[block.id] = block }
      identities["genesis"] = base[0].id
      for (label, height) in setup.coins { identities[label] = base[height].id }
    }

    /// With labels replaced by what is built already.
    private func named(_ parameters: Record) -> Record {
      var known = Identities()
      for (label, bytes) in identities { _ = known.bind(label, to: .root(bytes)) }
      let own = parameters.members.filter { $0.name != "root" }
      return Record(own).resolved(whereKnownTo: known)
    }

    private mutating func addBlock(
      _ label: String, _ arguments: Parameters
    ) throws(AdapterError) {
      let parent = try arguments.bytes("parent")
      let before = blocks[parent]
      let time =
        arguments.has("time")
        ? try arguments.number("time") : (before?.time ?? 0) + Nakamoto.spacing
      let block = Block(
        label: label, parent: parent, time: time,
        bits: arguments.has("bits")
          ? try arguments.bytes("bits").array : before?.bits ?? Nakamoto.genesisBits,
        transactions: try arguments.identities("transactions"),
        coinbase: arguments.has("coinbase") ? try arguments.number("coinbase") : nil,
        hasProofOfWork: arguments.has("proof-of-work")
          ? try arguments.boolean("proof-of-work") : true)
      for id in block.transactions where transactions[id] == nil {
        throw AdapterError(.adapterFault, "block '\(label)' holds a transaction that is none")
      }
      blocks[block.id] = block
      identities[label] = block.id
    }

    private mutating func addTransaction(
      _ label: String, _ arguments: Parameters
    ) throws(AdapterError) {
      let transaction = Transaction(
        inputs: try inputs(arguments), outputs: try outputs(arguments),
        version: Int64(try arguments.integer("version")),
        lockTime: try arguments.number("lock-time"))
      transactions[transaction.id] = transaction
      identities[label] = transaction.id
    }

    private func inputs(_ arguments: Parameters) throws(AdapterError) -> [Input] {
      var inputs: [Input] = []
      for input in try arguments.list("inputs") {
        let outpoint = Outpoint(
          transaction: try input.bytes("from"), index: try input.integer("output"))
        inputs.append(
          Input(
            outpoint: outpoint, sequence: Int64(try input.integer("sequence")),
            script: try script(of: outpoint)))
      }
      return inputs
    }

    /// What is not there is taken for the kind that coinbases have.
    private func script(of outpoint: Outpoint) throws(AdapterError) -> Script {
      guard let outputs = transactions[outpoint.transaction]?.outputs,
        outputs.indices.contains(outpoint.index)
      else { return .p2wsh }
      let script = outputs[outpoint.index].script
      guard [.p2wsh, .p2sh].contains(script) else {
        throw AdapterError(.adapterFault, "nobody knows how to spend such an output")
      }
      return script
    }

    private func outputs(_ arguments: Parameters) throws(AdapterError) -> [Output] {
      var outputs: [Output] = []
      for output in try arguments.list("outputs") {
        let script: Script =
          switch try output.text("type") {
          case "p2wsh": .p2wsh
          case "p2sh": .p2sh
          case "p2pkh": .p2pkh
          case "p2wpkh": .p2wpkh
          case "p2tr": .p2tr
          default: .opReturn(try output.bytes("data").array)
          }
        let one = Output(value: try output.number("value"), script: script)
        outputs += Array(repeating: one, count: try output.integer("count"))
      }
      return outputs
    }
  }
}
