#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reading files and folders with the system's own calls.
public enum File {
  /// A file or folder that cannot be read, and why.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
  }

  private static let chunk = 1 << 16

  /// All bytes of a regular file, or a refusal where there are more than the limit.
  public static func bytes(of path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = read(descriptor, &buffer, chunk)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= limit else {
        throw Failure(path: path, reason: "more than \(limit) bytes")
      }
    }
  }

  /// The paths of all files below a folder with an ending, in ascending order; hidden files and folders, pipes and devices are
  /// passed over.
  public static func all(below folder: String, ending: String) throws(Failure) -> [String] {
    var found: [String] = []
    var open = [folder]
    while let next = open.popLast() {
      for name in try names(in: next) where !name.hasPrefix(".") {
        let path = next + "/" + name
        if isFolder(path) {
          open.append(path)
        } else if name.hasSuffix(ending), !isPipeOrDevice(path) {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names in a folder, without `.` and `..`, in ascending order.
  public static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw failure(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file that is no link, pipe or device and no longer than a limit; nil for everything else.
  public static func plain(of path: String, limit: Int) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ELOOP || errno == ENXIO else { throw failure(path) }
      return nil
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw failure(path) }
    guard information.st_mode & S_IFMT == S_IFREG, information.st_size <= limit else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(information.st_size))
    let count = read(descriptor, &bytes, bytes.count)
    guard count == bytes.count else { throw failure(path) }
    return bytes
  }

  public static func isLink(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether two paths lead to one file that is there.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    var (left, right) = (stat(), stat())
    guard stat(one, &left) == 0, stat(other, &right) == 0 else { return false }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
  }

  /// What may block whoever opens it.
  private static func isPipeOrDevice(_ path: String) -> Bool {
    var information = stat()
    let kinds = [S_IFIFO, S_IFSOCK, S_IFCHR, S_IFBLK]
    return stat(path, &information) == 0 && kinds.contains(information.st_mode & S_IFMT)
  }

  public static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  static func failure(_ path: String) -> Failure {
    Failure(path: path, reason: String(cString: strerror(errno)))
  }
}
