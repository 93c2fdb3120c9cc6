import LockstepCorpus

extension String {
  /// The path from the root, without `.` and `..`; links are not followed.
  var absolutePath: String {
    var parts: [Substring] = []
    let whole = hasPrefix("/") ? self : File.workingFolder + "/" + self
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
