public import LockstepModel

extension Profile {
  /// A profile for tests of what drives clients: a counter to which one adds.
  public static let counter = Profile(
    name: "counter", title: "Counter", forks: ["one", "two"],
    setup: [Field("note", ValueType(.text), defaultValue: .absent)],
    operations: [
      Operation(
        name: "add", emits: "add", parameters: [Field("amount", ValueType(.quantity(.count)))],
        rejects: [.init("too-large")], ignores: [.init("nothing")], defers: [.init("later")]),
      Operation(
        name: "total", isQuery: true,
        results: [
          Field("total", ValueType(.quantity(.count))),
          Field("limit", ValueType(.quantity(.count)), since: "two"),
        ]),
    ],
    observe: ["total"])
}

extension Scenario {
  /// Adds 3 and 4, then asks for the total.
  public static func counting(rules: Rules = .fork("one"), setup: Record = .empty) -> Scenario {
    Scenario(
      profile: .counter, rules: rules, setup: setup,
      calls: [
        Call(operation: "add", parameters: ["amount": .quantity(3)]),
        Call(operation: "add", parameters: ["amount": .quantity(4)]),
        Call(operation: "total"),
      ])
  }
}
