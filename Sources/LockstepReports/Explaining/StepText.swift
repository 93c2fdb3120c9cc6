public import LockstepModel

/// The steps of an instance in words, without what goes without saying.
public struct StepText {
  let instance: Instance
  let profile: Profile
  let methods: [String: String]

  /// - Parameter methods: the oracle's function of each operation.
  public init(instance: Instance, profile: Profile, methods: [String: String] = [:]) {
    self.instance = instance
    self.profile = profile
    self.methods = methods
  }

  /// Every step with its number, what it must be answered, and its note.
  public var lines: [String] {
    instance.steps.indices.flatMap { lines(of: $0, numbered: "\($0 + 1). ") }
  }

  /// One step, behind what stands before it.
  func lines(of index: Int, numbered number: String) -> [String] {
    let step = instance.steps[index]
    let call = number + call(of: step)
    let blanks = String(repeating: " ", count: number.utf8.count)
    let method = methods[step.call.operation.text].map { ", by \($0)" } ?? ""
    return [call] + (step.isStated ? ["\(blanks)=> \(step.expectation.words)\(method)"] : [])
      + (step.note.map { ["\(blanks)   \($0)"] } ?? [])
  }

  /// The operation and its parameters.
  func call(of step: Step) -> String { "\(step.call.operation)  \(parameters(of: step))" }

  private func parameters(of step: Step) -> String {
    let fields = profile[operation: step.call.operation]?.parameters ?? []
    return fields.compactMap { field -> String? in
      guard let value = step.call.parameters[field.name], !isDefault(value, field, step) else {
        return nil
      }
      return "\(field.name) \(value.shortText)"
    }.joined(separator: ", ")
  }

  private func isDefault(_ value: Value, _ field: Field, _ step: Step) -> Bool {
    switch field.defaultValue {
    case .constant(let constant): value == constant
    case .path(.ownCall, let path): value == step.call.parameters[path[0]]
    case .path(.object(let parameter), let path):
      step.call.parameters[parameter].flatMap { introduction(of: $0) }.map { $0[path[0]] == value }
        ?? true
    default: false
    }
  }

  /// The parameters of the call that introduces a label.
  private func introduction(of label: Value) -> Record? {
    instance.steps.first { step in
      guard let binds = profile[operation: step.call.operation]?.binds else { return false }
      return step.call.parameters[binds] == label
    }?.call.parameters
  }
}

extension Value {
  /// Long lists of numbers as ranges.
  fileprivate var shortText: String {
    guard case .list(let values) = self, values.count > 3,
      case .integer(let first)? = values.first, case .integer(let last)? = values.last,
      values == (first...max(first, last)).map(Value.integer)
    else { return json.plainText }
    return "[\(first)..\(last)]"
  }
}

extension Expectation {
  /// What the answer must be, for people.
  var words: String {
    switch self {
    case .accepted(let results):
      results.members.isEmpty ? "accepted" : "answers \(results.json.plainText)"
    case .anyOf(let alternatives):
      "answers " + alternatives.map(\.json.plainText).joined(separator: " or ")
    case .rejected(let codes):
      "rejected: " + codes.map(\.text).joined(separator: " or ")
    case .ignored(let code): "ignored" + (code.map { ": \($0)" } ?? "")
    case .deferred(let code): "deferred" + (code.map { ": \($0)" } ?? "")
    case .reoffered: "accepted, or ignored where the client kept it"
    }
  }
}
