public import LockstepModel

extension JSON {
  /// What still fits on a line, in UTF-8 bytes.
  private static let lineLimit = 100

  /// The value for people: two blanks a level, what fits on a line on one; ends with a line break.
  public var prettyText: String {
    pretty(indent: 0, taken: 0) + "\n"
  }

  private func pretty(indent: Int, taken: Int) -> String {
    let line = lineText
    if indent + taken + line.utf8.count < Self.lineLimit { return line }
    let blanks = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .array(let values) where !values.isEmpty:
      let lines = values.map { blanks + $0.pretty(indent: indent + 2, taken: 1) }
      return "[\n" + lines.joined(separator: ",\n") + end + "]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        let name = JSON.string(member.name).compactText + ": "
        return blanks + name
          + member.value.pretty(indent: indent + 2, taken: name.utf8.count + 1)
      }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    default: return line
    }
  }

  /// The value on one line, with a blank behind each colon and comma.
  private var lineText: String {
    switch self {
    case .array(let values): "[" + values.map(\.lineText).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { JSON.string($0.name).compactText + ": " + $0.value.lineText }
        .joined(separator: ", ") + "}"
    case .number(let value) where value == value.rounded(): value.wholeDigits
    default: compactText
    }
  }
}

extension Double {
  /// Every digit of a whole number of 1 or more: readers other than browsers keep them all.
  fileprivate var wholeDigits: String {
    var digits: [UInt8] = [0]
    for bit in stride(from: Int(exponent), through: 0, by: -1) {
      let power = Double(sign: .plus, exponent: bit, significand: 1)
      let isSet = (self / power).rounded(.down).truncatingRemainder(dividingBy: 2) == 1
      var carry: UInt8 = isSet ? 1 : 0
      for index in digits.indices {
        let doubled = digits[index] * 2 + carry
        digits[index] = doubled % 10
        carry = doubled / 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return digits.reversed().map { String($0) }.joined()
  }
}
