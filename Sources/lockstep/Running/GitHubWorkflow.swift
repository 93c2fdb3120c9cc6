import LockstepCorpus
import LockstepReports

/// The workflow of GitHub Actions that this runs in, as its environment tells.
enum GitHubWorkflow {
  /// Longer summaries are another program's, and have no room for ours.
  private static let summaryLimit = 1 << 20

  static var isRunning: Bool { File.variable("GITHUB_ACTIONS") == "true" }

  /// A file as the repository that was checked out names it; nil where it is not part of that, as what is in an archive.
  static func path(of file: String) -> String? {
    guard File.exists(file) else { return nil }
    let folder = File.variable("GITHUB_WORKSPACE") ?? File.workingFolder
    let whole = file.absolutePath
    let root = folder.absolutePath + "/"
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : nil
  }

  /// Writes the annotations to standard error, which the runner reads too, and adds to the step's summary.
  static func tell(_ step: GitHubStep) {
    for command in step.commands { standardError.write("\(command)\n") }
    guard let file = File.variable("GITHUB_STEP_SUMMARY") else { return }
    do throws(File.Failure) {
      let written = File.exists(file) ? try File.bytes(of: file, limit: summaryLimit).count : 0
      let descriptor = try File.openForAppending(file)
      defer { File.close(descriptor) }
      File.write(Array(step.summary(after: written).utf8), to: descriptor)
    } catch {
      // The verdicts stand, whoever reads them.
      standardError.write("no job summary: \(error)\n")
    }
  }
}
