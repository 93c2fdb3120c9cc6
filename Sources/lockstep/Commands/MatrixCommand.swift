import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Puts reports side by side: topics by clients.")

  @Argument(help: "Files 'report.json', or folders that hold one.")
  var reports: [String]

  @Option(name: .shortAndLong, help: "Where matrix.json, matrix.md and index.html go.")
  var output = "lockstep-results/matrix"

  @Option(help: "Write the Markdown here too, with links into the repository around it.")
  var document: String?

  func run() async throws {
    let matrix = try Matrix(reading: reports)
    try File.makeFolder(output)
    try File.write(matrix.bytes, to: output + "/matrix.json")
    try File.write(Array(matrix.markdown().utf8), to: output + "/matrix.md")
    try File.write(Array(matrix.page().utf8), to: output + "/index.html")
    if let document {
      try File.write(Array(matrix.markdown(root: root(of: document)).utf8), to: document)
    }
    print(matrix.terminalTable)
    standardError.write("\(output)/index.html, matrix.md, matrix.json\n")
  }

  /// The way from a file up to the folder that relative paths start from.
  private func root(of file: String) -> String {
    String(repeating: "../", count: file.split(separator: "/").count - 1)
  }
}
