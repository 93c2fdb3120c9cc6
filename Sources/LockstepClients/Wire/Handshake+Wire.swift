internal import LockstepModel

extension Handshake {
  static let protocolVersion: Int64 = 1

  /// Reads the result of `initialize`.
  init(_ json: JSON) throws(Violation) {
    let result = "the handshake"
    // Before all else: another version may have other members.
    if let version = json["protocol"], version != .integer(Self.protocolVersion) {
      throw Violation(
        "speaks protocol \(version.compactText.prefix(20)), not \(Self.protocolVersion)")
    }
    let members = try json.members(
      of: result,
      required: [
        "protocol", "client", "adapter", "supports", "maxSessions", "timeResolution", "play",
      ])
    let client = try (members["client"] ?? .null).members(
      of: "'client'", required: ["name", "version", "lineage"], optional: ["commit"])
    let adapter = try (members["adapter"] ?? .null).members(
      of: "'adapter'", required: ["name", "version"])
    let lineage = Lineage(try client.text("lineage", of: "'client'"))
    guard lineage != .reference, lineage != .faulty else {
      throw Violation("lineage '\(lineage)' is that of the embedded reference")
    }
    guard let supports = members["supports"]?.asArray else {
      throw Violation("'supports' of the handshake is no list")
    }
    guard let plays = members["play"]?.asBoolean else {
      throw Violation("'play' of the handshake is neither true nor false")
    }
    self.init(
      client: ClientName(try client.text("name", of: "'client'")),
      version: try client.text("version", of: "'client'"),
      commit: try client["commit"].map { _ throws(Violation) in
        try client.text("commit", of: "'client'")
      },
      lineage: lineage,
      adapterName: try adapter.text("name", of: "'adapter'"),
      adapterVersion: try adapter.text("version", of: "'adapter'"),
      supports: try supports.map { json throws(Violation) in try Support(json) },
      maxSessions: Int(clamping: try members.number("maxSessions", of: result, atLeast: 1)),
      timeResolution: try members.number("timeResolution", of: result, atLeast: 1),
      plays: plays)
  }
}

extension Handshake.Support {
  fileprivate init(_ json: JSON) throws(Violation) {
    let entry = "an entry of 'supports'"
    let members = try json.members(
      of: entry, required: ["profile", "forks", "operations", "features", "emulated"],
      optional: ["codec", "restart"])
    self.init(
      profile: ProfileName(try members.text("profile", of: entry)),
      forks: try members.texts("forks", of: entry).map { Fork($0) },
      operations: try members.texts("operations", of: entry).map { OperationName($0) },
      features: try members.texts("features", of: entry).map { Feature($0) },
      emulated: try members.texts("emulated", of: entry),
      codec: try members["codec"].map { _ throws(Violation) in
        try members.text("codec", of: entry)
      },
      restarts: try Self.boolean(members["restart"]))
  }

  private static func boolean(_ json: JSON?) throws(Violation) -> Bool {
    guard let json else { return false }
    guard let value = json.asBoolean else {
      throw Violation("'restart' of an entry of 'supports' is neither true nor false")
    }
    return value
  }
}
