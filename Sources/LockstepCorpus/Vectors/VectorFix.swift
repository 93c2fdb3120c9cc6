public import LockstepModel

/// A vector's file in canonical form, proven to say what it said before.
public struct VectorFix: Sendable {
  public let bytes: [UInt8]

  /// Brings a file into canonical form, or says what else is wrong with it: then nothing is to be written.
  public init(_ bytes: [UInt8], file: String, profiles: [ProfileName: Profile]) throws {
    do throws(Diagnostic) {
      let form = try CanonicalForm(bytes, file: file)
      guard try CanonicalForm(form.bytes, file: file).bytes == form.bytes else {
        throw Diagnostic(.init("the canonical form has another one"), at: Self.start(of: file))
      }
      self.bytes = form.bytes
    } catch {
      throw DiagnosticList([error])
    }
    guard self.bytes != bytes else { return }
    // The first line is a comment; without it the file would not be read at all.
    let before = Self.withModeline(bytes, of: self.bytes)
    guard
      try Meaning(before, file, profiles) == Meaning(self.bytes, file, profiles)
    else {
      throw DiagnosticList([
        Diagnostic(
          .init("the canonical form would say something else; write it by hand"),
          at: Self.start(of: file))
      ])
    }
  }

  private static func start(of file: String) -> Location {
    Location(file: file, line: 1, column: 1)
  }

  private static func withModeline(_ bytes: [UInt8], of fixed: [UInt8]) -> [UInt8] {
    let line = fixed.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: Modeline.start.utf8), !bytes.starts(with: Modeline.start.utf8) else {
      return bytes
    }
    return line + [UInt8(ascii: "\n")] + bytes
  }
}

/// What a vector says, without the places where it says so.
private struct Meaning: Equatable {
  private let vector: Vector
  private let blanks: [InstanceID: Set<[String]>]

  init(_ bytes: [UInt8], _ file: String, _ profiles: [ProfileName: Profile]) throws {
    let draft = try VectorDraft(bytes, file: file, profiles: profiles)
    vector = draft.vector.placeless
    blanks = draft.blanks.mapValues { Set($0.map { [$0.step, $0.result] + $0.path }) }
  }
}

extension Vector {
  fileprivate var placeless: Vector {
    var vector = self
    vector.digest = Bytes([])
    for instance in instances.indices {
      for step in vector.instances[instance].steps.indices {
        vector.instances[instance].steps[step].location = Location(file: "", line: 0, column: 0)
      }
      for step in vector.instances[instance].network?.steps.indices ?? 0..<0 {
        vector.instances[instance].network?.steps[step].location =
          Location(file: "", line: 0, column: 0)
      }
    }
    return vector
  }
}
