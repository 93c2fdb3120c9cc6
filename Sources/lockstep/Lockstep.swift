import ArgumentParser

@main
struct Lockstep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lockstep",
    abstract: "Tells the teams of a multi-client network whether their clients agree.",
    version: Version.text,
    subcommands: [LintCommand.self, RecordCommand.self, SetupCommand.self]
  )
}
