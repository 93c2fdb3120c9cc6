internal import LockstepModel

/// A message that the protocol does not allow, in one sentence without a subject.
struct Violation: Error {
  let text: String

  init(_ text: String) {
    self.text = text
  }
}

extension JSON {
  /// The members of an object that has no others than these.
  func members(
    of message: String, required: [String], optional: [String] = []
  ) throws(Violation) -> JSON {
    guard let members = asObject else { throw Violation("\(message) is no object") }
    for member in members
    where !required.contains(member.name) && !optional.contains(member.name) {
      throw Violation("\(message) has an unexpected member '\(member.name.prefix(60))'")
    }
    for name in required where self[name] == nil {
      throw Violation("\(message) lacks '\(name)'")
    }
    return self
  }

  func text(_ name: String, of message: String) throws(Violation) -> String {
    guard let text = self[name]?.asString, !text.isEmpty else {
      throw Violation("'\(name)' of \(message) is no text")
    }
    return text
  }

  func number(
    _ name: String, of message: String, atLeast minimum: Int64
  ) throws(Violation) -> Int64 {
    guard let number = self[name]?.asInteger, number >= minimum else {
      throw Violation("'\(name)' of \(message) is no integer of \(minimum) or more")
    }
    return number
  }

  func texts(_ name: String, of message: String) throws(Violation) -> [String] {
    let texts = self[name]?.asArray?.compactMap { $0.asString }
    guard let texts, texts.count == self[name]?.asArray?.count else {
      throw Violation("'\(name)' of \(message) is no list of texts")
    }
    return texts
  }
}
