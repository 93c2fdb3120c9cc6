internal import LockstepModel

extension KnownFailure {
  /// The address of the write-up where a page may link to it; nil where it is text and nothing else.
  ///
  /// That is an address of the web or, where a page says how to get from it to the repository's root, a path below that.
  /// Everything but the characters that addresses are made of makes it none.
  func address(root: String?) -> String? {
    guard !link.isEmpty, link.utf8.allSatisfy(\.standsInAddresses) else { return nil }
    if link.hasPrefix("https://") || link.hasPrefix("http://") { return link }
    let isPath = !link.utf8.contains(UInt8(ascii: ":")) && !link.hasPrefix("/")
    return isPath ? root.map { $0 + link } : nil
  }
}

extension UInt8 {
  private static let marks = Set("-._~/?#[]@!$&'()*+,;=%:".utf8)

  /// RFC 3986: the unreserved and the reserved characters, and the percent sign.
  fileprivate var standsInAddresses: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || Self.marks.contains(self)
  }
}
