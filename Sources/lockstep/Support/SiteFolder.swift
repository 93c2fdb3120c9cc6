import LockstepCorpus
import LockstepModel
import LockstepReports

/// The folder of a site: what an earlier one left there and this one does not have is removed.
struct SiteFolder {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  func write(_ site: Site) throws {
    try File.makeFolder(path)
    let before = try earlier()
    var written: Set<String> = []
    var folders: Set<String> = []
    try site.forEachFile { file in
      let parts = file.path.split(separator: "/").dropLast()
      let folder = ([path] + parts.map(String.init)).joined(separator: "/")
      if folders.insert(folder).inserted {
        try refuseLinks(to: parts.map(String.init))
        try File.makeFolder(folder)
      }
      try File.write(file.bytes, to: "\(path)/\(file.path)")
      written.insert(file.path)
    }
    for (name, digest) in before where !written.contains(name) {
      try refuseLinks(to: name.split(separator: "/").dropLast().map(String.init))
      try remove("\(path)/\(name)", digest: digest)
    }
  }

  /// A site stays in its folder: a link in it to somewhere else is not followed.
  private func refuseLinks(to parts: [String]) throws(UsageError) {
    var place = path
    for part in parts {
      place += "/" + part
      guard !File.isLink(place) else {
        throw UsageError("\(place): a link, and a site is not written through one")
      }
    }
  }

  /// What the list of an earlier site names.
  private func earlier() throws(File.Failure) -> [(path: String, digest: String)] {
    let list = "\(path)/\(FileList.path)"
    guard File.exists(list) else { return [] }
    return FileList.entries(of: String(decoding: try File.bytes(of: list), as: UTF8.self))
  }

  /// Removes a file that is as the earlier site left it; what somebody has changed since stays.
  private func remove(_ file: String, digest: String) throws(File.Failure) {
    guard File.exists(file), !File.isFolder(file), !File.isLink(file) else { return }
    let own = Digest.of(try File.bytes(of: file)).description.dropFirst(2)
    if own == digest { File.remove(file) }
  }
}
