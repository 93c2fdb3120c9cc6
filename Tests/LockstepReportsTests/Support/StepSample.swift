import LockstepModel

@testable import LockstepReports

/// An instance with a tree of blocks and a course of fees, and answers to it.
enum StepSample {
  static func profile(saying text: String = "weigh") -> Profile {
    Profile(
      name: "fee-market", forks: ["london"],
      labels: [.init(name: "anchor", kind: .root)],
      operations: [
        Operation(
          name: "block", isMessage: true, binds: "root",
          parameters: [
            Field("root", ValueType(.root)), Field("parent", ValueType(.root)),
            Field("slot", ValueType(.quantity(.slot))),
          ]),
        Operation(name: "head", isQuery: true, results: [Field("root", ValueType(.root))]),
        Operation(
          name: "next-base-fee", isQuery: true,
          results: [Field("base-fee", ValueType(.quantity(.wei)))]),
        Operation(name: OperationName(text), isQuery: true),
      ], observe: ["head"], head: "head")
  }

  static func id(_ vector: String = "p/t/b") -> InstanceID {
    InstanceID(vector: VectorID(vector), caseName: nil, forks: "london", orders: [])
  }

  static func step(
    _ operation: OperationName, _ parameters: Record = .empty,
    _ expectation: Expectation = .accepted(.empty), note: String? = nil
  ) -> Step {
    Step(
      call: Call(operation: operation, parameters: parameters), expectation: expectation,
      isStated: expectation != .accepted(.empty), note: note,
      location: Location(file: "vectors/p/t/b.yaml", line: 31, column: 3), path: "steps[0]")
  }

  static func block(_ name: String, on parent: String, slot: UInt64) -> Step {
    step(
      "block",
      [
        "root": .label(Label(name, .root)), "parent": .label(Label(parent, .root)),
        "slot": .quantity(UInt256(slot)),
      ])
  }

  static func head(_ name: String) -> Step {
    step("head", .empty, .accepted(["root": .label(Label(name, .root))]))
  }

  static func fee(_ fee: UInt64) -> Step {
    step("next-base-fee", .empty, .accepted(["base-fee": .quantity(UInt256(fee))]))
  }

  /// Two blocks on the anchor, of which the second must be the head, and three fees.
  static func instance(_ vector: String = "p/t/b", label: String = "second") -> Instance {
    var identities = Identities()
    for (number, name) in ["anchor", "first", label].enumerated() {
      _ = identities.bind(name, to: .root(root(UInt8(number + 1))))
    }
    return Instance(
      id: id(vector), rules: .fork("london"), setup: ["note": .text(label)],
      steps: [
        block("first", on: "anchor", slot: 1), block(label, on: "anchor", slot: 2), head(label),
        fee(8), fee(9), fee(1_000),
      ], identities: identities)
  }

  static func root(_ number: UInt8) -> Bytes { Bytes([UInt8](repeating: number, count: 32)) }

  /// The head is another one, at the third step.
  static let finding = Outcome.Finding(
    step: 3, location: Location(file: "vectors/p/t/b.yaml", line: 31, column: 3), path: "steps[2]",
    call: ["head": [:]], expected: ["verdict": "accepted", "value": ["root": "second"]],
    observed: ["verdict": "accepted", "value": ["root": "first"]])

  /// What was asked and answered: between the steps stand the observed heads.
  static let transcript: Site.Transcript = {
    func line(_ operation: String, _ value: String = "{}") -> String {
      #"{"operation":"\#(operation)","params":{},"verdict":"accepted","value":\#(value)}"#
    }
    let head = line("head", #"{"root":"\#(root(2))"}"#)
    return Site.Transcript(
      [
        head, line("block"), head, line("block"), head, head,
        line("next-base-fee", #"{"base-fee":"8"}"#), line("next-base-fee", #"{"base-fee":"90"}"#),
        line("next-base-fee", #"{"base-fee":"1000"}"#),
      ].joined(separator: "\n"))
  }()

  static func vector(_ path: String, saying text: String, label: String = "second") -> Vector {
    Vector(
      id: VectorID(path), profile: "fee-market", title: text, status: .stable, since: text,
      rationale: text, references: [.init(source: text, section: text)],
      provenance: .init(oracle: text, methods: [text: text, "head": text]), singleReason: text,
      incident: .init(date: text, clients: [text], summary: text, source: text), tags: [text],
      requires: [Feature(text)], catches: [FaultName(text)],
      digest: Bytes([UInt8](repeating: 3, count: 32)), file: text,
      instances: [instance(path, label: label)])
  }

  static func corpus(saying text: String) -> Site.Corpus {
    let label = text == "anchor" || text == "first" ? "second" : text
    return Site.Corpus(
      profiles: ["fee-market": profile(saying: text)],
      vectors: ["p/t/b", "p/t/c", "p/t/e"].map { vector($0, saying: text, label: label) },
      corroboration: Corroboration(
        clients: [],
        vectors: [
          VectorID("p/t/b"): .init(
            digest: Bytes([UInt8](repeating: 3, count: 32)),
            groups: [
              .init(instances: [text], lineages: [Lineage(text)]),
              .init(instances: nil, lineages: []),
            ])
        ]))
  }
}
