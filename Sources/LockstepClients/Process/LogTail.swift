/// The last bytes of what a child wrote to its standard error.
struct LogTail {
  private let limit: Int
  private var bytes: [UInt8] = []

  init(limit: Int) {
    self.limit = limit
  }

  mutating func append(_ chunk: UnsafeRawBufferPointer) {
    if chunk.count >= limit { bytes.removeAll(keepingCapacity: true) }
    bytes.append(contentsOf: chunk.suffix(limit))
    // Trimmed only at twice the limit, so that a flood is not moved byte by byte.
    if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
  }

  var text: String {
    String(decoding: bytes.suffix(limit), as: UTF8.self)
  }
}
