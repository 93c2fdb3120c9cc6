public import LockstepModel

/// The command that repeats one instance of a report and nothing else.
struct Reproduction {
  private let words: [String]
  private let isPinned: Bool

  init(of entry: Report.Entry, in report: Report) {
    var words = ["lockstep", "run", entry.outcome.instance.text]
    let client = report.client
    isPinned = client.digest != nil || client.isReference || !client.mix.isEmpty
    words += client.flags
    if !entry.status.runsByDefault { words += ["--status", entry.status.rawValue] }
    if report.options.isolation != "session" { words += ["--isolation", report.options.isolation] }
    if report.options.repeats != 1 { words += ["--repeat", String(report.options.repeats)] }
    self.words = words
  }

  var text: String { words.map(\.quotedForShell).joined(separator: " ") }

  var html: HTML {
    isPinned
      ? "<code>\(text)</code>"
      : "<code>\(text)</code>, with the command line of the client in place of its name: no client.yaml pins it"
  }
}

extension Report.Client {
  /// The flags of `run` that name the client, or those of a mix: who takes turns, and who has a node whatever its turn.
  public var flags: [String] {
    guard !mix.isEmpty else {
      return name.text == "reference" && isReference ? [] : ["--client", commandName]
    }
    // The name of a mix lists who takes turns, then the nodes that are pinned.
    let turns = name.text.split(separator: "+").filter { !$0.contains("=") }
    let named = turns.map { turn in
      mix.first { $0.name.text == turn }?.commandName ?? String(turn)
    }
    return (named.count == 1 ? ["--client", named[0]] : ["--mix", named.joined(separator: ",")])
      + mix.flatMap { part in
        part.nodes.flatMap { ["--node", "\($0)=\(part.commandName)"] }
      }
  }

  /// Whether it is the embedded reference, with a deliberate fault or without.
  fileprivate var isReference: Bool { lineage == .reference || lineage == .faulty }

  /// As `--client` takes it.
  fileprivate var commandName: String { name.command(of: lineage) }
}

extension Report.Client.Part {
  fileprivate var commandName: String { name.command(of: lineage) }
}

extension ClientName {
  /// As `--client` takes it: a deliberate fault of the reference stands behind a colon.
  fileprivate func command(of lineage: Lineage) -> String {
    let prefix = "reference-"
    guard lineage == .faulty, text.hasPrefix(prefix) else { return text }
    return "reference:\(text.dropFirst(prefix.count))"
  }
}
