internal import LockstepModel

/// The part of the vectors' schema that is for networks.
enum NetworkSchema {
  private static let time: JSON = [
    "anyOf": [
      ["type": "integer", "minimum": 0], .text(matching: SchemaPattern.groupedDigits),
      .text(matching: "\(SchemaPattern.digits) (?:ms|s)"), .reference("column"),
    ]
  ]
  private static let number: JSON = [
    "anyOf": [
      ["type": "integer", "minimum": 0], .text(matching: SchemaPattern.groupedDigits),
      .reference("column"),
    ]
  ]
  private static let signed: JSON = [
    "anyOf": [
      ["type": "integer"], .text(matching: "-?\(SchemaPattern.groupedDigits)"),
      .reference("column"),
    ]
  ]
  private static let truth: JSON = ["anyOf": [["type": "boolean"], .reference("column")]]
  private static let name: JSON = [
    "anyOf": [.text(matching: "[a-z][a-z0-9-]*"), .reference("column")]
  ]
  private static let label: JSON = [
    "anyOf": [.text(matching: SchemaPattern.name), .reference("column")]
  ]
  private static let forks: JSON = [
    "anyOf": [["type": "object", "additionalProperties": number], .reference("column")]
  ]

  /// The keys of a vector that make a network.
  static var properties: [(String, JSON)] {
    [
      ("seed", described(number, "What the runner derives everything from that is left open.")),
      (
        "nodes",
        [
          "description": "The nodes of a network, each a session of a client.", "type": "object",
          "minProperties": 1, "propertyNames": .text(matching: "[a-z][a-z0-9-]*"),
          "additionalProperties": node,
        ]
      ),
      ("links", links),
      ("may-refuse", codes("Codes with which any node may refuse what is delivered.")),
      (
        "duties",
        .closed(
          [
            (
              "proposers",
              .oneOf(
                texts: Network.Duties.Proposers.allCases.map(\.rawValue), "Who proposes in a slot.")
            ),
            (
              "votes",
              .oneOf(texts: Network.Duties.Votes.allCases.map(\.rawValue), "Who votes in a slot.")
            ),
          ], "What nodes do in each slot by themselves.")
      ),
    ]
  }

  static var definitions: [String: JSON] {
    [
      "nodes": ["anyOf": [name, .list(of: name, minItems: 1)]],
      "groups": [
        "anyOf": [.list(of: .reference("nodes"), minItems: 2), .reference("column")]
      ],
      "network": network, "check": check,
    ]
  }

  private static func described(_ schema: JSON, _ description: String) -> JSON {
    .object((schema.asObject ?? []) + [.init("description", .string(description))])
  }

  private static func codes(_ description: String) -> JSON {
    [
      "description": .string(description),
      "anyOf": [.list(of: ["type": "string"]), .reference("column")],
    ]
  }

  private static var node: JSON {
    let indices: JSON = [
      "anyOf": [
        ["type": "integer", "minimum": 0], .text(matching: SchemaPattern.groupedDigits),
        .text(matching: "\(SchemaPattern.digits)\\.\\.\(SchemaPattern.digits)"),
      ]
    ]
    return .closed(
      [
        (
          "validators",
          [
            "description": "The indices of those that propose and vote through it.",
            "anyOf": [.list(of: indices), .reference("column")],
          ]
        ),
        (
          "count", described(number, "So many nodes of equal shares, with numbers behind the name.")
        ),
        ("clock", described(signed, "Milliseconds that its clock is ahead; negative: behind.")),
        ("duties", described(truth, "Whether it proposes and votes by itself.")),
        ("schedule", described(forks, "The forks that it knows of, and when they begin.")),
        (
          "refuses",
          [
            "description": "Blocks that the runner keeps from it, with what depends on them.",
            "anyOf": [
              .list(of: label),
              .closed([("from", .prose("This fork's blocks, and later ones."))]),
              .reference("column"),
            ],
          ]
        ),
        ("may-refuse", codes("Codes with which it may refuse what is delivered.")),
      ], required: [])
  }

  private static var links: JSON {
    let latency = described(time, "In milliseconds, or with a unit.")
    let between = JSON.reference("nodes", "Two nodes.")
    let pair = JSON.closed([("between", between), ("latency", latency)])
    return .closed(
      [
        ("all", .closed([("latency", latency)], "Every pair of nodes.")),
        ("pairs", .list(of: pair, "Pairs of nodes with another latency.")),
      ], required: [], "How long a message takes; nothing where it is not said.")
  }

