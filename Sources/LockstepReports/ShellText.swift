extension String {
  private static let safeInShell = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-".unicodeScalars)

  /// As one word of a shell command: as it is where nothing in it means anything to a shell, else in single quotes.
  public var quotedForShell: String {
    let isSafe = !isEmpty && unicodeScalars.allSatisfy { Self.safeInShell.contains($0) }
    return isSafe ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}
