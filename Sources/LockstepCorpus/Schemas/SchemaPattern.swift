/// Regular expressions of the schemas, in the part of the language that ECMAScript and Python share.
enum SchemaPattern {
  /// A number as authors write it; `digits(_:)` of the reader takes the same.
  static let digits = "(?:0|[1-9][0-9]*(?:_[0-9]+)*)"
  /// As `digits` with an underscore: the numbers that YAML 1.2 takes for texts.
  static let groupedDigits = "[1-9][0-9]*(?:_[0-9]+)+"
  /// What no name may be, because YAML 1.1 or 1.2 takes it for something else.
  static let name = "(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9.-]*"
  static let caseName = "(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z0-9.-]+"
  static let version = "(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*)){2}"
  static let column = "\\$.+"

  static func hex(bytes: Int?) -> String {
    "0x(?:[0-9a-fA-F]{2})" + (bytes.map { "{\($0)}" } ?? "*")
  }

  /// Lower-case digits, as they travel.
  static func wireHex(bytes: Int?) -> String {
    "0x(?:[0-9a-f]{2})" + (bytes.map { "{\($0)}" } ?? "*")
  }

  static func whole(_ pattern: String) -> String { "^(?:\(pattern))$" }
}
