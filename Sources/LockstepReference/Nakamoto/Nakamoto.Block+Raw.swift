internal import LockstepModel

extension Nakamoto.Block {
  static let codec = "lockstep-nakamoto-block"

  /// What a client of the same kind needs to make the block again, where it was made by `mine`.
  var raw: RawMessage {
    let block: JSON = [
      "label": .string(label), "parent": .string(parent.description),
      "time": .string(String(time)),
      "transactions": .array(transactions.map { .string($0.description) }),
    ]
    return RawMessage(codec: Self.codec, bytes: Bytes(Array(block.compactText.utf8)))
  }

  init(_ raw: RawMessage) throws(AdapterError) {
    let json: JSON
    do throws(JSON.SyntaxError) {
      json = try JSON(parsing: raw.bytes.array)
    } catch {
      throw AdapterError(.adapterFault, "the bytes of a block are no JSON")
    }
    guard raw.codec == Self.codec, let label = json["label"]?.asString,
      let parent = json["parent"]?.asString.flatMap({ Bytes(hex: $0) }),
      let time = json["time"]?.asString.flatMap({ UInt64($0) }),
      let written = json["transactions"]?.asArray
    else { throw AdapterError(.adapterFault, "no block of '\(Self.codec)'") }
    let transactions = written.compactMap { $0.asString.flatMap { Bytes(hex: $0) } }
    guard transactions.count == written.count else {
      throw AdapterError(.adapterFault, "a transaction's identity is no bytes")
    }
    self.init(label: label, parent: parent, time: time, transactions: transactions)
  }
}
