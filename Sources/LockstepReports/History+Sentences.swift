internal import LockstepModel

extension History.Point {
  /// Whose report it is, of what, and where it stands: `'py-evm 0.12.0' on corpus 1.2.0 (publication 3)`.
  var title: String {
    "\(client.label) on corpus \(corpus.version) (publication \(publication.number))"
  }
}

extension History.Line {
  /// The topics that are red in the last report that has them, in ascending order.
  var redTopics: [(topic: String, since: Int)] {
    topics.compactMap { topic in redSince(topic).map { (topic, $0) } }
  }

  /// The turn that made a topic what it is since a point.
  func turn(of topic: String, at point: Int) -> History.Turn? {
    turns.first { $0.point == point && $0.topic.utf8.elementsEqual(topic.utf8) }
  }

  /// Who turned red with what, and what it was before; not escaped.
  func sentence(on topic: String, since place: Int) -> String {
    let point = points[place]
    let now = point.cells[topic].map(\.words) ?? "not asked"
    let head = "'\(topic)' has been red since \(point.title): \(now)."
    guard place > 0 else {
      return "\(head) That is the first report of '\(client)' here: since when before is not known."
    }
    return head + " " + origin(of: topic, place)
  }

  /// What a turn made of a topic; not escaped.
  func sentence(_ turn: History.Turn) -> String {
    let verb =
      turn.turnsRed ? "turned red" : turn.turnsBack ? "is no longer red" : "changed"
    let now = turn.after.map(\.words) ?? "not asked"
    return "'\(turn.topic)' \(verb) with \(points[turn.point].title): \(now). "
      + origin(of: turn.topic, turn.point)
  }

  private func origin(of topic: String, _ place: Int) -> String {
    let before = points[place - 1]
    let was = before.cells[topic].map(\.words) ?? "no instance of it"
    let suspects = turn(of: topic, at: place)?.suspects ?? []
    let cause =
      suspects.isEmpty
      ? "nothing else that the reports name: run it with --repeat"
      : suspects.map { $0.words(points[place]) }.joined(separator: "; ")
    return "Before, \(before.title): \(was). What changed: \(cause)."
  }
}

extension ReportDiff.Suspect {
  /// What a suspect was and became, where the point says so.
  fileprivate func words(_ point: History.Point) -> String {
    func change(_ subjects: ReportDiff.Condition.Subject...) -> String {
      let found = subjects.compactMap { subject in
        point.conditions.first { $0.subject == subject }
      }.first
      return found.map { " (\($0.old) -> \($0.new))" } ?? ""
    }
    switch self {
    case .client: return "the client\(change(.version, .commit))"
    case .adapter: return "its adapter\(change(.adapter))"
    case .knownFailures: return "its list of known failures"
    case .vector: return "vectors of the topic\(change(.corpus))"
    case .corpus: return "the corpus\(change(.corpus)), though not these vectors"
    case .options: return "how it was run"
    case .lockstep: return "Lockstep\(change(.lockstep))"
    }
  }
}
