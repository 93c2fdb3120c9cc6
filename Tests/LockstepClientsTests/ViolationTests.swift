import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

@Suite struct ViolationTests {
  @Test(arguments: [
    (
      #"{"verdict":"maybe"}"#,
      "the reply's verdict is none of accepted, rejected, ignored, deferred"
    ),
    (#"{"value":{"total":"7"}}"#, "the reply lacks 'verdict'"),
    (#"[]"#, "the reply is no object"),
    (#"{"verdict":"accepted"}"#, "the value of the reply: expected a value for 'total'"),
    (
      #"{"verdict":"accepted","value":{"total":7}}"#,
      "the value of the reply: expected a count, found 7 (at total)"
    ),
    (
      #"{"verdict":"accepted","value":{"total":"7","limit":"9"}}"#,
      "the value of the reply: unexpected 'limit'"
    ),
    (#"{"verdict":"accepted","value":{"total":"7"},"code":"x"}"#, "an accepted reply has a code"),
    (
      #"{"verdict":"accepted","value":{"total":"7"},"extra":1}"#,
      "the reply has an unexpected member 'extra'"
    ),
    (
      #"{"verdict":"accepted","value":{"total":"7"},"message":1}"#,
      "the reply's message is no text"
    ),
    (#"{"verdict":"rejected"}"#, "the verdict of a query is 'rejected'"),
  ])
  func aQuerysReplyIsHeldAgainstTheProfile(reply: String, complaint: String) async throws {
    let failure = try await FaultyClient.answering(reply).failure()
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == "at 'total' (step 3): \(complaint)")
  }

  @Test(arguments: [
    (
      #"{"verdict":"rejected","code":"nothing"}"#,
      "'nothing' is no code with which 'add' may be rejected"
    ),
    (
      #"{"verdict":"deferred","code":"unheard-of"}"#,
      "'unheard-of' is no code with which 'add' may be deferred"
    ),
    (#"{"verdict":"rejected","code":1}"#, "the reply's code is no text"),
    (#"{"verdict":"ignored","value":{}}"#, "a reply that is not accepted has a value"),
    (#"{"verdict":"accepted","value":{"x":"1"}}"#, "the value of the reply: unexpected 'x'"),
    (#"{"verdict":"accepted","id":"0x00"}"#, "the reply's id is not 32 bytes"),
    (#"{"verdict":"accepted","emitted":[]}"#, "the reply has 'emitted' and no 'id'"),
    (#"{"verdict":"ignored","id":"0x00"}"#, "a reply that is not accepted made something"),
  ])
  func aChangesReplyIsHeldAgainstTheProfile(reply: String, complaint: String) async throws {
    let failure = try await FaultyClient.answeringFirst(reply).failure()
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == "at 'add' (step 1): \(complaint)")
  }

  /// Behind an identity of 32 bytes.
  @Test(arguments: [
    ("{}", "'emitted' is no list"),
    (#"[{"operation":"add"}]"#, "a message lacks 'params'"),
    (#"[{"operation":"add","params":{},"raw":"0x00"}]"#, "a message lacks 'codec'"),
    (#"[{"operation":"sub","params":{},"raw":"0x00","codec":"c"}]"#, "a message is no 'add'"),
    (
      #"[{"operation":"add","params":[],"raw":"0x00","codec":"c"}]"#,
      "'params' of a message is no object"
    ),
    (
      #"[{"operation":"add","params":{"root":"0x00"},"raw":"0x00","codec":"c"}]"#,
      "'root' of a message is not 32 bytes"
    ),
    (
      #"[{"operation":"add","params":{},"raw":"x","codec":"c"}]"#, "'raw' of a message is no bytes"
    ),
  ])
  func whatAClientTellsItsPeersIsChecked(emitted: String, complaint: String) async throws {
    let id = "0x" + String(repeating: "00", count: 32)
    let failure = try await FaultyClient.answeringFirst(
      #"{"verdict":"accepted","id":"\#(id)","emitted":\#(emitted)}"#
    ).failure()
    #expect(failure?.text == "at 'add' (step 1): \(complaint)")
  }

  @Test(arguments: [
    (#"{"replies":[]}"#, "at 'play': there are 0 replies to 3 steps"),
    (
      #"{"replies":[{"verdict":"accepted"},{"verdict":"accepted"},{},{}]}"#,
      "at 'play': there are 4 replies to 3 steps"
    ),
    (
      #"{"replies":[{"verdict":"accepted"},{},{}]}"#,
      "at 'add' (step 2): the reply lacks 'verdict'"
    ),
    (#"{"replies":{}}"#, "at 'play': 'replies' is no list"),
    (#"{}"#, "at 'play': the result lacks 'replies'"),
    (#"{"replies":[],"more":1}"#, "at 'play': the result has an unexpected member 'more'"),
  ])
  func everyStepOfAPlayedInstanceHasAReply(result: String, text: String) async throws {
    let failure = try await FaultyClient.playing(result).failure()
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == text)
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":2,"result":{},"more":1}"#, "with an unexpected member 'more'"),
    (#"{"jsonrpc":"1.0","id":2,"result":{}}"#, #"without "jsonrpc": "2.0""#),
    (#"{"jsonrpc":"2.0","result":{}}"#, "without an 'id'"),
    (#"{"jsonrpc":"2.0","id":"2","result":{}}"#, "another id than the request's"),
    (#"{"jsonrpc":"2.0","id":null,"result":{}}"#, "another id than the request's"),
    (#"{"jsonrpc":"2.0","id":2}"#, "without exactly one of 'result' and 'error'"),
    (
      #"{"jsonrpc":"2.0","id":2,"result":{},"error":{"code":1,"message":""}}"#,
      "without exactly one of 'result' and 'error'"
    ),
  ])
  func anAnswerHasItsMembersAndNoOthers(line: String, complaint: String) async throws {
    let failure = try await FaultyClient.writing(line).failure()
    #expect(failure?.kind == .protocolViolation)
    #expect(failure?.text == "at 'open': answered \(complaint)")
  }

  @Test(arguments: [
    (#""protocol":1"#, #""protocol":2"#, "speaks protocol 2, not 1"),
    (#""protocol":1,"#, "", "the handshake lacks 'protocol'"),
    (#""play":false"#, #""play":0"#, "'play' of the handshake is neither true nor false"),
    (#""play""#, #""plays""#, "the handshake has an unexpected member 'plays'"),
    (
      #""maxSessions":1"#, #""maxSessions":0"#,
      "'maxSessions' of the handshake is no integer of 1 or more"
    ),
    (#""name":"faulty","#, #""name":"","#, "'name' of 'client' is no text"),
    (#","lineage":"shell""#, "", "'client' lacks 'lineage'"),
    (
      #""emulated":[]"#, #""emulated":[1]"#,
      "'emulated' of an entry of 'supports' is no list of texts"
    ),
    (
      #""emulated":[]"#, #""emulated":[],"restart":1"#,
      "'restart' of an entry of 'supports' is neither true nor false"
    ),
    (
      #""emulated":[]"#, #""emulated":[],"codec":1"#,
      "'codec' of an entry of 'supports' is no text"
    ),
    (#","emulated":[]"#, "", "an entry of 'supports' lacks 'emulated'"),
  ])
  func aHandshakeThatIsWrongIsNoStart(part: String, replacement: String, complaint: String)
    async throws
  {
    let handshake = FaultyClient.handshake(replacing: part, by: replacement)
    let failure = try await FaultyClient.greeting(handshake).failure()
    #expect(failure?.kind == .start)
    #expect(failure?.text == "at 'initialize': \(complaint)")
  }
}
