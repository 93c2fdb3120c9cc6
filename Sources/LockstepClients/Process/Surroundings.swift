#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension Launch {
  private static let defaultPath = "/usr/local/bin:/usr/bin:/bin"
  private static let defaultHome = "/"

  /// All that the child's environment holds, the same on every machine but for where programs and the home are.
  var environment: [String: String] {
    var environment = [
      "PATH": ownVariable("PATH") ?? Self.defaultPath,
      "HOME": ownVariable("HOME") ?? Self.defaultHome,
      "LANG": "C.UTF-8",
      "TZ": "UTC",
    ]
    environment.merge(variables) { _, given in given }
    return environment
  }

  /// The program's path, as it is valid in the working directory; nil where there is none that can be run.
  var program: String? {
    guard let name = arguments.first, !name.isEmpty else { return nil }
    if name.contains("/") { return isExecutable(name) ? name : nil }
    return (environment["PATH"] ?? Self.defaultPath).split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { isExecutable($0) }
  }

  private func isExecutable(_ path: String) -> Bool {
    let place = path.hasPrefix("/") ? path : "\(workingDirectory ?? ".")/\(path)"
    var status = stat()
    return stat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(place, X_OK) == 0
  }
}

private func ownVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// What makes the system kill a child as soon as Lockstep is gone, also when nobody can end it in order.
enum DeathSignal {
  /// The arguments in front of a program; none where the system lacks it.
  static let prefix: [String] = {
    #if os(Linux)
      return ["/usr/bin/setpriv", "/bin/setpriv"].first { access($0, X_OK) == 0 && !isBusybox($0) }
        .map { [$0, "--pdeathsig", "KILL", "--"] } ?? []
    #else
      return []
    #endif
  }()

  /// Its setpriv has no such option.
  private static func isBusybox(_ path: String) -> Bool {
    guard let resolved = realpath(path, nil) else { return true }
    defer { free(resolved) }
    return String(cString: resolved).hasSuffix("busybox")
  }
}
