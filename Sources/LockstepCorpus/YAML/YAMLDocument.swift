internal import LockstepModel

/// A YAML document as a flat table of nodes over one arena of scalar text.
///
/// Nodes stand in the order of the file, a mapping's keys and values in turn. Nothing is made into a string before
/// somebody asks for it.
public final class YAMLDocument: Sendable {
  enum Kind: UInt8 {
    case scalar, sequence, mapping
  }

  struct Entry {
    var kind: Kind
    /// Written without quotes and not as a block: YAML would guess what it means.
    var isPlain: Bool
    /// Counted from 0, as libyaml counts.
    var line: UInt32
    var column: UInt32
    var endLine: UInt32
    var endColumn: UInt32
    /// Of a scalar: where its text stands in the arena. Of a collection: how many children it has.
    var start: UInt32
    var count: UInt32
    /// The next node with the same parent, or 0: node 0 is the root and nobody's sibling.
    var next: UInt32
    var parent: UInt32
  }

  /// As messages name it.
  public let file: String
  let entries: ContiguousArray<Entry>
  let text: ContiguousArray<UInt8>

  init(file: String, entries: ContiguousArray<Entry>, text: ContiguousArray<UInt8>) {
    self.file = file
    self.entries = entries
    self.text = text
  }

  public var root: YAMLNode { YAMLNode(document: self, index: 0) }
}
