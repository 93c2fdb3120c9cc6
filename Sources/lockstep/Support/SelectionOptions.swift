import ArgumentParser
import LockstepCorpus
import LockstepEngine
import LockstepModel

/// Which instances: globs and filters.
struct SelectionOptions: ParsableArguments {
  @Argument(
    help: "Ids or globs: '*' within a segment, '**' across; a vector's id means all its instances.")
  var globs: [String] = []

  @Option(help: "Only this profile.")
  var profile: String?

  @Option(help: "Only this fork.")
  var fork: String?

  @Option(help: "Only vectors with this tag.")
  var tag: String?

  @Option(help: "Only this status, also draft and disputed ones.")
  var status: [String] = []

  /// - Parameter manifest: says what old ids have become.
  func selection(in manifest: CorpusManifest) throws -> Selection {
    var selection = Selection()
    selection.globs = globs.map { Glob(manifest.resolved($0)) }
    selection.profile = profile.map { ProfileName($0) }
    selection.fork = fork.map { Fork($0) }
    selection.tag = tag
    selection.statuses = try status.map {
      guard let status = Vector.Status(rawValue: $0) else {
        let known = Vector.Status.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("no status '\($0)': expected one of \(known)")
      }
      return status
    }
    return selection
  }

  /// As the report names it.
  var named: Report.Selection {
    var named = Report.Selection()
    named.globs = globs
    named.profile = profile
    named.fork = fork
    named.tag = tag
    named.statuses = status
    return named
  }

  /// What other statuses would have matched.
  private func hint(in corpus: Corpus) throws -> String {
    guard status.isEmpty else { return "" }
    var wider = self
    let found = try Vector.Status.allCases.compactMap { status -> String? in
      wider.status = [status.rawValue]
      let count = Plan(try wider.selection(in: corpus.manifest), of: corpus).items.count
      return count == 0 ? nil : "\(count) would with --status \(status.rawValue)"
    }
    return found.isEmpty ? "" : ", but " + found.joined(separator: " and ")
  }

  /// The plan, or a complaint that nothing matches.
  func plan(of corpus: Corpus) throws -> Plan {
    for glob in globs where !corpus.has(Glob(corpus.manifest.resolved(glob))) {
      throw UsageError("no instance matches '\(glob)'; 'lockstep list' shows what there is")
    }
    let plan = Plan(try selection(in: corpus.manifest), of: corpus)
    guard !plan.items.isEmpty else {
      throw UsageError(
        "no instance matches\(try hint(in: corpus)); 'lockstep list' shows what there is")
    }
    return plan
  }
}

extension Corpus {
  fileprivate func has(_ glob: Glob) -> Bool {
    vectors.contains { $0.instances.contains { glob.matches($0.id) } }
  }
}
