internal import LockstepModel

/// Every file of a site with its digest, as `sha256sum -c` reads it.
public struct FileList {
  /// Where it stands in the site's folder.
  public static let path = "site.sha256"

  struct Line {
    let path: String
    let title: String?
    let size: Int
    let digest: Bytes

    init(_ file: Site.File, _ digest: Bytes) {
      path = file.path
      title = file.title
      size = file.bytes.count
      self.digest = digest
    }
  }

  private let lines: [Line]

  init(_ lines: [Line]) {
    self.lines = lines.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A line a file, in ascending order of paths.
  var bytes: [UInt8] {
    Array(lines.map { "\($0.digest.description.dropFirst(2))  \($0.path)\n" }.joined().utf8)
  }

  /// The paths and digests of a list that an earlier site left, as far as they are below its folder.
  public static func entries(of text: String) -> [(path: String, digest: String)] {
    text.split(separator: "\n").compactMap { line in
      let digest = line.prefix(64)
      let path = line.dropFirst(66)
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      guard digest.utf8.count == 64, line.dropFirst(64).hasPrefix("  "), !path.isEmpty,
        !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
      else { return nil }
      return (String(path), String(digest))
    }
  }
}

extension Site {
  /// `files.html`: what programs read.
  func filesPage(_ lines: [FileList.Line]) -> File {
    let data = lines.filter { $0.title != nil }
    let badges = data.filter { $0.path.hasPrefix("badges/") }
    let rest = data.filter { !$0.path.hasPrefix("badges/") }
    return page(
      "files.html", title: "Files: Lockstep compatibility matrix", place: .files,
      """
      <h1>Files</h1>
      <p>What programs read. The digests of all files of this site are in \
      <a href="\(FileList.path)">\(FileList.path)</a>: <code>sha256sum -c \(FileList.path)</code> checks them.</p>
      \(table(rest, titled: "Data"))
      <details><summary>\(badges.count) badges</summary>
      <p>The .json files are for <a href="https://shields.io/badges/endpoint-badge">shields.io</a>, \
      the .svg files for anywhere.</p>
      \(table(badges, titled: "Badges"))
      </details>
      """)
  }

  private func table(_ lines: [FileList.Line], titled title: String) -> HTML {
    """
    <div class="wide" role="group" aria-label="\(title)" tabindex="0">
    <table>
    <caption>\(title)</caption>
    <thead><tr><th scope="col">file</th><th scope="col">what</th><th scope="col">bytes</th>\
    <th scope="col">SHA-256</th></tr></thead>
    <tbody>
    \(lines.map { line -> HTML in
      """
      <tr><th scope="row"><a href="\(line.path)">\(line.path)</a></th><td>\(line.title ?? "")</td>\
      <td class="number">\(line.size)</td><td><code>\(String(line.digest.description.dropFirst(2)))</code></td></tr>

      """
    })</tbody>
    </table>
    </div>
    """
  }
}
