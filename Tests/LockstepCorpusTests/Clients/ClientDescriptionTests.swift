import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct ClientDescriptionTests {
  @Test func aDescriptionIsReadWhole() throws {
    let text = """
      name: my-client
      lineage: mine
      command: ["${environment}/bin/python", adapter.py]
      variables: {PYTHONPATH: ../sdk}
      files: [adapter.py]
      setup: {python: ["3.11"], requirements: requirements.txt}
      supports:
      - {profile: counter, forks: [one], operations: [add], features: [wide], emulated: [add/odd]}
      methods: {add: plus}

      """
    let client = try ClientDescription(Array(text.utf8), file: "runners/my-client/client.yaml")
    #expect(client.name == "my-client")
    #expect(client.folder == "runners/my-client")
    guard case .environment(let environment) = client.setup else {
      Issue.record("expected an environment, found \(String(describing: client.setup))")
      return
    }
    #expect(environment.pythons == ["3.11"] && environment.requirements == "requirements.txt")
    #expect(client.methods == ["add": "plus"])
    #expect(
      client.supports == [
        .init(
          profile: "counter", forks: ["one"], operations: ["add"], features: ["wide"],
          emulated: ["add/odd"])
      ])
  }

  @Test(arguments: [
    ("{programs: [daemon]}", ["daemon"], [], nil),
    (
      "{programs: [daemon, python3], packages: [the-daemon], source: https://example.org}",
      ["daemon", "python3"], ["the-daemon"], "https://example.org"
    ),
  ])
  func programsOfTheSystemMayBeTheSetup(
    setup: String, names: [String], packages: [String], source: String?
  ) throws {
    let text = "name: a\nlineage: x\ncommand: [a]\nsetup: \(setup)\n"
    let client = try ClientDescription(Array(text.utf8), file: "client.yaml")
    guard case .programs(let programs) = client.setup else {
      Issue.record("expected programs, found \(String(describing: client.setup))")
      return
    }
    #expect(programs.names == names && programs.packages == packages)
    #expect(programs.source == source)
  }

  @Test(arguments: [
    ("⏩lineage: x\ncommand: [a]", "expected 'name', which is missing"),
    ("name: a\nlineage: x\ncommand: ⏩a", "expected a list, found 'a'"),
    ("⏩name: a\nlineage: x\ncommand: []", "expected a command, found an empty list"),
    (
      "name: a\nlineage: x\ncommand: [a]\n⏩sumary: x",
      "unknown key of a client 'sumary'; did you mean 'summary'?"
    ),
    (
      "name: a\nlineage: x\ncommand: [a]\nsetup: {python: ⏩[3.11], requirements: r}",
      "expected a list of versions in quotes"
    ),
    (
      "name: a\nlineage: x\ncommand: [a]\nsetup: {programs: ⏩[]}",
      "expected a list of names, found a list"
    ),
    (
      "name: a\nlineage: x\ncommand: [a]\nsetup: {programs: [⏩../evil]}",
      "expected a name, found '../evil'"
    ),
    (
      "name: a\nlineage: x\ncommand: [a]\nsetup: {programs: [a], packages: [⏩--purge]}",
      "expected a name, found '--purge'"
    ),
    (
      "name: a\nlineage: x\ncommand: [a]\nsetup: {programs: [a], ⏩requirements: r}",
      "unknown key of a setup 'requirements'"
    ),
    ("name: a\nlineage: x\ncommand: [a]\nsupports: ⏩counter", "expected a list, found 'counter'"),
    (
      "name: a\nlineage: x\ncommand: [a]\nsupports: ⏩{profile: a, operations: [b]}",
      "expected a list, found a mapping"
    ),
  ])
  func complaintsPointAtTheirPlace(marked: String, message: String) {
    let text = MarkedText(marked)
    let complaint = #expect(throws: Diagnostic.self) {
      try ClientDescription(text.bytes, file: "test.yaml")
    }
    #expect(complaint?.message.description == message)
    #expect(complaint?.location == text.mark)
  }

  @Test func knownFailuresAreReadAsReportsWriteAnswers() throws {
    let text = """
      - instances: "a/**"
        step: 2
        observed: {total: "7", names: [a, null], big: true, n: 3}
        reason: A reason.
        link: docs/findings/a.md
      """
    let entries = try KnownFailure.list(Array(text.utf8), file: "known-failures.yaml")
    #expect(
      entries.map(\.observed) == [["total": "7", "names": ["a", .null], "big": true, "n": 3]])
  }

  @Test(arguments: ["start", "crash", "timeout", "protocol", "unsupported", "adapter"])
  func aBreakageIsKnownOfNamedInstancesOnly(word: String) throws {
    func entry(_ instances: String) -> MarkedText {
      MarkedText("- {instances: ⏩\(instances), step: 1, observed: \(word), reason: c, link: d}")
    }
    let wide = entry("a/**")
    let complaint = #expect(throws: Diagnostic.self) {
      try KnownFailure.list(wide.bytes, file: "test.yaml")
    }
    #expect(
      complaint?.message.description
        == "expected instances without '**' where 'observed' is '\(word)', found 'a/**'")
    #expect(complaint?.location == wide.mark)
    #expect(try KnownFailure.list(entry("a/b@*").bytes, file: "test.yaml").count == 1)
  }

  @Test(arguments: [
    ("⏩a: 1", "expected a list, found a mapping"),
    (
      "- {instances: a, step: ⏩0, observed: b, reason: c, link: d}",
      "expected the number of a step from 1, found '0'"
    ),
    (
      "- {instances: a, step: ⏩+1, observed: b, reason: c, link: d}",
      "expected the number of a step from 1, found '+1'"
    ),
    (
      "- {instances: a, step: 1, observed: ⏩{}, reason: c, link: d}",
      "expected a verdict, a code, results or a breakage, found an empty mapping"
    ),
    (
      "- {instances: a, step: 1, observed: ⏩null, reason: c, link: d}",
      "expected a verdict, a code, results or a breakage, found 'null'"
    ),
    (
      "- {instances: a, step: 1, observed: ⏩[b], reason: c, link: d}",
      "expected a verdict, a code, results or a breakage, found a list"
    ),
    ("- ⏩{instances: a, step: 1, observed: b, reason: c}", "expected 'link', which is missing"),
    (
      "- {instances: a, step: 1, observed: b, reason: c, link: d, ⏩note: e}",
      "unknown key of a known failure 'note'"
    ),
  ])
  func aKnownFailureThatSaysTooLittleIsRefused(marked: String, message: String) {
    let text = MarkedText(marked)
    let complaint = #expect(throws: Diagnostic.self) {
      try KnownFailure.list(text.bytes, file: "test.yaml")
    }
    #expect(complaint?.message.description == message)
    #expect(complaint?.location == text.mark)
  }
}
