/// What a client sends its peers, in the bytes of its own network.
public struct RawMessage: Hashable, Sendable {
  /// The name of the form, as `supports` of a handshake declares it.
  public let codec: String
  public let bytes: Bytes

  public init(codec: String, bytes: Bytes) {
    self.codec = codec
    self.bytes = bytes
  }
}
