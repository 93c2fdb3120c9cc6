import LockstepCorpus
import LockstepModel
import LockstepReports

/// A report as somebody handed it on: its file, and what it says.
struct PublishedReport {
  let path: String
  let bytes: [UInt8]
  let report: Report

  /// - Parameter path: the file, or a folder that holds `report.json`.
  init(_ path: String) throws {
    let file = File.isFolder(path) ? path + "/report.json" : path
    let bytes = try File.bytes(of: file)
    do throws(ReportError) {
      report = try Report(bytes: bytes)
    } catch {
      throw UsageError("\(file): \(error)")
    }
    self.path = file
    self.bytes = bytes
  }

  /// SHA-256 of the file, in hexadecimal digits.
  var digest: Substring { Digest.of(bytes).description.dropFirst(2) }

  /// Whether the file is what a run writes, byte for byte.
  var isCanonical: Bool { bytes == report.bytes }

  var attestation: Attestation {
    get throws { try Attestation(ofReport: bytes) }
  }

  /// Complains unless an envelope is signed with a key and says of this file what it says itself.
  func check(_ envelope: String, signedWith key: String) throws {
    func reading<Value>(
      _ path: String, _ read: ([UInt8]) throws(AttestationError) -> Value
    ) throws -> Value {
      let bytes = try File.bytes(of: path)
      do throws(AttestationError) {
        return try read(bytes)
      } catch {
        throw UsageError("\(path): \(error)")
      }
    }
    let publicKey = try reading(key) { bytes throws(AttestationError) in
      try AttestationPublicKey(file: bytes)
    }
    let signed = try reading(envelope) { bytes throws(AttestationError) in
      try Envelope(file: bytes)
    }
    let attestation = try attestation
    do throws(AttestationError) {
      try attestation.check(signed, signedWith: publicKey)
    } catch {
      throw NotTheSame("\(envelope): \(error)")
    }
  }
}

/// What was checked does not hold: exit code 1.
struct NotTheSame: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
