internal import LockstepModel

/// Every block that was made in a network, whoever has it.
struct BlockTable {
  struct Block {
    let label: String
    /// Where it is in the table; nil for a block whose parent nobody made.
    let parent: Int?
    let slot: UInt64
    /// How many blocks are below it.
    let height: UInt64
    /// By the schedule of who made it.
    let fork: Fork?
    /// The message that brings it; nil for the block that every node begins with.
    var message: Int?
  }

  private(set) var blocks: [Block]
  private var indices: [String: Int]

  /// How many blocks every node begins with: the anchor, and the labelled ones of its base.
  private(set) var shared = 1

  init(anchor: String, slot: UInt64, fork: Fork?) {
    blocks = [Block(label: anchor, parent: nil, slot: slot, height: 0, fork: fork)]
    indices = [anchor: 0]
  }

  /// Adds blocks that every node has on top of the anchor, in ascending order of heights.
  mutating func addBase(_ base: [(label: String, height: UInt64)]) {
    for (label, height) in base where indices[label] == nil {
      blocks.append(
        Block(
          label: label, parent: blocks.count - 1, slot: 0, height: height, fork: nil, message: nil))
      indices[label] = blocks.count - 1
    }
    shared = blocks.count
  }

  subscript(_ index: Int) -> Block { blocks[index] }
  subscript(label label: String) -> Int? { indices[label] }

  /// Adds a block; one of a label that stands already keeps its place.
  mutating func add(
    _ label: String, parent: String, slot: UInt64, fork: Fork?, message: Int?
  ) -> Int {
    if let index = indices[label] { return index }
    let parent = indices[parent]
    blocks.append(
      Block(
        label: label, parent: parent, slot: slot,
        height: parent.map { blocks[$0].height + 1 } ?? 0, fork: fork, message: message))
    indices[label] = blocks.count - 1
    return blocks.count - 1
  }

  /// The block of a chain at a slot, or the last one before it.
  func ancestor(of index: Int, at slot: UInt64) -> Int {
    var index = index
    while blocks[index].slot > slot, let parent = blocks[index].parent { index = parent }
    return index
  }

  func descends(_ index: Int, from ancestor: Int) -> Bool {
    var index = index
    while blocks[index].height > blocks[ancestor].height, let parent = blocks[index].parent {
      index = parent
    }
    return index == ancestor
  }

  /// How many blocks are left by who moves from one block to another.
  func depth(from old: Int, to new: Int) -> UInt64 {
    var (left, other, depth) = (old, new, UInt64(0))
    while left != other {
      if blocks[left].height >= blocks[other].height {
        guard let parent = blocks[left].parent else { return depth }
        left = parent
        depth += 1
      } else {
        guard let parent = blocks[other].parent else { return depth }
        other = parent
      }
    }
    return depth
  }
}
