/// A client that is wrong in one way: a script for `/bin/sh` that speaks the adapter protocol for `Profile.counter`.
public struct FaultyClient: Hashable, Sendable, CustomStringConvertible {
  public let description: String
  /// The program and its arguments.
  public let arguments: [String]

  /// - Parameters:
  ///   - plays: Whether it takes a whole instance in one round trip.
  ///   - script: What it does after it answered `initialize`.
  public init(_ name: String, plays: Bool = false, _ script: String) {
    let handshake = Self.handshake(plays: plays)
    self.init(name, greeting: "ask; answer '\(handshake)'", script)
  }

  /// - Parameter greeting: What it does in place of answering `initialize`.
  public init(_ name: String, greeting: String, _ script: String = "serve") {
    description = name
    arguments = ["/bin/sh", "-c", [Self.prelude, greeting, script].joined(separator: "\n")]
  }

  /// The result of `initialize`; `changing` replaces the text of one member, as `"protocol":1`.
  public static func handshake(
    plays: Bool = false, replacing: String = "", by replacement: String = ""
  ) -> String {
    let text = """
      {"protocol":1,"client":{"name":"faulty","version":"1.2.3","lineage":"shell"},\
      "adapter":{"name":"faulty-adapter","version":"1"},\
      "supports":[{"profile":"counter","forks":["one","two"],"operations":["add","total"],\
      "features":[],"emulated":[]}],"maxSessions":1,"timeResolution":1000,"play":\(plays)}
      """
    guard let place = text.firstRange(of: replacing) else { return text }
    return text.replacingCharacters(in: place, by: replacement)
  }

  /// `ask` reads a request; `answer`, `refuse` and `reply` answer it; `serve` answers as a counter does until the end.
  private static let prelude = #"""
    n=0 total=0
    ask() { IFS= read -r line && n=$((n + 1)); }
    answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$n" "$1"; }
    refuse() { printf '{"jsonrpc":"2.0","id":%s,"error":{"code":%s,"message":"%s"}}\n' "$n" "$1" "$2"; }
    linger() { exec tail -f /dev/null; }
    add() {
      amount=${line##*\"amount\":\"}
      total=$((total + ${amount%%\"*}))
      answer '{"verdict":"accepted"}'
    }
    serve() {
      while ask; do
        case $line in
        *'"method":"open"'*) total=0; answer '{}' ;;
        *'"method":"close"'*) answer '{}' ;;
        *'"method":"sync"'*) answer '{}' ;;
        *'"method":"shutdown"'*) answer '{}'; exit 0 ;;
        *'"method":"play"'*) answer "$played" ;;
        *'"operation":"add"'*) add ;;
        *) answer "{\"verdict\":\"accepted\",\"value\":{\"total\":\"$total\"}}" ;;
        esac
      done
    }
    accepted='{"verdict":"accepted"}'
    seven='{"verdict":"accepted","value":{"total":"7"}}'
    played="{\"replies\":[$accepted,$accepted,$seven]}"
    """#
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, by text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
