internal import LockstepModel

/// The command that repeats one instance of a report and nothing else.
struct Reproduction {
  private let words: [String]
  private let isPinned: Bool

  init(of entry: Report.Entry, in report: Report) {
    var words = ["lockstep", "run", entry.outcome.instance.text]
    let client = report.client
    isPinned = client.digest != nil || client.isReference || !client.mix.isEmpty
    if !client.mix.isEmpty {
      words += ["--mix", client.mix.map(\.name.text).joined(separator: ",")]
      for part in client.mix { words += part.nodes.flatMap { ["--node", "\($0)=\(part.name)"] } }
    } else if client.name.text != "reference" || !client.isReference {
      words += ["--client", client.commandName]
    }
    if !entry.status.runsByDefault { words += ["--status", entry.status.rawValue] }
    if report.options.isolation != "session" { words += ["--isolation", report.options.isolation] }
    if report.options.repeats != 1 { words += ["--repeat", String(report.options.repeats)] }
    self.words = words
  }

  var text: String { words.map(\.shellWord).joined(separator: " ") }

  var html: HTML {
    isPinned
      ? "<code>\(text)</code>"
      : "<code>\(text)</code>, with the command line of the client in place of its name: no client.yaml pins it"
  }
}

extension Report.Client {
  /// Whether it is the embedded reference, with a deliberate fault or without.
  fileprivate var isReference: Bool { lineage == .reference || lineage == .faulty }

  /// As `--client` takes it.
  fileprivate var commandName: String {
    let prefix = "reference-"
    guard lineage == .faulty, name.text.hasPrefix(prefix) else { return name.text }
    return "reference:\(name.text.dropFirst(prefix.count))"
  }
}

extension String {
  /// As one word of a POSIX shell.
  fileprivate var shellWord: String {
    let marks = Set("_@%+=:,./-".utf8)
    let isPlain = utf8.allSatisfy { unit in
      (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
        || marks.contains(unit)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}
