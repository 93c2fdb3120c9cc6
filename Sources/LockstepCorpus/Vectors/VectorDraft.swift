public import LockstepModel

/// A `_` in an expectation: where it stands, and which part of which result belongs there.
public struct Blank: Sendable {
  /// The path of its step, as `steps[2]`.
  public let step: String
  public let node: YAMLNode
  public let result: String
  /// Names and indices below the result.
  public let path: [String]
}

/// A vector some of whose expected values are still to be recorded.
public struct VectorDraft: Sendable {
  /// What is blank is left out of its expectations.
  public let vector: Vector
  public let blanks: [InstanceID: [Blank]]
  public let bytes: [UInt8]
  public let document: YAMLDocument

  /// Reads a vector's file, or says everything that is wrong with it.
  public static func read(
    _ file: String, profiles: [ProfileName: Profile]
  ) throws -> VectorDraft {
    try VectorDraft(File.bytes(of: file), file: file, profiles: profiles)
  }

  /// Reads the bytes of a vector's file, or says everything that is wrong with them.
  public init(_ bytes: [UInt8], file: String, profiles: [ProfileName: Profile]) throws {
    var decoder: VectorDecoder
    do throws(Diagnostic) {
      decoder = try VectorDecoder(
        bytes, file: file, id: VectorID(ofFile: file), profiles: profiles, allowsBlanks: true)
    } catch {
      throw DiagnosticList([error])
    }
    guard let vector = decoder.vector() else {
      throw DiagnosticList(decoder.complaints.diagnostics)
    }
    self.vector = vector
    blanks = decoder.blanks
    self.bytes = bytes
    document = decoder.document
  }
}
