public import LockstepModel

extension Corroboration {
  /// What the file says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-corroboration/1"

  /// The bytes of `corroboration.json`: the same for the same agreement, and a line a client and a vector, so that a
  /// change shows as one.
  public var bytes: [UInt8] {
    let clients = clients.map(\.json.compactText).joined(separator: ",\n")
    let vectors = vectors.sorted { $0.key < $1.key }.map { id, agreement in
      JSON.string(id.path).compactText + ":" + agreement.json.compactText
    }
    let text = """
      {"schema":"\(Self.format)",
      "clients":[
      \(clients)
      ],
      "vectors":{
      \(vectors.joined(separator: ",\n"))
      }}

      """
    return Array(text.utf8)
  }

  /// Reads the bytes of a `corroboration.json`, or says what is wrong with them.
  public init(bytes: [UInt8]) throws(ReportError) {
    var members = try Members(of: JSON(document: bytes), format: Self.format)
    let clients = try members.list("clients") { (json, place) throws(ReportError) in
      try Client(json: json, at: place)
    }
    let listed = try members.take("vectors")
    var rest = try Members(of: listed, at: "vectors")
    var vectors: [VectorID: Agreement] = [:]
    for member in listed.asObject ?? [] {
      let id = VectorID(member.name)
      vectors[id] = try Agreement(json: try rest.take(member.name), of: id)
    }
    try members.finish()
    self.init(clients: clients, vectors: vectors)
  }
}

extension Corroboration.Client {
  fileprivate var json: JSON {
    [
      "name": .string(name.text), "version": .string(version), "lineage": .string(lineage.text),
    ]
  }

  fileprivate init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    self.init(
      name: ClientName(try members.text("name")), version: try members.text("version"),
      lineage: Lineage(try members.text("lineage")))
    try members.finish()
  }
}

extension Corroboration.Agreement {
  fileprivate var json: JSON {
    let groups = groups.map { group -> JSON in
      [
        "level": .string(group.level.rawValue), "lineages": .texts(group.lineages.map(\.text)),
        "instances": group.instances.map { .texts($0) },
      ]
    }
    return ["digest": .string(digest.description), "groups": .array(groups)]
  }

  fileprivate init(json: JSON, of id: VectorID) throws(ReportError) {
    var members = try Members(of: json, at: "vectors.\(id.path.shown)")
    let digest = try members.digest("digest")
    let groups = try members.list("groups") { (json, place) throws(ReportError) in
      try Corroboration.Group(json: json, at: place)
    }
    guard groups.last.map({ $0.instances == nil }) ?? false,
      groups.dropLast().allSatisfy({ $0.instances != nil })
    else {
      throw members.complaint(
        "expected the last group, and no other, without instances", at: "groups")
    }
    try members.finish()
    self.init(digest: digest, groups: groups)
  }
}

extension Corroboration.Group {
  fileprivate init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    let level = try members.word("level", of: Corroboration.Level.allCases)
    let lineages = try members.texts("lineages").map { Lineage($0) }
    let instances = json["instances"] == nil ? nil : try members.texts("instances")
    try members.finish()
    self.init(instances: instances, lineages: lineages)
    guard self.level == level else {
      throw members.complaint(
        "expected '\(self.level.rawValue)', as the lineages say, found '\(level.rawValue)'",
        at: "level")
    }
  }
}
