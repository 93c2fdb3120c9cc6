internal import LockstepModel

/// The page of the deliberate faults, in Markdown: where each was seen, and which vectors catch it.
struct FaultsPage {
  let profiles: [Profile]
  let vectors: [Vector]

  var text: String {
    let tables = profiles.filter { !$0.faults.isEmpty }.map { table($0) }
    return ([Self.head] + tables).joined(separator: "\n\n") + "\n"
  }

  private static let head = """
    # Which mistakes does the corpus catch?

    <!-- Made by `lockstep schema --docs` from the `faults` of `schemas/profiles` and the `catches` of the vectors: change those. -->

    The embedded reference makes each of these mistakes on request, one at a time:

    ```
    lockstep run --client reference:little-endian-tie-break
    ```

    Its report names the client `reference-little-endian-tie-break` and the lineage `lockstep-faulty`: it is no evidence about the
    correct one. A test runs every vector on each fault that the vector names, where it must fail, and on the correct reference,
    where it must pass. A mistake without a source is likely, but was not found in a client's history.

    A new one takes an entry of the profile's `faults`, a case of the reference's `Fault` and the place where it bites, and a vector
    that names it under `catches`.
    """

  private func table(_ profile: Profile) -> String {
    let vectors = vectors.filter { $0.profile == profile.name }
    let rows = profile.faults.map { fault in
      let links = vectors.filter { $0.catches.contains(fault.name) }
        .map { "[\($0.id.short)](../vectors/\($0.id).yaml)" }
      return [
        "`\(fault.name)`", fault.summary, fault.source.map { Self.link($0) } ?? "",
        links.joined(separator: ", "),
      ]
    }
    let head = ["fault", "what such a client does", "seen in", "caught by"]
    let lines = [head, head.map { _ in "---" }] + rows
    return "## \(profile.title)\n\n"
      + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// `owner/name#1` for a thread on GitHub, the last part of any other address or path.
  private static func link(_ source: String) -> String {
    let parts = source.split(separator: "/").map(String.init)
    let isThread = parts.count == 6 && parts[1] == "github.com"
    let name = isThread ? "\(parts[2])/\(parts[3])#\(parts[5])" : parts.last ?? source
    let target = source.hasPrefix("https://") ? source : "../\(source)"
    return "[\(name)](\(target))"
  }
}

extension VectorID {
  /// Without the profile.
  fileprivate var short: Substring { path.split(separator: "/", maxSplits: 1).last ?? "" }
}
