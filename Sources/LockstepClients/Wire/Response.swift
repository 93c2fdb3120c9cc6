internal import LockstepModel

/// An answer as JSON-RPC 2.0 wraps it.
enum Response {
  case result(JSON)
  case error(Fault)

  /// A JSON-RPC error: what could not be done at all.
  struct Fault {
    static let unsupported: Int64 = -32050
    static let noSuchMethod: Int64 = -32601

    let code: Int64
    /// For people; it may differ from run to run.
    let message: String
    let data: JSON?
  }

  /// Reads a line as the answer to a request.
  init(_ line: [UInt8], to id: Int64) throws(Violation) {
    let json: JSON
    do {
      json = try JSON(parsing: line)
    } catch {
      // Not where: an id in front of it may have more digits in another run.
      throw Violation("wrote a line that is no JSON: \(error.text)")
    }
    guard let members = json.asObject else { throw Violation("wrote a line that is no object") }
    for member in members where !["jsonrpc", "id", "result", "error"].contains(member.name) {
      throw Violation("answered with an unexpected member '\(member.name.prefix(60))'")
    }
    guard json["jsonrpc"]?.asString == "2.0" else {
      throw Violation(#"answered without "jsonrpc": "2.0""#)
    }
    try Self.check(json["id"], is: id, canBeNull: json["error"] != nil)
    switch (json["result"], json["error"]) {
    case (let result?, nil): self = .result(result)
    case (nil, let error?): self = .error(try Fault(error))
    default: throw Violation("answered without exactly one of 'result' and 'error'")
    }
  }

  /// Identifiers are not named: how many there were before depends on what else the process was asked.
  private static func check(
    _ answered: JSON?, is id: Int64, canBeNull: Bool
  ) throws(Violation) {
    switch answered {
    case .integer(id)?: return
    case .null? where canBeNull: return
    case .integer(let other)? where 0 < other && other < id:
      throw Violation("answered an earlier request again")
    case nil: throw Violation("answered without an 'id'")
    default: throw Violation("answered another id than the request's")
    }
  }
}

extension Response.Fault {
  fileprivate init(_ json: JSON) throws(Violation) {
    let members = try json.members(
      of: "the error", required: ["code", "message"], optional: ["data"])
    guard let code = members["code"]?.asInteger, let message = members["message"]?.asString else {
      throw Violation("answered an error whose code is no integer or whose message is no text")
    }
    (self.code, self.message, data) = (code, message, members["data"])
  }
}
