#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension File {
  /// The folder that relative paths start from.
  public static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The absolute path of the program that runs, without symbolic links; nil where the system does not tell.
  public static var programFile: String? {
    #if canImport(Glibc)
      return resolved("/proc/self/exe")
    #else
      var size = UInt32(PATH_MAX)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return buffer.withUnsafeBufferPointer { path in
        path.baseAddress.flatMap { resolved(String(cString: $0)) }
      }
    #endif
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder of whoever runs this, where the environment tells.
  public static var homeFolder: String? {
    getenv("HOME").map { String(cString: $0) }
  }

  /// Where files that nobody keeps belong.
  public static var temporaryFolder: String {
    variable("TMPDIR") ?? "/tmp"
  }

  /// The number of this process, for names that nobody else takes at the same time.
  public static var processNumber: Int32 { getpid() }

  /// Whether a terminal stands behind a descriptor.
  public static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// A variable of the environment; nil where it is not set or empty.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a name on the `PATH` stands for a program that may be run.
  public static func isProgram(_ name: String) -> Bool {
    (variable("PATH") ?? "").split(separator: ":").contains { folder in
      let path = "\(folder)/\(name)"
      return !isFolder(path) && access(path, X_OK) == 0
    }
  }

  /// How many processors may be used at once.
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The system, its release and the machine, as uname(2) names them.
  public static var systemNames: [String: String] {
    var names = utsname()
    guard uname(&names) == 0 else { return [:] }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
    return [
      "system": text(names.sysname), "release": text(names.release),
      "machine": text(names.machine),
    ]
  }
}
