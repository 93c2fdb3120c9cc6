#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension File {
  /// Makes a file that was not there, for everybody to read or for its owner alone.
  ///
  /// Whatever already has the name, a link that leads nowhere included, is a failure.
  public static func create(
    _ bytes: [UInt8], at path: String, isSecret: Bool
  ) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    let isWhole = write(bytes, to: descriptor) && fsync(descriptor) == 0
    let failure = failure(path)
    close(descriptor)
    guard isWhole else {
      remove(path)
      throw failure
    }
  }

  /// The bytes of a regular file that nobody but its owner may read or change, or a refusal.
  public static func secret(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    // Looked at and read through one descriptor, so that nothing is exchanged in between.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw failure(path) }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw Failure(path: path, reason: "no regular file")
    }
    guard information.st_mode & 0o077 == 0 else {
      let mode = String(information.st_mode & 0o777, radix: 8)
      throw Failure(
        path: path,
        reason: "others may use this key (mode 0\(mode)); run 'chmod 600' on it, and if others were"
          + " on this machine, make a new one")
    }
    guard information.st_size <= limit else {
      throw Failure(path: path, reason: "more than \(limit) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: Int(information.st_size))
    let count = read(descriptor, &bytes, bytes.count)
    guard count == bytes.count else { throw failure(path) }
    return bytes
  }
}
