internal import LockstepModel

extension Field {
  /// The summary, the type with its unit, the default and the bounds, in one line for editors.
  var description: String {
    let sentence = summary.map { $0.hasSuffix(".") ? "\($0) " : "\($0). " } ?? ""
    return sentence + type.article.capitalizedFirst + facts.map { "; \($0)" }.joined() + "."
  }

  /// What holds beside the type: null, the default, the forks, the feature.
  var facts: [String] {
    var facts: [String] = []
    if type.isNullable { facts.append("or null") }
    if let phrase = defaultPhrase { facts.append(phrase) }
    if let since { facts.append("since \(since)") }
    if let until { facts.append("until \(until)") }
    if let feature { facts.append("feature \(feature)") }
    return facts
  }

  private var defaultPhrase: String? {
    switch defaultValue {
    case .none: nil
    case .absent: "optional"
    case .derived: "left out, the client derives it"
    case .constant(let value): "default \(value.authored)"
    case .path(let source, let field): "default \(source.phrase(field.joined(separator: ".")))"
    }
  }
}

extension Field.Source {
  fileprivate func phrase(_ field: String) -> String {
    switch self {
    case .ownCall: "'\(field)' of the same call"
    case .setup: "'\(field)' of the setup"
    case .object(let parameter): "'\(field)' of its '\(parameter)'"
    }
  }
}

extension Value {
  /// As an author writes it, on one line.
  var authored: String {
    switch self {
    case .quantity(let value): value.description
    case .list(let values): "[" + values.map(\.authored).joined(separator: ", ") + "]"
    case .record(let record):
      "{" + record.members.map { "\($0.name): \($0.value.authored)" }.joined(separator: ", ") + "}"
    case .map(let entries):
      "{" + entries.map { "\($0.key.authored): \($0.value.authored)" }.joined(separator: ", ") + "}"
    case .label(let label): label.name
    case .text(let text): text
    default: json.compactText
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
