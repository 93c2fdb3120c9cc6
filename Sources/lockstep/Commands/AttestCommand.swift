import ArgumentParser
import LockstepCorpus
import LockstepModel
import LockstepReports

struct AttestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Signs what a report says: a test result of in-toto in a DSSE envelope.",
    discussion: """
      'lockstep attest --new-key FILE' makes an Ed25519 key that its owner alone can read, and FILE.pub for everybody \
      who checks. A report with failures can be attested; its result then is FAILED.
      """)

  @Argument(help: "A file 'report.json', or a folder that holds one.")
  var report: String?

  @Option(help: "The private key: a file that others cannot read.")
  var key: String?

  @Option(name: .shortAndLong, help: "Where the envelope goes; otherwise standard output.")
  var output: String?

  @Option(help: "Make a key in this file, which must not be there, and FILE.pub.")
  var newKey: String?

  func validate() throws {
    if newKey != nil {
      guard report == nil, key == nil, output == nil else {
        throw ValidationError("--new-key makes a key and nothing else")
      }
    } else if report == nil || key == nil {
      throw ValidationError("expected a report and --key FILE, or --new-key FILE")
    }
    for (file, what) in [(key, "key"), (report, "report")] {
      guard let output, let file else { continue }
      guard output.absolutePath != file.absolutePath, !File.isSame(output, file) else {
        throw ValidationError("the envelope would overwrite the \(what)")
      }
    }
  }

  func run() async throws {
    if let newKey { return try makeKey(newKey) }
    guard let report, let key else { return }
    let file = try PublishedReport(report)
    guard file.isCanonical else {
      throw UsageError(
        "\(file.path): not the bytes that 'lockstep run' writes; attest the report.json itself")
    }
    let attestation = try file.attestation
    let secret = try File.secret(of: key, limit: Self.keyLimit)
    let envelope: Envelope
    do throws(AttestationError) {
      envelope = try attestation.envelope(signedWith: AttestationKey(file: secret))
    } catch {
      throw UsageError("\(key): \(error)")
    }
    if let output {
      try File.write(envelope.file, to: output)
    } else {
      print(String(decoding: envelope.file.dropLast(), as: UTF8.self))
    }
    standardError.write("\(file.path) sha256 \(file.digest): attested as \(attestation.text)\n")
  }

  /// Longer files are no keys.
  private static let keyLimit = 16_384

  private func makeKey(_ path: String) throws {
    let publicPath = path + ".pub"
    // Asked before, so that no key is left without its other half.
    for path in [path, publicPath] where File.exists(path) {
      throw UsageError("\(path): is there already, and no key is overwritten")
    }
    let key = AttestationKey()
    try File.create(key.file, at: path, isSecret: true)
    try File.create(key.publicKey.file, at: publicPath, isSecret: false)
    standardError.write(
      "\(path): the private key, for its owner alone\n\(publicPath): the public key, to publish;"
        + " its id is \(key.publicKey.id)\n")
  }
}
