/// What a page is made of, as far as the pages of a site are written: every attribute in double quotes.
struct Markup {
  struct Tag: Hashable {
    let name: String
    /// In the order in which they stand, with their values as written.
    let attributes: [Attribute]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Attribute: Hashable {
    let name: String
    let value: String
  }

  let tags: [Tag]

  init(_ page: String) {
    var reader = Reader(rest: Array(page.utf8)[...])
    var tags: [Tag] = []
    while reader.skip(past: "<") {
      let tag = reader.tag()
      tags.append(tag)
      // What stands in a script or a style is no markup up to its end.
      if tag.name == "script" || tag.name == "style" { reader.skip(to: "</\(tag.name)") }
    }
    self.tags = tags
  }

  var ids: [String] { tags.compactMap { $0["id"] } }

  var links: [String] { tags.filter { $0.name == "a" }.compactMap { $0["href"] } }
}

/// Bytes, not characters: a site has millions.
private struct Reader {
  var rest: ArraySlice<UInt8>

  mutating func skip(past mark: UInt8.ASCII) -> Bool {
    guard let index = rest.firstIndex(of: mark.value) else { return false }
    rest = rest[(index + 1)...]
    return true
  }

  mutating func skip(to text: String) {
    let wanted = Array(text.utf8)
    while let index = rest.firstIndex(of: wanted[0]) {
      rest = rest[index...]
      if rest.starts(with: wanted) { return }
      rest.removeFirst()
    }
  }

  mutating func take(upTo ends: String) -> String {
    let ends = Array(ends.utf8)
    let taken = rest.prefix { !ends.contains($0) }
    rest = rest.dropFirst(taken.count)
    return String(decoding: taken, as: UTF8.self)
  }

  mutating func tag() -> Markup.Tag {
    let name = take(upTo: " \n>")
    var attributes: [Markup.Attribute] = []
    while let next = rest.first, next != UInt8(ascii: ">") {
      if next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") {
        rest.removeFirst()
        continue
      }
      let word = take(upTo: " \n=>")
      var value = ""
      if rest.starts(with: Array("=\"".utf8)) {
        rest = rest.dropFirst(2)
        value = take(upTo: "\"")
        rest = rest.dropFirst()
      } else if rest.first == UInt8(ascii: "=") {
        rest.removeFirst()
      }
      attributes.append(.init(name: word, value: value))
    }
    return Markup.Tag(name: name, attributes: attributes)
  }
}

extension UInt8 {
  /// A byte that is written as a character.
  fileprivate struct ASCII: ExpressibleByUnicodeScalarLiteral {
    let value: UInt8
    init(unicodeScalarLiteral scalar: Unicode.Scalar) { value = UInt8(ascii: scalar) }
  }
}
