public import LockstepModel

extension Matrix {
  /// The text of `matrix.csv`: a line an instance, a column a client.
  ///
  /// Fields are quoted as RFC 4180 has it; one that a spreadsheet would take for a formula stands behind an apostrophe.
  public var csv: String {
    let titles =
      ["id", "vector", "case", "forks", "profile", "status", "tags", "title"]
      + reports.map { "\($0.client.name) \($0.client.version)" }
    let lines = instances.map { id, entries -> [String] in
      let sample = entries.lazy.compactMap(\.self).first
      return [
        id.text, id.vector.path, id.caseName ?? "", id.forks ?? "", sample?.profile.text ?? "",
        sample?.status.rawValue ?? "", sample?.tags.joined(separator: " ") ?? "",
        sample?.title ?? "",
      ] + entries.map { $0?.outcome.csv ?? "not-asked" }
    }
    return ([titles] + lines).map { $0.map(\.csvField).joined(separator: ",") + "\n" }.joined()
  }
}

extension Outcome {
  /// The verdict, and what stands beside it: `failed known`, `passed emulated`.
  fileprivate var csv: String {
    ([verdict.rawValue] + (known == nil ? [] : ["known"]) + marks.map(\.rawValue))
      .joined(separator: " ")
  }
}

extension String {
  /// One line with everything visible, in quotes where it must be.
  fileprivate var csvField: String {
    let text = shown.withoutCommands
    let first = text.utf8.first { $0 != UInt8(ascii: " ") }
    let acts = first.map { Array("=+-@".utf8).contains($0) } ?? false
    let safe = acts ? "'" + text : text
    let isPlain = safe.utf8.allSatisfy { !Array("\",".utf8).contains($0) }
    return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
