import LockstepCorpus

/// Programs that a client needs and that only the system can give.
struct SystemPrograms {
  let wanted: ClientDescription.Setup.Programs

  /// Those that are nowhere on the `PATH`.
  var missing: [String] { wanted.names.filter { !File.isProgram($0) } }

  /// Installs what is missing by the system's package manager, where that may be done without asking anybody.
  func install() async throws -> String {
    let missing = missing
    guard !missing.isEmpty else { return "ready" }
    guard !wanted.packages.isEmpty, let apt = await Self.packageManager() else {
      throw SetupFailure(description: advice)
    }
    // An old list of packages may name what is gone; where it cannot be renewed, it may do.
    _ = await apt.run(["update", "-qq"])
    let install = ["install", "-y", "-qq", "--no-install-recommends"]
    let result = await apt.run(install + wanted.packages)
    guard self.missing.isEmpty else {
      let complaint = result.isSuccess ? "" : " (\(result.complaint))"
      throw SetupFailure(description: advice + complaint)
    }
    return "installed \(wanted.packages.joined(separator: ", "))"
  }

  /// What a person can do about it.
  var advice: String {
    var text = "needs \(missing.joined(separator: " and ")) on the PATH, and is left out"
    if !wanted.packages.isEmpty {
      text += "; on Debian: apt-get install \(wanted.packages.joined(separator: " "))"
    }
    if let source = wanted.source { text += "; see \(source)" }
    return text
  }

  /// `apt-get` with the rights to install, if they are there already.
  private static func packageManager() async -> PrivilegedTool? {
    guard File.isProgram("apt-get") else { return nil }
    let user = await Tool(path: "id").run(["-u"])
    let isRoot = user.isSuccess && user.text == "0\n"
    let settings = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if isRoot { return PrivilegedTool(words: settings) }
    guard await Tool(path: "sudo").run(["-n", "true"]).isSuccess else { return nil }
    return PrivilegedTool(words: ["sudo", "-n"] + settings)
  }

  private struct PrivilegedTool {
    let words: [String]

    func run(_ arguments: [String]) async -> Tool.Result {
      await Tool(path: words[0]).run(Array(words.dropFirst()) + arguments)
    }
  }
}
