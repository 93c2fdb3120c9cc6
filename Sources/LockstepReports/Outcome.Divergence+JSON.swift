internal import LockstepModel

extension Outcome.Divergence {
  var json: JSON {
    [
      "node": .string(node.text), "client": .string(client.text), "other": .string(other.text),
      "milliseconds": .integer(Int64(clamping: time)), "call": call.exact,
      "observed": observed.exact, "expected": expected.exact,
    ]
  }

  init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    self.init(
      node: NodeName(try members.text("node")), client: ClientName(try members.text("client")),
      other: ClientName(try members.text("other")), time: UInt64(try members.count("milliseconds")),
      call: try members.take("call"), observed: try members.take("observed"),
      expected: try members.take("expected"))
    try members.finish()
  }
}
