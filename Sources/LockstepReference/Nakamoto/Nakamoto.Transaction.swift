internal import LockstepModel

extension Nakamoto {
  /// An output by the transaction that it is of; a block stands for its coinbase.
  struct Outpoint: Hashable {
    let transaction: Bytes
    let index: Int
  }

  struct Input {
    let outpoint: Outpoint
    let sequence: Int64
    /// The script of what is spent, which says how it is spent.
    let script: Script
  }

  struct Output {
    let value: UInt64
    let script: Script
  }

  enum Script: Hashable {
    case p2wsh, p2sh, p2pkh, p2wpkh, p2tr
    case opReturn([UInt8])

    /// The bytes that are not hashes or keys, which follow as zeros.
    var bytes: [UInt8] {
      switch self {
      case .p2wsh: [0x00, 0x20] + [UInt8](repeating: 0x51, count: 32)
      case .p2tr: [0x51, 0x20] + [UInt8](repeating: 0, count: 32)
      case .p2wpkh: [0x00, 0x14] + [UInt8](repeating: 0, count: 20)
      case .p2sh: [0xa9, 0x14] + [UInt8](repeating: 0x51, count: 20) + [0x87]
      case .p2pkh: [0x76, 0xa9, 0x14] + [UInt8](repeating: 0, count: 20) + [0x88, 0xac]
      case .opReturn(let data): [0x6a] + Self.push(data)
      }
    }

    private static func push(_ data: [UInt8]) -> [UInt8] {
      switch data.count {
      case 0: []
      case ...75: [UInt8(data.count)] + data
      case ...255: [0x4c, UInt8(data.count)] + data
      default: [0x4d] + UInt16(clamping: data.count).littleEndianBytes + data
      }
    }

    var isWitnessProgram: Bool { [.p2wsh, .p2wpkh, .p2tr].contains(self) }

    var isUnspendable: Bool {
      guard case .opReturn = self else { return false }
      return true
    }

    /// What spends it stands in the input: the one script that it hides, pushed.
    var unlocking: [UInt8] { self == .p2sh ? [0x01, 0x51] : [] }
    /// What spends it stands in the witness: one item, the script that it hides.
    var witness: [UInt8] { self == .p2wsh ? [0x01, 0x01, 0x51] : [0x00] }
  }

  struct Transaction {
    let id: Bytes
    let inputs: [Input]
    let outputs: [Output]
    let version: Int64
    let lockTime: UInt64
    /// In bytes, without witnesses.
    let strippedSize: Int
    let weight: Int

    /// In virtual bytes.
    var size: Int { (weight + 3) / 4 }

    init(inputs: [Input], outputs: [Output], version: Int64, lockTime: UInt64) {
      self.inputs = inputs
      self.outputs = outputs
      self.version = version
      self.lockTime = lockTime
      var bytes = UInt32(version).littleEndianBytes + inputs.count.compactSize
      for input in inputs {
        bytes += input.outpoint.transaction.array.reversed()
        bytes += UInt32(input.outpoint.index).littleEndianBytes
        bytes += input.script.unlocking.count.compactSize + input.script.unlocking
        bytes += UInt32(input.sequence).littleEndianBytes
      }
      bytes += outputs.count.compactSize
      for output in outputs {
        bytes += output.value.littleEndianBytes
        bytes += output.script.bytes.count.compactSize + output.script.bytes
      }
      bytes += UInt32(lockTime).littleEndianBytes
      id = Nakamoto.hash(bytes)
      strippedSize = bytes.count
      let witnesses = inputs.map(\.script.witness)
      let hasWitness = witnesses.contains { $0.count > 1 }
      weight = 4 * bytes.count + (hasWitness ? 2 + witnesses.reduce(0) { $0 + $1.count } : 0)
    }

    /// BIP 125, rule 1, of the transaction itself.
    var signals: Bool { inputs.contains { $0.sequence <= Nakamoto.signallingSequence } }

    /// IsFinalTx for a block of a height, as locks by time are not made.
    func isFinal(at height: UInt64) -> Bool {
      lockTime < height || inputs.allSatisfy { $0.sequence == 0xFFFF_FFFF }
    }

    func outpoint(_ index: Int) -> Outpoint { Outpoint(transaction: id, index: index) }
  }
}
