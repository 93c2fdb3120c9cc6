import ArgumentParser
import LockstepClients
import LockstepCorpus
import LockstepEngine

/// How to run; nothing of it changes a verdict.
struct RunFlags: ParsableArguments {
  /// A day.
  private static let longestTimeout = 86_400
  /// More often nobody waits for.
  private static let mostRepeats = 100_000

  @Option(help: "Workers a client; one a processor where it is left out.")
  var jobs: Int?

  @Option(help: "'session': a session for each instance; 'process': a process for each.")
  var isolation = "session"

  @Flag(help: "Take what an interrupted run has judged already.")
  var resume = false

  @Option(name: .customLong("repeat"), help: "Run each instance so often and compare.")
  var repeats = 1

  @Option(help: "Run in an order derived from this seed.")
  var shuffle: UInt64?

  @Flag(help: "Stop at the first instance that does not pass.")
  var failFast = false

  @Flag(help: "Write the transcript of every instance, not only of what did not pass.")
  var trace = false

  @Flag(help: "Exit with 3 where anything is unsupported.")
  var requireSupported = false

  private static let usual = (start: 60, step: 30, instance: 120)

  @Option(help: "Seconds for a client to start.")
  var startTimeout = Self.usual.start

  @Option(help: "Seconds for one step.")
  var stepTimeout = Self.usual.step

  @Option(help: "Seconds for one instance.")
  var instanceTimeout = Self.usual.instance

  func validate() throws {
    guard RunOptions.Isolation(rawValue: isolation) != nil else {
      throw ValidationError("expected --isolation session or process, found '\(isolation)'")
    }
    guard jobs ?? 1 > 0, repeats > 0, startTimeout > 0, stepTimeout > 0, instanceTimeout > 0 else {
      throw ValidationError("expected numbers above zero")
    }
    guard repeats <= Self.mostRepeats else {
      throw ValidationError("expected --repeat of at most \(Self.mostRepeats)")
    }
    guard max(startTimeout, stepTimeout, instanceTimeout) <= Self.longestTimeout else {
      throw ValidationError("expected timeouts of at most \(Self.longestTimeout) seconds")
    }
    guard shuffle == nil || !failFast else {
      throw ValidationError(
        "which failure comes first depends on the order: drop --shuffle or --fail-fast")
    }
  }

  var options: RunOptions {
    var options = RunOptions()
    options.jobs = jobs ?? File.processorCount
    options.isolation = RunOptions.Isolation(rawValue: isolation) ?? .session
    options.repeats = repeats
    options.shuffleSeed = shuffle
    options.failsFast = failFast
    options.networkLimit = .seconds(instanceTimeout)
    return options
  }

  /// What a command that repeats an instance must say too, because an outcome may depend on it.
  var deviations: [String] {
    var words: [String] = []
    if isolation != "session" { words += ["--isolation", isolation] }
    if repeats != 1 { words += ["--repeat", String(repeats)] }
    for (name, value, usual) in [
      ("--start-timeout", startTimeout, Self.usual.start),
      ("--step-timeout", stepTimeout, Self.usual.step),
      ("--instance-timeout", instanceTimeout, Self.usual.instance),
    ] where value != usual { words += [name, String(value)] }
    return words
  }

  var limits: Limits {
    Limits(
      start: .seconds(startTimeout), step: .seconds(stepTimeout),
      instance: .seconds(instanceTimeout))
  }
}
