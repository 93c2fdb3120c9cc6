import LockstepClients
import LockstepModel
import LockstepTesting
import Testing

@Suite struct StartTests {
  @Test func theEnvironmentIsTheSameEverywhere() async throws {
    let client = FaultyClient("tells its environment", greeting: "env >&2; exit 1", "")
    let launch = Launch(
      arguments: client.arguments, variables: ["HOME": "/nowhere", "MORE": "1"])
    let failure = await #expect(throws: AdapterError.self) { try await start(launch) }
    // The shell adds some of its own.
    let variables = (failure?.log ?? "").split(separator: "\n").filter {
      !["PWD=", "SHLVL=", "_=", "OLDPWD=", "PATH="].contains(where: $0.hasPrefix)
    }
    #expect(variables.sorted() == ["HOME=/nowhere", "LANG=C.UTF-8", "MORE=1", "TZ=UTC"])
  }

  @Test(arguments: [
    (Launch(arguments: []), "there is no program '' that can be run"),
    (
      Launch(arguments: ["no-such-program"]),
      "there is no program 'no-such-program' that can be run"
    ),
    (Launch(arguments: ["/etc/passwd"]), "there is no program 'passwd' that can be run"),
    (
      Launch(arguments: ["/bin/sh"], workingDirectory: "/no/such/place"),
      "its working directory cannot be entered"
    ),
  ])
  func whatCannotBeStartedIsNamed(launch: Launch, text: String) async throws {
    let failure = await #expect(throws: AdapterError.self) { try await start(launch) }
    #expect(failure?.kind == .start)
    #expect(failure?.text == text)
  }

  @Test func aProgramIsRelativeToItsWorkingDirectory() async throws {
    let client = FaultyClient.none
    let arguments = ["./sh"] + client.arguments.dropFirst()
    try await start(Launch(arguments: arguments, workingDirectory: "/bin"))
  }

  private func start(_ launch: Launch) async throws {
    try await withSubprocessClient(
      launch, runner: ("lockstep", "0.1.0"), corpus: ("1.0.0", "sha256:00")
    ) { _ in }
  }
}
