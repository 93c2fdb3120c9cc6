#if canImport(Glibc)
  // To Swift `stdout` is a variable that anybody may set; nobody does.
  @preconcurrency import Glibc
#else
  import Darwin
#endif

/// Standard input, output and error, as whoever started us has left them.
enum StandardDescriptors {
  /// Opens those that are closed on `/dev/null`, so that no file of ours takes their place and is written to.
  static func open() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = systemOpen("/dev/null", O_RDWR)
    }
  }

  /// Writes what `print` still holds; false where the results are lost, as on a full disk.
  ///
  /// A reader that has gone away has had what it wanted.
  static func flush() -> Bool {
    fflush(stdout)
    return ferror(stdout) == 0 || isReaderGone
  }

  private static var isReaderGone: Bool {
    var output = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
    return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR | POLLHUP) != 0
  }
}

/// open(2), which the function of the same name hides.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
