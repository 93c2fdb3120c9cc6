extension Archive {
  /// The archive of a corpus: its vectors, what stands beside them, and the profiles.
  ///
  /// - Parameters:
  ///   - root: the folder `vectors`.
  ///   - profileFolders: as `Corpus.load` takes them; two files of one name are refused.
  public static func packing(root: String, profileFolders: [String]) throws -> Archive {
    var entries: [Entry] = []
    for path in try File.all(below: root, ending: "") {
      entries.append(
        Entry(path: "vectors" + path.dropFirst(root.count), bytes: try File.bytes(of: path)))
    }
    for folder in profileFolders {
      for path in try File.all(below: folder, ending: ".yaml") {
        let inner = "schemas/profiles" + path.dropFirst(folder.count)
        entries.append(Entry(path: inner, bytes: try File.bytes(of: path)))
      }
    }
    return try Archive(entries)
  }
}
