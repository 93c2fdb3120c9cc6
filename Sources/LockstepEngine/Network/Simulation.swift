internal import LockstepCorpus
internal import LockstepModel

/// A network in virtual time: nodes, each at a client, and the messages between them.
///
/// Everything follows from the instance and from what the clients answer; the same answers give the same run.
struct Simulation {
  let instance: Instance
  let profile: Profile
  let network: Network
  let calendar: SlotCalendar?
  let seats: [Seat]
  let headQuery: Operation
  let labels: DutyLabels

  /// In milliseconds from genesis; what is planned for this moment has not happened yet.
  var now: UInt64 = 0
  var queue = EventQueue()
  var wires: Wires
  var peers: [Peer]
  var blocks: BlockTable
  var ledger: Ledger?
  var messages: [Message] = []
  /// Deliveries that are to be lost, and those that are to come twice, by label and node.
  var drops: Set<Errand> = []
  var duplicates: Set<Errand> = []
  /// What everything assigned stands for, the blocks of duties included.
  var identities: Identities
  var record = SimulationRecord()
  /// The slot, or where there are none the time, of the last heal or restart.
  var markedSlot: UInt64 = 0
  var markedBlocks = 0
  /// The step that is being done, counted from 0.
  var step = 0
  /// Deferred messages are being offered once more.
  var isReoffering = false
  let needs: Needs
  /// When the network has taken too long, and how long that is.
  var deadline: (at: ContinuousClock.Instant, limit: Duration)?

  struct Errand: Hashable {
    let label: String
    let node: Int
  }

  /// What the checks of a vector ask to be watched.
  struct Needs {
    let heads: Bool
    let finality: Bool
  }

  /// Why a simulation goes no further.
  enum Stop: Error {
    /// The client answered otherwise.
    case mismatch(Outcome.Finding)
    /// The conversation with a node's client broke.
    case broken(AdapterError, node: Int)
  }

  init(_ instance: Instance, _ network: Network, of profile: Profile, at seats: [Seat]) {
    guard let headQuery = profile.head.flatMap({ profile[operation: $0] }),
      let anchor = profile.anchor
    else { preconditionFailure("profile '\(profile.name)' has no query for a head") }
    self.instance = instance
    self.profile = profile
    self.network = network
    self.seats = seats
    self.headQuery = headQuery
    let calendar = profile.hasLedger ? SlotCalendar(setup: instance.setup) : nil
    self.calendar = calendar
    let labels = DutyLabels(
      nodes: network.nodes.map(\.name.text), seed: network.seed, areByDuty: profile.hasLedger)
    self.labels = labels
    wires = Wires(network.links)
    peers = network.nodes.map {
      Peer($0, rules: $0.rules ?? instance.rules, slotsPerEpoch: calendar?.slotsPerEpoch)
    }
    identities =
      instance.derivation.map { derivation in
        // What clients make by themselves is known once it is made.
        let made = instance.identities.byName.keys.filter { labels.identity(of: $0) != nil }
        return instance.identities.removing(derivation.labels + made)
      } ?? instance.identities
    let anchorSlot = instance.setup.number("anchor-slot") ?? 0
    blocks = BlockTable(
      anchor: anchor, slot: anchorSlot,
      fork: instance.rules.fork(at: calendar?.epoch(of: anchorSlot) ?? 0))
    blocks.addBase(instance.setup.base)
    for node in peers.indices { peers[node].begin(with: blocks.shared) }
    if let calendar {
      ledger = Ledger(
        setup: instance.setup, calendar: calendar, anchorEpoch: calendar.epoch(of: anchorSlot))
      // The anchor's slot is over.
      now = calendar.start(of: anchorSlot + 1)
      markedSlot = anchorSlot
    }
    let checks = network.steps.compactMap(\.check)
    needs = Needs(
      heads: checks.contains(where: \.watchesHeads), finality: checks.contains(where: \.isFinality))
  }
}

extension NetworkStep {
  var check: NetworkCheck? {
    guard case .check(let check) = action else { return nil }
    return check
  }
}

extension NetworkCheck {
  fileprivate var watchesHeads: Bool {
    switch subject {
    case .converges, .reorg: true
    default: false
    }
  }

  var isFinality: Bool {
    if case .finality = subject { true } else { false }
  }
}

extension Record {
  /// The labelled blocks of a base on top of genesis, in ascending order of heights; none in other profiles.
  fileprivate var base: [(label: String, height: UInt64)] {
    guard case .map(let entries)? = self["coins"] else { return [] }
    let labelled = entries.compactMap { entry -> (label: String, height: UInt64)? in
      guard case .label(let label) = entry.key, case .integer(let height) = entry.value else {
        return nil
      }
      return (label.name, UInt64(clamping: height))
    }
    return labelled.sorted { $0.height < $1.height }
  }

  /// A quantity of 64 bits.
  func number(_ name: String) -> UInt64? {
    guard case .quantity(let quantity)? = self[name] else { return nil }
    return quantity.asUInt64
  }
}

extension Rules {
  /// The fork whose rules hold in an epoch; nil where the profile has no forks.
  func fork(at epoch: UInt64) -> Fork? {
    switch self {
    case .none: nil
    case .fork(let fork): fork
    case .schedule(let activations): activations.last { $0.at <= epoch }?.fork
    }
  }
}
