extension Gate.Ground {
  /// A part of a requirement: the instances of one topic at one fork.
  private struct Part {
    let requirement: Gate.Policy.Requirement
    /// A folder of vectors; nil where the profile has none at the fork.
    let topic: String?
    let fork: Fork?
    let instances: [InstanceID]

    var title: String {
      let place = topic.map { "'\($0)'" } ?? "profile '\(requirement.profile)'"
      return fork.map { "\(place) at '\($0)'" } ?? place
    }
  }

  /// Each topic at each fork that the policy asks for: who passes it, and who must.
  var requirementChecks: [Gate.Check] {
    policy.requirements.flatMap { requirement in
      parts(of: requirement).flatMap { part in
        part.instances.isEmpty
          ? [absence(part)]
          : [lineageCheck(part)] + requirement.clients.map { clientCheck(part, $0) }
      }
    }
  }

  /// A client that the policy names, and that passes nothing of what is required, shows nothing for the stage.
  var participationChecks: [Gate.Check] {
    let required = required
    return policy.clients.compactMap { client -> Gate.Check? in
      let own = reports.indices.filter {
        reports[$0].client.name == client.name && reports[$0].client.mix.isEmpty
      }
      guard !own.isEmpty else { return nil }
      // The version that shows least: each report is of one that may be rolled out.
      let passed =
        own.map { place in
          required.count { cases[$0]?.entries[place]?.outcome.corroborates == true }
        }.min() ?? 0
      guard passed == 0 else {
        return .met(
          .client,
          "'\(client.name)' passes \(passed) of \(required.count.counted("required instance"))")
      }
      return .unmet(
        .client,
        "'\(client.name)' passes nothing of what is required in a way that counts, and the policy names"
          + " it",
        remedy: "Require something that '\(client.name)' supports, or mend it.")
    }
  }

  /// Every instance that any requirement asks for.
  var required: Set<InstanceID> {
    Set(policy.requirements.flatMap { parts(of: $0).flatMap(\.instances) })
  }

  /// A topic that no report has stays in the list, so that nothing is met because nobody asked.
  private func parts(of requirement: Gate.Policy.Requirement) -> [Part] {
    let own = instances.filter { cases[$0]?.profile == requirement.profile }
    let forks: [Fork?] = requirement.forks ?? [nil]
    return forks.flatMap { fork -> [Part] in
      let found = own.filter { id in fork.map { id.isOf($0) } ?? true }
      guard let topics = requirement.topics else {
        let byTopic = Dictionary(grouping: found, by: \.vector.topic)
        guard !byTopic.isEmpty else {
          return [Part(requirement: requirement, topic: nil, fork: fork, instances: [])]
        }
        return byTopic.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
          Part(requirement: requirement, topic: $0, fork: fork, instances: byTopic[$0] ?? [])
        }
      }
      return topics.map { topic in
        Part(
          requirement: requirement, topic: topic, fork: fork,
          instances: found.filter { $0.vector.topic.isFolder(topic) })
      }
    }
  }

  private func absence(_ part: Part) -> Gate.Check {
    let drafts = undecided.count { id, profile in
      profile == part.requirement.profile && part.fork.map { id.isOf($0) } ?? true
        && part.topic.map { id.vector.topic.isFolder($0) } ?? true
    }
    let others = drafts == 0 ? "" : "; \(drafts) are draft, disputed or withdrawn, and never count"
    return .unmet(
      .required,
      "No report has a stable or deprecated instance of \(part.title): nothing is shown\(others)",
      remedy:
        "See what there is with 'lockstep list --profile \(part.requirement.profile)', and mend"
        + " the policy or the runs.")
  }

  /// At least so many lineages must pass every instance.
  private func lineageCheck(_ part: Part) -> Gate.Check {
    let minimum = part.requirement.lineages
    var everywhere: Set<Lineage>?
    var lacking: [InstanceID] = []
    for id in part.instances {
      let lineages = lineages(passing: id)
      everywhere = everywhere?.intersection(lineages) ?? lineages
      if lineages.count < minimum { lacking.append(id) }
    }
    let count = part.instances.count
    let needed = minimum.counted("lineage")
    guard lacking.isEmpty else {
      return .unmet(
        .required,
        "\(part.title.capitalized): of \(count.counted("instance")), \(lacking.count) not passed, in a"
          + " way that counts, by at least \(needed)",
        lacking.map { evidence($0, by: reports.indices) },
        remedy:
          "Find out why it is not passed, or bring the report of a client of a further lineage.")
    }
    let names = (everywhere ?? []).sorted().map { "'\($0)'" }
    let all = names.isEmpty ? "" : "; all of them by \(names.joined(separator: ", "))"
    return .met(
      .required,
      "\(part.title.capitalized): \(count.counted("instance")), each passed by at least"
        + " \(needed)\(all)")
  }

  private func lineages(passing id: InstanceID) -> Set<Lineage> {
    var lineages: Set<Lineage> = []
    let counting = zip(reports, cases[id]?.entries ?? []).filter { counts($0.0) }
    let failing = Set(
      counting.filter { $0.1?.outcome.corroborates != true }.map(\.0.client.name))
    // A client passes if each of its versions does: nobody knows which one will run.
    for (report, _) in counting where !failing.contains(report.client.name) {
      lineages.insert(report.client.lineage)
    }
    // The reference corroborates a client; it stands in for none.
    return lineages == [.reference] ? [] : lineages
  }

  /// A client that the requirement names must pass all of it itself, but for what the policy allows.
  private func clientCheck(_ part: Part, _ name: ClientName) -> Gate.Check {
    let places = reports.indices.filter {
      reports[$0].client.name == name && reports[$0].client.mix.isEmpty
    }
    guard !places.isEmpty else {
      return .unmet(
        .required, "\(part.title.capitalized): no report of '\(name)', which must pass it",
        remedy: "Run it: lockstep run --client \(name).")
    }
    func passes(_ place: Int, _ id: InstanceID) -> Bool {
      guard let entry = cases[id]?.entries[place] else { return false }
      return entry.outcome.corroborates
        || allowance(entry, of: reports[place].client) != nil && !entry.outcome.isNondeterministic
    }
    let lacking = part.instances.compactMap { id -> Gate.Evidence? in
      let those = places.filter { !passes($0, id) }
      return those.isEmpty ? nil : evidence(id, by: those)
    }
    guard lacking.isEmpty else {
      return .unmet(
        .required,
        "\(part.title.capitalized): '\(name)' does not pass \(lacking.count) of"
          + " \(part.instances.count.counted("instance")) in a way that counts",
        lacking, remedy: "Mend '\(name)', or let the policy allow a known failure of it.")
    }
    return .met(
      .required,
      "\(part.title.capitalized): '\(name)' passes \(part.instances.count.counted("instance"))")
  }
}

extension InstanceID {
  /// Whether the instance runs at a fork, or spans it.
  fileprivate func isOf(_ fork: Fork) -> Bool {
    guard let forks else { return false }
    return forks.utf8.elementsEqual(fork.text.utf8) || "-\(forks)-".contains("-\(fork)-")
  }
}

extension String {
  /// Whether this folder is another one, or stands below it.
  fileprivate func isFolder(_ folder: String) -> Bool {
    utf8.elementsEqual(folder.utf8) || utf8.starts(with: "\(folder)/".utf8)
  }

  /// With an upper-case first letter, where a sentence begins.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
