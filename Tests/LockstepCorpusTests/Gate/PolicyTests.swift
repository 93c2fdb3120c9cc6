import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct PolicyTests {
  private static let least = "stage: canary\nlineages: 1\nrequire: [{profile: fee-market}]\n"

  private static func policy(_ text: String) throws -> Gate.Policy {
    try Gate.Policy.read(Array(text.utf8), file: "policy.yaml").get()
  }

  @Test func aPolicyIsReadWhole() throws {
    let digest = "0x" + String(repeating: "ab", count: 32)
    let policy = try Self.policy(
      """
      stage: canary
      corpus: {minimum-version: 1.2.0, digest: "\(digest)", max-age-days: 90, max-versions-behind: 0}
      lineages: 2
      reference-counts: true
      repeats: 3
      clients:
        py-evm: {minimum-version: 0.12.1b1}
        litecoind: {}
      require:
      - {profile: fork-choice, forks: [electra], topics: [fork-choice/tie-break], clients: [py-evm], lineages: 1}
      - {profile: nakamoto}
      forbid: [failed]
      allow-known-failures:
      - {client: py-evm, instances: "fee-market/**", reason: Old., until: "2026-01-31"}
      rollback: {regressions: 0}

      """)
    #expect(policy.stage == "canary" && policy.countsReference && policy.repeats == 3)
    #expect(policy.corpus.minimumVersion == SemanticVersion(1, 2, 0))
    #expect(policy.corpus.digest?.description == digest)
    #expect(policy.corpus.maximumAge == 90 && policy.corpus.maximumDistance == 0)
    #expect(policy.clients.map(\.name) == ["py-evm", "litecoind"])
    #expect(policy.clients.map { $0.minimumVersion?.description } == ["0.12.1b1", nil])
    #expect(
      policy.requirements == [
        .init(
          profile: "fork-choice", forks: ["electra"], topics: ["fork-choice/tie-break"],
          clients: ["py-evm"], lineages: 1),
        .init(profile: "nakamoto", forks: nil, topics: nil, clients: [], lineages: 2),
      ])
    #expect(policy.forbidden == [.failed] && policy.tolerableRegressions == 0)
    #expect(policy.allowances.map(\.until?.description) == ["2026-01-31"])
    #expect(policy.needsDay && policy.needsReleases && policy.digest != nil)
  }

  @Test func theLeastPolicyForbidsCrashesAndChangingAnswers() throws {
    let policy = try Self.policy(Self.least)
    #expect(policy.forbidden == [.broken, .nondeterministic] && !policy.countsReference)
    #expect(policy.tolerableRegressions == nil && !policy.needsDay && !policy.needsReleases)
    #expect(try Self.policy(Self.least + "forbid: []\n").forbidden == [])
  }

  @Test(arguments: [
    ("⏩[]", "expected a policy, found a list"),
    ("⏩null", "expected a policy, found 'null'"),
    ("⏩{}", "expected 'stage', which is missing"),
    ("⏩lineages: 1\nrequire: [{profile: a}]", "expected 'stage', which is missing"),
    (
      "stage: ⏩Canary\nlineages: 1\nrequire: [{profile: a}]",
      "expected a stage of lower-case letters"
    ),
    ("⏩stage: a\nrequire: [{profile: a}]", "expected 'lineages', which is missing"),
    ("⏩stage: a\nlineages: 1", "expected 'require', which is missing"),
    (
      "stage: a\nlineages: ⏩0\nrequire: [{profile: a}]",
      "expected a number of lineages from 1, found '0'"
    ),
    ("stage: a\nlineages: ⏩\"1\"\nrequire: [{profile: a}]", "expected a number of lineages from 1"),
    ("stage: a\nlineages: ⏩-1\nrequire: [{profile: a}]", "expected a number of lineages from 1"),
    (
      "stage: a\nlineages: 1\nrequire: ⏩[]",
      "expected something that is required, found an empty list"
    ),
    ("stage: a\nlineages: 1\nrequire: ⏩{profile: a}", "expected a list, found a mapping"),
    ("stage: a\nlineages: 1\nrequire: [⏩{forks: [a]}]", "expected 'profile', which is missing"),
    (
      "stage: a\nlineages: 1\nrequire: [{profile: a, forks: ⏩[]}]",
      "expected a fork, found an empty list"
    ),
    ("stage: a\nlineages: 1\nrequire: [{profile: a, forks: [b, ⏩b]}]", "'b' stands twice"),
    (
      "stage: a\nlineages: 1\nrequire: [{profile: a, topics: [⏩a//b]}]",
      "expected a folder of vectors, as fork-choice/tie-break, found 'a//b'"
    ),
    (
      "stage: a\nlineages: 1\nrequire: [{profile: a, topics: [⏩../b]}]",
      "expected a folder of vectors"
    ),
    (
      "stage: a\nlineages: 1\nrequire: [{profile: a, topics: [⏩a/**]}]",
      "expected a folder of vectors"
    ),
    (
      "stage: a\nlineages: 1\nrequire: [{profile: a, ⏩fork: [b]}]",
      "unknown key of a requirement 'fork'; did you mean 'forks'?"
    ),
    (least + "⏩forbids: []", "unknown key of a policy 'forbids'; did you mean 'forbid'?"),
    (
      least + "forbid: [⏩brokn]", "expected one of failed, broken, known, nondeterministic, not-run"
    ),
    (least + "repeats: ⏩0", "expected a number of repetitions from 1, found '0'"),
    (least + "reference-counts: ⏩yes", "expected true or false, found 'yes'"),
    (
      least + "corpus: ⏩{}",
      "expected something that is asked of the corpus, found an empty mapping"
    ),
    (least + "corpus: {digest: ⏩\"0xab\"}", "expected a quoted digest"),
    (least + "corpus: {minimum-version: ⏩1.2}", "expected a version as 1.0.0, found '1.2'"),
    (least + "corpus: {max-age-days: ⏩1.5}", "expected a number of days, found '1.5'"),
    (least + "corpus: {max-age-days: ⏩99999999}", "expected a number of days"),
    (least + "clients: ⏩[a]", "expected clients by name, found a list"),
    (least + "clients: {a: {minimum-version: ⏩1.7}}", "expected a text, found '1.7'"),
    (
      least + "clients: {a: {minimum-version: ⏩main}}",
      "expected a version that begins with a number"
    ),
    (least + "clients: {a: {⏩version: 1.7.0}}", "unknown key of a client 'version'"),
    (least + "rollback: ⏩{}", "expected 'regressions', which is missing"),
    (least + "rollback: {regressions: ⏩-1}", "expected a number of regressions, found '-1'"),
    (
      least + "allow-known-failures: [⏩{client: a, instances: b}]",
      "expected 'reason', which is missing"
    ),
    (
      least + "allow-known-failures: [{client: a, instances: ⏩\"\", reason: c}]",
      "expected a text, found nothing"
    ),
    (
      least
        + "allow-known-failures: [{client: a, instances: b, reason: c, until: ⏩\"2026-02-30\"}]",
      "expected a day that the calendar has, found \"2026-02-30\""
    ),
    (
      least + "allow-known-failures: [{client: a, instances: b, reason: c, until: ⏩2026-02-03}]",
      "expected a text, found '2026-02-03'"
    ),
  ])
  func complaintsPointAtTheirPlace(marked: String, message: String) {
    let text = MarkedText(marked, file: "policy.yaml")
    let complaints =
      switch Gate.Policy.read(text.bytes, file: "policy.yaml") {
      case .success: [Diagnostic]()
      case .failure(let list): list.diagnostics
      }
    let first = complaints.first { $0.message.description.hasPrefix(message) }
    #expect(first?.location == text.mark, "\(complaints)")
  }

  @Test func everythingThatIsWrongIsSaid() {
    let text = "stage: A\nlineages: 0\nrequire: []\nx: 1\n"
    guard case .failure(let list) = Gate.Policy.read(Array(text.utf8), file: "p") else {
      Issue.record("expected complaints")
      return
    }
    #expect(list.diagnostics.map(\.location.line) == [1, 2, 3, 4])
  }

  @Test func theExamplesArePolicies() throws {
    let folder = Checkout.root + "/docs/examples/policies"
    let stages = try File.names(in: folder).map {
      try Self.policy(Checkout.text("\(folder)/\($0)"))
    }
    .map(\.stage)
    #expect(stages == ["canary", "mainnet", "testnet"])
  }
}
