internal import LockstepModel

extension Report.Tool {
  var json: JSON {
    ["version": .string(version), "sources": sources.map { .string($0.description) }]
  }

  init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, at: "tool")
    self.init(
      version: try members.text("version"), sources: try members.optionalDigest("sources"))
    try members.finish()
  }
}

extension Report.Corpus {
  var json: JSON { ["version": .string(version), "digest": .string(digest.description)] }

  init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, at: "corpus")
    self.init(version: try members.text("version"), digest: try members.digest("digest"))
    try members.finish()
  }
}

extension Report.Client {
  var json: JSON {
    [
      "name": .string(name.text), "version": .string(version),
      "commit": commit.map { .string($0) }, "lineage": .string(lineage.text),
      "adapter": [
        "name": .string(adapterName), "version": .string(adapterVersion),
        "digest": digest.map { .string($0.description) },
        "knownFailures": knownFailuresDigest.map { .string($0.description) },
      ],
      "emulated": .texts(emulated),
      "mix": mix.isEmpty ? nil : .array(mix.map(\.json)),
    ]
  }

  init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, at: "client")
    var adapter = try Members(of: try members.take("adapter"), at: "client.adapter")
    self.init(
      name: ClientName(try members.text("name")), version: try members.text("version"),
      commit: try members.optionalText("commit"), lineage: Lineage(try members.text("lineage")),
      adapterName: try adapter.text("name"), adapterVersion: try adapter.text("version"),
      digest: try adapter.optionalDigest("digest"),
      knownFailuresDigest: try adapter.optionalDigest("knownFailures"),
      emulated: try members.texts("emulated"))
    if members.contains("mix") {
      mix = try members.list("mix") { (json, place) throws(ReportError) in
        try Part(json: json, at: place)
      }
    }
    try adapter.finish()
    try members.finish()
  }
}

extension Report.Client.Part {
  fileprivate var json: JSON {
    [
      "name": .string(name.text), "version": .string(version), "lineage": .string(lineage.text),
      "digest": digest.map { .string($0.description) },
      "nodes": nodes.isEmpty ? nil : .texts(nodes.map(\.text)),
    ]
  }

  fileprivate init(json: JSON, at place: String) throws(ReportError) {
    var members = try Members(of: json, at: place)
    self.init(
      name: ClientName(try members.text("name")), version: try members.text("version"),
      lineage: Lineage(try members.text("lineage")), digest: try members.optionalDigest("digest"),
      nodes: members.contains("nodes") ? try members.texts("nodes").map { NodeName($0) } : [])
    try members.finish()
  }
}

extension Report.Selection {
  var json: JSON {
    [
      "globs": .texts(globs), "profile": profile.map { .string($0) },
      "fork": fork.map { .string($0) }, "tag": tag.map { .string($0) },
      "statuses": .texts(statuses),
    ]
  }

  init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, at: "selection")
    self.init()
    globs = try members.texts("globs")
    profile = try members.optionalText("profile")
    fork = try members.optionalText("fork")
    tag = try members.optionalText("tag")
    statuses = try members.texts("statuses")
    try members.finish()
  }
}

extension Report.Options {
  var json: JSON {
    let limits = limits.map { JSON.Member($0.key, .integer($0.value)) }
    return [
      "isolation": .string(isolation), "repeats": .integer(Int64(repeats)),
      "failFast": .boolean(failFast),
      "limits": .object(limits.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }),
    ]
  }

  init(json: JSON) throws(ReportError) {
    var members = try Members(of: json, at: "options")
    self.init()
    isolation = try members.text("isolation")
    repeats = try members.count("repeats")
    failFast = try members.boolean("failFast")
    let named = try members.take("limits")
    var limits = try Members(of: named, at: "options.limits")
    for member in named.asObject ?? [] {
      self.limits[member.name] = Int64(try limits.count(member.name))
    }
    try members.finish()
  }
}

extension JSON {
  static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
