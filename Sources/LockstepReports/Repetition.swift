public import LockstepModel

/// A published report beside what came out when its run was made again.
public struct Repetition: Sendable {
  /// An instance that did not come out the same.
  public struct Instance: Hashable, Sendable {
    public let id: InstanceID
    /// Where its entries differ, the verdict first; never empty.
    public let differences: [Discrepancy]
  }

  /// What follows from the instances, and differs where they do.
  private static let derived = ["totals", "notFullEvidence"]

  public let published: Report
  public let again: Report
  /// In ascending order of their ids.
  public let instances: [Instance]
  /// What went in and is not the same: tool, corpus, client, selection, options.
  public let inputs: [Discrepancy]
  /// The first byte that differs, counted from 0; nil where the files are the same.
  public let firstByte: Int?

  /// - Parameter bytes: the published file.
  public init(of bytes: [UInt8], _ published: Report, again: Report) {
    self.published = published
    self.again = again
    let sides = [published, again].map { report in
      Dictionary(report.entries.map { ($0.outcome.instance, $0.json) }) { first, _ in first }
    }
    instances = Set(sides.flatMap(\.keys)).sorted().compactMap { id in
      let differences = Self.differences(sides[0][id], sides[1][id])
      return differences.isEmpty ? nil : Instance(id: id, differences: differences)
    }
    inputs = Discrepancy.between(published.frame, again.frame).filter { difference in
      !Self.derived.contains { difference.path == $0 || difference.path.hasPrefix("\($0).") }
    }
    let other = again.bytes
    let common = zip(bytes, other).prefix { $0 == $1 }.count
    firstByte = common == bytes.count && common == other.count ? nil : common
  }

  /// Whether the run gave the published bytes again.
  public var isSame: Bool { firstByte == nil }

  private static func differences(_ published: JSON?, _ again: JSON?) -> [Discrepancy] {
    guard let published, let again else {
      return [Discrepancy(path: "verdict", left: published?["verdict"], right: again?["verdict"])]
    }
    let all = Discrepancy.between(published, again)
    return all.filter { $0.path == "verdict" } + all.filter { $0.path != "verdict" }
  }
}

extension Report {
  /// Everything but the instances.
  fileprivate var frame: JSON {
    .object((json.asObject ?? []).filter { $0.name != "instances" })
  }
}
