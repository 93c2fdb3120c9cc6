internal import LockstepModel

extension Repetition {
  /// Further inputs that differ are counted.
  private static let shownInputs = 12

  /// What came out, in sentences for people, without an end of line behind it.
  public var text: String {
    let client = "\(published.client.name) \(published.client.version)".shown
    let all = "\(published.entries.count) instances of \(client)"
    var lines: [String]
    if isSame {
      lines = ["the same, byte for byte: \(all) on corpus \(published.corpus.version.shown)"]
      if published.client.digest == nil, published.client.mix.isEmpty,
        published.client.lineage != .reference, published.client.lineage != .faulty
      {
        lines.append(
          "no client.yaml pins the client: the program behind its name may be another one")
      }
    } else if let first = instances.first {
      lines = [
        "not the same: \(instances.count) of \(all) came out otherwise",
        "first  \(first.id.text.shown)",
        "       " + first.differences[0].described("published", "here"),
      ]
    } else if !inputs.isEmpty {
      lines = ["the same verdicts, of \(all), but not the same bytes"]
    } else {
      lines = [
        "not the same: the report says the same, but its file is not in canonical form, from byte "
          + "\(firstByte ?? 0) on"
      ]
    }
    lines += inputLines
    if !isSame, let evidence = published.notFullEvidence {
      lines.append("the published report is no full evidence: \(evidence)")
    }
    return lines.map(\.withoutCommands).joined(separator: "\n")
  }

  private var inputLines: [String] {
    guard !inputs.isEmpty else { return [] }
    let shown = inputs.prefix(Self.shownInputs).map { "  " + $0.described("published", "here") }
    let rest = inputs.count - shown.count
    return ["what went in and differs:"] + shown + (rest > 0 ? ["  … and \(rest) more"] : [])
  }
}
