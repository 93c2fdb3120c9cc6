import ArgumentParser
import Dispatch
import LockstepCorpus
import Synchronization

/// The command line: flags in, exit code out.
@main
enum Main {
  /// The signal that interrupted the run, or 0.
  private static let signal = Atomic<Int32>(0)

  static func main() async {
    StandardDescriptors.open()
    let work = Task.detached { await Self.run() }
    let sources = InterruptSignals.forwarding { @Sendable number in
      // Who asks twice does not want to wait for the report.
      if Self.signal.exchange(number, ordering: .relaxed) != 0 {
        InterruptSignals.exit(with: 128 + number)
      }
      work.cancel()
    }
    let code = await work.value
    withExtendedLifetime(sources) {}
    let interrupted = Self.signal.load(ordering: .relaxed)
    guard StandardDescriptors.flush() else {
      standardError.write("error: standard output cannot be written\n")
      InterruptSignals.exit(with: code == 2 ? 2 : 3)
    }
    InterruptSignals.exit(with: interrupted == 0 || code == 2 ? code : 128 + interrupted)
  }

  /// Parses the arguments and runs the command. Exit codes: 0 fine, 1 verdicts failed, 2 usage or invalid input, 3 broken
  /// client or surroundings, 4 incomplete.
  private static func run() async -> Int32 {
    do {
      var command = try Lockstep.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch let list as DiagnosticList {
      standardError.write("\(list)\n")
      return 2
    } catch let error as UsageError {
      standardError.write("error: \(error)\n")
      return 2
    } catch let error as File.Failure {
      standardError.write("error: \(error)\n")
      return 2
    } catch let error as MemberFailure {
      standardError.write("error: \(error)\n")
      return 3
    } catch let error as SetupMissing {
      standardError.write("error: \(error)\n")
      return 3
    } catch {
      return explain(error)
    }
  }

  /// Help and version go to standard output, complaints about flags to standard error.
  private static func explain(_ error: any Error) -> Int32 {
    let isFine = Lockstep.exitCode(for: error) == .success
    let text = Lockstep.fullMessage(for: error)
    if isFine {
      print(text)
      return 0
    }
    standardError.write("\(text)\n")
    return Lockstep.exitCode(for: error) == .validationFailure ? 2 : 3
  }
}

struct Lockstep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lockstep",
    abstract: "Tells the teams of a multi-client network whether their clients agree.",
    version: Version.text,
    subcommands: [
      RunCommand.self, ListCommand.self, LintCommand.self, ExplainCommand.self, ExportCommand.self,
      RecordCommand.self, CorroborateCommand.self, NewCommand.self, SetupCommand.self,
      MatrixCommand.self, DiffCommand.self, GateCommand.self, VerifyCommand.self,
      AttestCommand.self, SchemaCommand.self,
      CorpusCommand.self,
    ]
  )
}
