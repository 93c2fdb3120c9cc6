import LockstepTesting
import Testing

extension TemporaryCheckout {
  /// Runs a version of the client `counter` into a folder: a right one, or one that adds wrongly in one case.
  func run(_ version: String, wrong: Bool = false, into output: String) async throws {
    let mistake = #"""
      add() {
        amount=${line##*\"amount\":\"}
        amount=${amount%%\"*}
        if [ "$amount" = 3 ]; then amount=4; fi
        total=$((total + amount))
        answer "{\"verdict\":\"accepted\",\"value\":{\"total\":\"$total\"}}"
      }
      """#
    try add(.counting("counts", wrong ? mistake : ""), as: "counter")
    try replace(
      #""name":"counter","version":"1.2.3""#, with: #""name":"counter","version":"\#(version)""#,
      in: "runners/counter/client.sh")
    let result = try await lockstep("run", "--client", "counter", "--output", output, "-q")
    try #require(result.code == (wrong ? 1 : 0), "\(result)")
  }

  static let failing = "counter/sums#c3@one"
}
