extension Value {
  /// The value as the wire and reports write it: quantities as decimal strings, bytes as hexadecimal, labels as their names.
  public var json: JSON {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .quantity(let value): .string(value.description)
    case .bytes(let bytes): .string(bytes.description)
    case .text(let text): .string(text)
    case .key(let key):
      ["address": .string(key.address.description), "secret": .string(key.secret.description)]
    case .list(let values): .array(values.map(\.json))
    case .record(let record): record.json
    case .map(let entries):
      .object(entries.map { JSON.Member($0.key.json.asString ?? "", $0.value.json) })
    case .label(let label): .string(label.name)
    }
  }

  /// Reads a value of a type from the wire, or says what is wrong and where in the value.
  public init(_ json: JSON, as type: ValueType, at fork: Fork?, of profile: Profile)
    throws(WireError)
  {
    if case .null = json, type.isNullable {
      self = .null
      return
    }
    switch (type.shape, json) {
    case (.boolean, .boolean(let value)):
      self = .boolean(value)
    case (.integer(let min, let max), .integer(let value)) where min <= value && value <= max:
      self = .integer(value)
    case (.quantity, .string(let text)):
      guard let value = UInt256(decimal: text) else { throw .init(type, json) }
      self = .quantity(value)
    case (.root, .string(let text)):
      self = .bytes(try Bytes(wire: text, count: 32, type))
    case (.address, .string(let text)):
      self = .bytes(try Bytes(wire: text, count: 20, type))
    case (.bytes(let length), .string(let text)):
      self = .bytes(try Bytes(wire: text, count: length, type))
    case (.text, .string(let text)):
      self = .text(text)
    case (.enumeration(let members), .string(let text)) where members.contains(text):
      self = .text(text)
    case (.list(let element, _, _), .array(let values)):
      var list: [Value] = []
      list.reserveCapacity(values.count)
      for (index, value) in values.enumerated() {
        do throws(WireError) {
          list.append(try Value(value, as: element, at: fork, of: profile))
        } catch {
          throw error.inside("[\(index)]")
        }
      }
      self = .list(list)
    case (.record(let fields), .object):
      self = .record(try Record(json, fields: fields, at: fork, of: profile))
    default:
      throw .init(type, json)
    }
  }
}

extension Record {
  public var json: JSON {
    .object(members.map { JSON.Member($0.name, $0.value.json) })
  }

  /// Reads the fields that exist at a fork: each that is not optional must be there, and nothing else may be.
  public init(_ json: JSON, fields: [Field], at fork: Fork?, of profile: Profile) throws(WireError)
  {
    guard case .object(let members) = json else { throw .init(text: "expected an object") }
    let present = fields.filter { profile.has(since: $0.since, until: $0.until, at: fork) }
    var read: [Member] = []
    for field in present {
      guard let value = json[field.name] else {
        guard field.defaultValue == .absent else {
          throw .init(text: "expected a value for '\(field.name)'")
        }
        continue
      }
      do throws(WireError) {
        read.append(.init(field.name, try Value(value, as: field.type, at: fork, of: profile)))
      } catch {
        throw error.inside(field.name)
      }
    }
    for member in members where !present.contains(where: { $0.name == member.name }) {
      throw .init(text: "unexpected '\(member.name)'")
    }
    self.init(read)
  }
}

/// A value from the wire that its type does not allow.
public struct WireError: Error, Hashable, Sendable {
  public let text: String
  public let path: [String]

  init(text: String, path: [String] = []) {
    self.text = text
    self.path = path
  }

  fileprivate init(_ type: ValueType, _ json: JSON) {
    self.init(text: "expected \(type.article), found \(String(json.compactText.prefix(60)))")
  }

  func inside(_ name: String) -> WireError {
    .init(text: text, path: [name] + path)
  }

  public var description: String {
    path.isEmpty ? text : "\(text) (at \(path.joined(separator: ".")))"
  }
}

extension Bytes {
  fileprivate init(wire text: String, count: Int?, _ type: ValueType) throws(WireError) {
    guard let bytes = Bytes(hex: text), count == nil || bytes.count == count else {
      throw .init(type, .string(text))
    }
    self = bytes
  }
}
