#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// write(2), which `File.write` hides.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}

extension File {
  /// Writes a whole file: a reader sees the old content or the new, never a part, also after a crash.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let draft = "\(path).\(getpid()).part"
    // What a killed run left there goes, and a link that somebody put there is not followed.
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    let isWhole = write(bytes, to: descriptor)
    systemClose(descriptor)
    guard isWhole, rename(draft, path) == 0 else {
      let failure = failure(path)
      unlink(draft)
      throw failure
    }
  }

  /// Writes bytes to an open descriptor; false where its reader has gone away or the disk is full.
  @discardableResult
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(Failure) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part + "/"
      if mkdir(prefix, 0o755) != 0, errno != EEXIST { throw failure(path) }
    }
    guard isFolder(path) else { throw Failure(path: path, reason: "not a folder") }
  }
}

extension File {
  /// A descriptor whose writes go to the end of a file, each as a whole.
  public static func openForAppending(_ path: String) throws(Failure) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    return descriptor
  }

  public static func close(_ descriptor: Int32) {
    systemClose(descriptor)
  }

  /// Takes a folder's lock, or says that another process holds it; the lock ends with this process.
  public static func lock(_ path: String) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      systemClose(descriptor)
      throw Failure(path: path, reason: "another run writes here; give it an --output of its own")
    }
    return descriptor
  }

  public static func remove(_ path: String) {
    unlink(path)
  }
}

/// close(2), which `File.close` hides.
private func systemClose(_ descriptor: Int32) {
  close(descriptor)
}
