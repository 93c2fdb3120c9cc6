public import LockstepModel

/// The nodes and steps of a network in words.
public struct NetworkText {
  let network: Network
  let calls: StepText

  /// - Parameter calls: the calls that steps of the network make.
  public init(network: Network, calls: StepText) {
    self.network = network
    self.calls = calls
  }

  /// A line a node, then the steps with their numbers.
  public var lines: [String] {
    var lines = network.nodes.map { node in
      var facts: [String] = []
      if !node.validators.isEmpty { facts.append("\(node.validators.count) validators") }
      if !node.hasDuties { facts.append("does nothing by itself") }
      if node.clock != 0 { facts.append("clock \(node.clock) ms") }
      if let rules = node.rules { facts.append("knows \(rules.text ?? "no fork")") }
      if !node.refusals.labels.isEmpty {
        facts.append("refuses \(node.refusals.labels.sorted().joined(separator: ", "))")
      }
      if let fork = node.refusals.fork { facts.append("refuses blocks from \(fork)") }
      return "node \(node.name)" + (facts.isEmpty ? "" : ": \(facts.joined(separator: ", "))")
    }
    for (index, step) in network.steps.enumerated() {
      lines += words(of: step.action, number: "\(index + 1). ")
      if let note = step.note { lines.append("   \(note)") }
    }
    return lines
  }

  private func words(of action: NetworkStep.Action, number: String) -> [String] {
    switch action {
    case .call(let index, let nodes):
      calls.lines(of: index, numbered: "\(number)at \(names(nodes)): ")
    case .run(.slots(let count)): ["\(number)\(count) slots pass"]
    case .run(.until(let slot, let into)): ["\(number)time passes to slot \(slot), \(into) ms"]
    case .run(.milliseconds(let time)): ["\(number)\(time) ms pass"]
    case .partition(let groups):
      ["\(number)partition: \(groups.map { names($0) }.joined(separator: " | "))"]
    case .heal: ["\(number)heal"]
    case .link(let pair, let latency, let isUp):
      [
        "\(number)link \(names([pair.first, pair.second]))"
          + (latency.map { ", \($0) ms" } ?? "") + (isUp.map { $0 ? ", joined" : ", cut" } ?? "")
      ]
    case .drop(let label, let node): ["\(number)\(label) is lost on its way to \(names([node]))"]
    case .duplicate(let label, let node): ["\(number)\(label) comes twice to \(names([node]))"]
    case .restart(let node, let mending):
      [
        "\(number)restart \(names([node]))" + (mending.rules?.text.map { ", knows \($0)" } ?? "")
          + (mending.clock.map { ", clock \($0) ms" } ?? "")
          + (mending.keeps.map { ", refuses [\($0.sorted().joined(separator: ", "))]" } ?? "")
      ]
    case .restartOnStorage(let node): ["\(number)restart \(names([node])) on its storage"]
    case .check(let check): ["\(number)check: \(words(of: check))"]
    }
  }

  private func words(of check: NetworkCheck) -> String {
    let at = names(check.nodes)
    return switch check.subject {
    case .agree(let place): "\(at) agree on \(words(of: place))"
    case .differ(let groups): "\(groups.map { names($0) }.joined(separator: " | ")) differ"
    case .converges(.slots(let count), let place):
      "\(at) converge within \(count) slots, on \(words(of: place))"
    case .converges(.blocks(let count), let place):
      "\(at) converge within \(count) blocks, on \(words(of: place))"
    case .reorg(.exactly(let depth)): "the deepest reorganisation at \(at) was \(depth) blocks"
    case .reorg(.atLeast(let depth)): "a reorganisation at \(at) was \(depth) blocks or more"
    case .reorg(.atMost(let depth)): "no reorganisation at \(at) was more than \(depth) blocks"
    case .finality(let reverts, let conflicts, let progresses):
      "finality at \(at)" + (reverts ? " never reverts" : "")
        + (conflicts ? " never conflicts" : "")
        + (progresses.map { $0 ? " progresses" : " stands still" } ?? "") + " (ledger)"
    case .checkpoints(let record): "\(at) answer \(record.json.plainText) (ledger)"
    case .accepted(let label, let by, let notBy):
      "\(label) was taken by \(by.isEmpty ? "nobody named" : names(by))"
        + (notBy.isEmpty ? "" : ", not by \(names(notBy))")
    }
  }

  private func words(of place: NetworkCheck.Place) -> String {
    switch place {
    case .root(let value): value.json.plainText
    case .fromSlot(let slot): "a block from slot \(slot) on"
    case .fromHeight(let height): "a block from height \(height) on"
    case .open: "a block still to be recorded"
    }
  }

  private func names(_ nodes: [Int]) -> String {
    nodes.count == network.nodes.count
      ? "all nodes" : nodes.map { network.nodes[$0].name.text }.joined(separator: " ")
  }
}
