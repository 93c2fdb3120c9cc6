internal import LockstepModel

/// A node as the simulated network knows it.
struct Peer {
  enum Standing: UInt8 {
    /// It has not been given the block.
    case missing
    case accepted
    /// The runner keeps it from the node, and what depends on it.
    case kept
    /// The client refused it; it is offered again when something needs it.
    case refused
  }

  let name: NodeName
  var rules: Rules
  var clock: Int64
  let validators: [Int]
  var refusals: Network.Refusals
  let hasDuties: Bool
  /// The validators of each slot of an epoch.
  let dutiesBySlot: [[Int]]
  /// What its client answered for the labels that it derives.
  var identities = Identities()
  /// By the blocks of the table, as far as it has got.
  private var standings: [Standing] = [.accepted]
  private var shared = 1
  /// How many blocks its client made by itself.
  var made: UInt64 = 0
  /// The blocks that it took, in that order, without the first.
  private(set) var accepted: [Int] = []
  /// Messages that it deferred.
  private(set) var waiting: [Int] = []
  /// Votes that it has seen, by their messages.
  var pool: [Int] = []
  /// The time that it was told last, in milliseconds from genesis.
  var toldTime: Int64?
  /// The block of its last answer.
  var head = 0
  /// Blocks left at once since the last heal or restart.
  var deepestReorg: UInt64 = 0

  init(_ node: Network.Node, rules: Rules, slotsPerEpoch: UInt64?) {
    name = node.name
    self.rules = rules
    clock = node.clock
    validators = node.validators
    refusals = node.refusals
    hasDuties = node.hasDuties
    let size = Int(slotsPerEpoch ?? 1)
    var duties = Array(repeating: [Int](), count: size)
    for validator in node.validators { duties[validator % size].append(validator) }
    dutiesBySlot = duties
  }

  /// Every node begins with so many blocks of the table.
  mutating func begin(with count: Int) {
    shared = count
    standings = Array(repeating: .accepted, count: count)
    head = count - 1
  }

  func standing(of block: Int) -> Standing {
    block < standings.count ? standings[block] : .missing
  }

  mutating func set(_ block: Int, _ standing: Standing) {
    while standings.count <= block { standings.append(.missing) }
    if standing == .accepted, standings[block] != .accepted { accepted.append(block) }
    standings[block] = standing
  }

  /// A message is offered again later, once.
  mutating func wait(for message: Int) {
    if !waiting.contains(message) { waiting.append(message) }
  }

  mutating func forgetWaiting() {
    waiting = []
  }

  /// It forgets what is not on its disk: everything but the blocks that it began with.
  mutating func forget() {
    begin(with: shared)
    accepted = []
    waiting = []
    pool = []
    toldTime = nil
  }
}
