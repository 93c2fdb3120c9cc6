import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

/// How labels travel whose identities the client derives.
@Suite struct IdentityTests {
  private static let one = "0x" + String(repeating: "11", count: 32)
  private static let two = "0x" + String(repeating: "22", count: 32)
  private static let identities = #"{"genesis":"\#(one)","a":"\#(two)"}"#

  private static let scenario: Scenario = {
    let block = Operation(
      name: "block", binds: "name",
      parameters: [Field("name", ValueType(.root)), Field("parent", ValueType(.root))])
    let profile = Profile(name: "counter", identities: .derived, operations: [block])
    let call = Call(
      operation: "block",
      parameters: ["name": .label(Label("a", .root)), "parent": .label(Label("genesis", .root))])
    return Scenario(
      profile: profile, rules: .none, setup: .empty,
      derivation: Derivation(
        objects: [.init(label: "a", call: call)], labels: ["a", "genesis"]), calls: [call])
  }()

  /// Answers `open` or `play` so, and accepts a step or a whole that holds a text.
  private func client(_ opened: String, plays: Bool = false, wants: String) -> FaultyClient {
    FaultyClient(
      "identities", plays: plays,
      """
      while ask; do
        case $line in
        *'"method":"open"'*) answer '\(opened)' ;;
        *'"method":"play"'*) case $line in
          *'\(wants)'*) answer '\(opened)' ;;
          *) refuse -32602 'other steps' ;;
          esac ;;
        *'"method":"step"'*) case $line in
          *'\(wants)'*) answer "$accepted" ;;
          *) refuse -32602 'another step' ;;
          esac ;;
        *'"method":"shutdown"'*) answer '{}'; exit 0 ;;
        *) answer '{}' ;;
        esac
      done
      """)
  }

  @Test func stepsCarryWhatOpenAnswered() async throws {
    let client = client(
      #"{"identities":\#(Self.identities)}"#,
      wants: #""name":"\#(Self.two)","parent":"\#(Self.one)""#)
    #expect(try await client.replies(to: Self.scenario) == [.accepted()])
  }

  @Test func aWholeInstanceNamesLabels() async throws {
    let client = client(
      #"{"identities":\#(Self.identities),"replies":[{"verdict":"accepted"}]}"#, plays: true,
      wants:
        #""objects":[{"label":"a","operation":"block","params":{"name":"a","parent":"genesis"}}]"#)
    #expect(try await client.replies(to: Self.scenario) == [.accepted()])
  }

  @Test(arguments: [
    (#"{}"#, "the result lacks 'identities'"),
    (#"{"identities":[]}"#, "'identities' is no object"),
    (#"{"identities":{"a":"0x11"}}"#, "the identity of 'a' is not 32 bytes"),
    (#"{"identities":{"a":"\#(one)"}}"#, "'identities' lacks 'genesis'"),
  ])
  func wrongIdentitiesAreViolations(opened: String, complaint: String) async throws {
    let failure = try await client(opened, wants: "").failure(of: Self.scenario)
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == "at 'open': \(complaint)")
  }

  @Test func identitiesThatNobodyAskedForAreAViolation() async throws {
    let failure = try await client(#"{"identities":\#(Self.identities)}"#, wants: "").failure()
    #expect(failure?.text == "at 'open': there are 'identities' without 'objects'")
  }
}
