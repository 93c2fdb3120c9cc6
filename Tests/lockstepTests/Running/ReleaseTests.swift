import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

/// The program of a release, where there is no checkout.
@Suite(.timeLimit(.minutes(10))) struct ReleaseTests {
  @Test func itFindsItsCorpusAndItsClients() async throws {
    let release = try await TemporaryRelease()
    let run = try await release.shell("lockstep run --client counter")
    #expect(run.code == 0, "\(run.error)")
    #expect(try await release.checkout.lockstep("run", "--client", "counter").code == 0)
    let (here, there) = (
      try release.report("counter"), try release.checkout.report("counter")
    )
    #expect(here["instances"] == there["instances"] && here["corpus"] == there["corpus"])
    #expect(here["client"] == there["client"])
  }

  @Test func itsReportsNameTheSourcesThatItWasBuiltFrom() async throws {
    let release = try await TemporaryRelease()
    #expect(try await release.shell("lockstep run --client counter").code == 0)
    let sources = try release.report("counter")["tool"]?["sources"]
    #expect(sources?.asString == TemporaryRelease.sources)
    let file = "\(release.folder)/share/lockstep/sources.sha256"
    try File.write(Array("0x5a\n".utf8), to: file)
    #expect(try await release.shell("lockstep run --client counter").code == 0)
    #expect(try release.report("counter")["tool"]?["sources"]?.asString == nil)
  }

  @Test(arguments: [
    "list", "export", "explain counter/sums", "schema", "schema vector", "schema counter",
    "setup counter",
    "lint --corpus ../share/lockstep/corpus.tar", "corpus pack -o again.tar",
  ])
  func commandsThatReadNeedNoCheckout(command: String) async throws {
    let result = try await TemporaryRelease().shell("lockstep \(command)")
    #expect(result.code == 0, "\(result.error)")
  }

  @Test(arguments: [
    "lint", "corpus lock", "record --client counter", "new counter/sums/more", "schema --write",
  ])
  func commandsThatWriteAskForAFolderOfVectors(command: String) async throws {
    let result = try await TemporaryRelease().shell("lockstep \(command)")
    #expect(result.code == 2)
    #expect(result.error.contains("name one with --corpus"), "\(result.error)")
  }

  @Test func aVectorThatStandsAloneIsLintedByItsProfiles() async throws {
    let release = try await TemporaryRelease()
    let vector = try release.checkout.text("vectors/counter/sums.yaml")
    let file = release.folder + "/work/sums.yaml"
    try File.write(Array(vector.utf8), to: file)
    #expect(try await release.shell("lockstep lint sums.yaml").code == 0)
    try File.write(Array(vector.replacing("total: {}", with: "totl: {}").utf8), to: file)
    let wrong = try await release.shell("lockstep lint sums.yaml")
    #expect(wrong.code == 2 && wrong.output.contains("unknown operation 'totl'"))
  }

  @Test func aCheckoutGoesBeforeIt() async throws {
    let release = try await TemporaryRelease()
    let other = try TemporaryCheckout(count: 5)
    let here = try await release.shell("cd \(other.folder) && lockstep list")
    #expect(here.code == 0 && here.lines.count == 5)
    let named = "--corpus \(other.folder)/vectors"
    #expect(try await release.shell("lockstep list \(named)").lines.count == 5)
    #expect(try await release.shell("lockstep list").lines.count == 3)
  }

  @Test func aSymbolicLinkToItWillDo() async throws {
    let release = try await TemporaryRelease()
    let result = try await release.shell("ln -s ../bin/lockstep ls && ./ls list")
    #expect(result.code == 0 && result.lines.count == 3)
  }

  @Test func withoutItsCorpusItAsksForOne() async throws {
    let release = try await TemporaryRelease()
    let result = try await release.shell("rm ../share/lockstep/corpus.tar && lockstep list")
    #expect(result.code == 2 && result.error.contains("no corpus here"))
  }

  @Test func environmentsAreTheUsersOwn() async throws {
    let release = try await TemporaryRelease()
    let homeless = try await release.shell(
      "env -u HOME -u XDG_CACHE_HOME lockstep run --client python")
    #expect(homeless.code == 2 && homeless.error.contains("set HOME or XDG_CACHE_HOME"))
    let relative = try await release.shell("XDG_CACHE_HOME=here lockstep run --client python")
    #expect(relative.code == 2 && relative.error.contains("absolute path"))
    let absent = try await release.shell("XDG_CACHE_HOME=$PWD lockstep run --client python")
    #expect(absent.code == 3 && absent.error.contains("'python' is not set up"))
    // The digest of no requirements at all.
    let made = try await release.shell(
      """
      place=$PWD/lockstep/$(lockstep --version)/clients/python
      mkdir -p $place && printf '0x%s' $(sha256sum < /dev/null | cut -d ' ' -f 1) > $place/lockstep-stamp
      XDG_CACHE_HOME=$PWD lockstep setup python
      """)
    #expect(made.code == 0 && made.error == "python: ready\n")
  }
}
