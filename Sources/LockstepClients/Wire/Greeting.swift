internal import LockstepModel

/// Who asks, and for which corpus: the params of `initialize`.
struct Greeting: Sendable {
  let runner: (name: String, version: String)
  let corpus: (version: String, digest: String)

  var params: JSON {
    [
      "protocol": .integer(Handshake.protocolVersion),
      "runner": ["name": .string(runner.name), "version": .string(runner.version)],
      "corpus": ["version": .string(corpus.version), "digest": .string(corpus.digest)],
    ]
  }
}
