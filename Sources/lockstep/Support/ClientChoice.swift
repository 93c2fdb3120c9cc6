import LockstepClients
import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepReference

/// What a `--client` names: the embedded reference, with a fault or without, a folder under `runners`, a path to one, or a
/// command line.
struct ClientChoice {
  enum Kind {
    /// The embedded reference, correct or with a deliberate fault.
    case reference(FaultName?)
    case described(ClientDescription)
    case commandLine([String])
  }

  let kind: Kind
  /// As the command line wrote it, for the command that repeats a failure.
  let text: String
  let knownFailures: [KnownFailure]
  let knownFailuresDigest: Bytes?

  init(_ text: String, places: Places) throws {
    if text == "reference" {
      self.init(.reference(nil), text)
      return
    }
    if text.hasPrefix("reference:") {
      self.init(.reference(try Self.fault(String(text.dropFirst("reference:".count)))), text)
      return
    }
    if let file = try Self.descriptionFile(text, places) {
      let bytes = try File.bytes(of: file)
      let description: ClientDescription
      do throws(Diagnostic) {
        description = try ClientDescription(bytes, file: file)
      } catch {
        throw DiagnosticList([error])
      }
      try self.init(described: description, text)
      return
    }
    guard !File.isFolder(text) else {
      throw UsageError("no client '\(text)': the folder has no client.yaml")
    }
    let words = try Self.words(of: text)
    guard let program = words.first, program.contains("/") || words.count > 1 else {
      throw UsageError(
        "no client '\(text)': expected 'reference', a folder under 'runners', a path, or a command line"
      )
    }
    self.init(.commandLine(words), text)
  }

  private init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
    knownFailures = []
    knownFailuresDigest = nil
  }

  private init(described description: ClientDescription, _ text: String) throws {
    kind = .described(description)
    self.text = text
    let file = description.folder + "/known-failures.yaml"
    guard File.exists(file) else {
      knownFailures = []
      knownFailuresDigest = nil
      return
    }
    let bytes = try File.bytes(of: file)
    do throws(Diagnostic) {
      knownFailures = try KnownFailure.list(bytes, file: file)
    } catch {
      throw DiagnosticList([error])
    }
    knownFailuresDigest = Digest.of(bytes)
  }

  private static func fault(_ name: String) throws -> FaultName {
    let known = ReferenceClient.faults
    guard known.contains(FaultName(name)) else {
      throw UsageError(
        "no fault '\(name)' of the reference\(Suggestion.phrase(for: name, among: known.map(\.text)))"
          + "\nfaults: " + known.map(\.text).joined(separator: ", "))
    }
    return FaultName(name)
  }

  private static func words(of text: String) throws -> [String] {
    do throws(ShellWords.Mistake) {
      return try ShellWords(splitting: text).words
    } catch {
      throw UsageError("no command line '\(text)': \(error)")
    }
  }

  /// A name under `runners`, a folder with a `client.yaml`, or the file itself.
  private static func descriptionFile(_ text: String, _ places: Places) throws -> String? {
    if text.hasSuffix(".yaml"), File.exists(text) { return text }
    if File.exists(text + "/client.yaml") { return text + "/client.yaml" }
    guard !text.contains("/"), !text.contains(" ") else { return nil }
    let file = try places.runners() + "/\(text)/client.yaml"
    return File.exists(file) ? file : nil
  }
}

extension ClientChoice {
  var name: ClientName {
    switch kind {
    case .reference(let fault): ReferenceClient.name(with: fault)
    case .described(let description): description.name
    case .commandLine(let words):
      ClientName(words[0].nameOfProgram)
    }
  }

  var promise: Promise {
    guard case .described(let description) = kind else { return Promise() }
    return Promise(
      client: description.name, lineage: description.lineage, supports: description.supports)
  }

  /// SHA-256 over the adapter's files; nil where nothing pins them.
  func digest() throws -> Bytes? {
    guard case .described(let description) = kind else { return nil }
    return try description.digest()
  }

  /// The client's function behind each operation of a profile, for provenance.
  func methods(of profile: ProfileName) -> [String: String] {
    switch kind {
    case .reference: ReferenceClient.methods(of: profile)
    case .described(let description): description.methods
    case .commandLine: [:]
    }
  }

  func provider(_ places: Places, limits: Limits, corpus: Corpus?) throws -> any ClientProvider {
    let launch: Launch
    switch kind {
    case .reference(let fault): return InProcessProvider { ReferenceClient(with: fault) }
    case .described(let description):
      let environment = try places.environment(of: description.name)
      if let setup = description.setup,
        !ClientSetup(client: description, setup: setup, folder: environment).isReady
      {
        throw SetupMissing(client: description.name)
      }
      launch = Launch(
        arguments: description.command.map { $0.replacing("${environment}", with: environment) },
        workingDirectory: description.folder, variables: description.variables)
    case .commandLine(let words):
      launch = Launch(arguments: words)
    }
    return SubprocessProvider(
      launch, limits: limits, runner: (name: "lockstep", version: Version.text),
      corpus: (version: corpus?.version ?? "", digest: corpus?.digest.description ?? ""))
  }
}

extension String {
  /// The last part of a path, in letters, digits, `-`, `_` and `.`, so that it can name a folder.
  fileprivate var nameOfProgram: String {
    let last = split(separator: "/").last.map(String.init) ?? self
    let name = last.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && scalar.properties.isAlphabetic
      return isPlain || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
        ? Character(scalar) : "-"
    }
    return name.first == "." || name.isEmpty ? "client" + String(name) : String(name)
  }
}

/// A client of a mix did not start, so that nobody knows what the mix would be: exit code 3.
struct MemberFailure: Error, CustomStringConvertible {
  let client: ClientName
  let error: AdapterError

  var description: String {
    "client '\(client)' of the mix did not start: \(error.text); a run on it alone keeps its log"
  }
}

/// A client whose environment has not been built: exit code 3.
struct SetupMissing: Error, CustomStringConvertible {
  let client: ClientName

  var description: String {
    "client '\(client)' is not set up, or for other requirements; run 'lockstep setup \(client)'"
  }
}