  private static var network: JSON {
    let until = JSON.closed(
      [
        ("slot", described(number, "The slot.")),
        ("into", described(time, "Milliseconds into the slot, or with a unit.")),
      ], required: ["slot"], "A moment of a slot.")
    let run: JSON = one(
      [
        ("slots", described(number, "To the end of so many slots.")), ("until", until),
        ("milliseconds", described(time, "So many milliseconds, or with a unit.")),
      ], "Time passes.")
    let message = JSON.closed([
      ("label", described(label, "A block, or a vote as v8.a.")),
      ("to", described(name, "The node that it is for.")),
    ])
    let choices = one(
      [
        ("run", run), ("partition", .reference("groups", "Messages between the groups are held.")),
        ("heal", .closed([], "Every partition and cut link ends.")),
        (
          "link",
          .closed(
            [
              ("between", .reference("nodes", "Two nodes.")),
              ("latency", described(time, "In milliseconds, or with a unit.")),
              ("up", described(truth, "Whether messages pass.")),
            ], required: ["between"], "A link changes.")
        ),
        ("drop", described(message, "The next delivery is lost.")),
        ("duplicate", described(message, "The next delivery comes twice.")),
        (
          "restart",
          .closed(
            [
              ("node", described(name, "Which one.")),
              ("schedule", described(forks, "The forks that it knows of from now on.")),
              ("clock", described(signed, "Milliseconds that its clock is ahead from now on.")),
              (
                "refuses",
                [
                  "description": "Blocks that the runner keeps from it from now on.",
                  "anyOf": [.list(of: label), .reference("column")],
                ]
              ),
              ("storage", described(truth, "On what the client has stored by itself.")),
            ], required: ["node"],
            "A node starts again with the blocks that it had.")
        ),
      ], "What the runner does.")
    return ["anyOf": [choices, .reference("column")]]
  }

  private static var check: JSON {
    let depth = one(
      [
        ("depth", described(number, "Exactly so many blocks.")),
        ("at-least", described(number, "So many blocks or more.")),
        ("at-most", described(number, "So many blocks or fewer.")),
      ], "The most blocks that a node left at once.")
    func never(_ description: String) -> JSON {
      ["const": "never", "description": .string(description)]
    }
    let finality = JSON.closed(
      [
        ("reverts", never("No node's finalized checkpoint goes back or to another branch.")),
        ("conflicts", never("No two nodes finalize on two branches.")),
        ("progresses", described(truth, "Whether every node has finalized a later epoch.")),
      ], required: [], "Of finalized checkpoints.")
    let accepted = JSON.closed(
      [
        ("block", described(label, "The block.")), ("by", .reference("nodes", "Who has taken it.")),
        ("not-by", .reference("nodes", "Who has not.")),
      ], required: ["block"], "Which nodes have taken a block.")
    let subjects: [(String, JSON)] = [
      ("agree", .prose("All nodes have one head.")),
      ("differ", .prose("One head in each group, another one in every other group.")),
      ("converges", .prose("One head at the end of every slot from some time on.")),
      ("reorg", depth), ("finality", finality),
      (
        "checkpoints",
        [
          "type": "object", "minProperties": 1,
          "description": "What the query for checkpoints answers.",
        ]
      ), ("accepted", accepted),
    ]
    let more: [(String, JSON)] = [
      ("at", .reference("nodes", "The nodes; all where it is left out.")),
      ("groups", .reference("groups", "Nodes of one head each.")),
      ("root", ["description": "The block, where validity forces it.", "type": "string"]),
      ("from-slot", described(number, "A block of this slot or a later one.")),
      ("from-height", described(number, "A block of this height or above it.")),
      (
        "within",
        one(
          [
            ("slots", described(number, "So many slots.")),
            ("blocks", described(number, "So many blocks that are made.")),
          ], "After the last heal or restart.")
      ),
      ("ledger", described(truth, "It rests on the runner's ledger; no evidence about a client.")),
    ]
    let body = JSON.closed(subjects + more, required: [])
    let choices = JSON.Member("oneOf", .array(subjects.map { .having($0.0) }))
    return ["anyOf": [.object((body.asObject ?? []) + [choices]), .reference("column")]]
  }

  /// An object with one of some members.
  private static func one(_ members: [(String, JSON)], _ description: String) -> JSON {
    let body = JSON.closed(members, required: [], description)
    return .object(
      (body.asObject ?? []) + [.init("minProperties", 1), .init("maxProperties", 1)])
  }
}
