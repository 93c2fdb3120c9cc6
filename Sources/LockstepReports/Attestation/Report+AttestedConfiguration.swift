internal import Crypto
internal import LockstepModel

extension Report {
  /// What went into the report, as resource descriptors of in-toto: corpus, client, adapters, known failures, Lockstep, and
  /// how it ran.
  var attestedConfiguration: [JSON] {
    var adapters = [("adapter", client.digest), ("known-failures", client.knownFailuresDigest)]
    adapters += client.mix.map { ("adapter of \($0.name)", $0.digest) }
    return [
      [
        "name": "corpus", "digest": Self.digestSet(corpus.digest),
        "annotations": ["version": .string(corpus.version)],
      ],
      Self.described("client", client.json),
    ]
      + adapters.compactMap { name, digest in
        digest.map { ["name": .string(name), "digest": Self.digestSet($0)] }
      } + [
        [
          "name": "lockstep", "uri": .string("pkg:generic/lockstep@\(tool.version.uriEscaped)"),
          "digest": tool.sources.map(Self.digestSet),
        ],
        Self.described("run", run),
      ]
  }

  /// What was asked for, and whether all of it is evidence.
  private var run: JSON {
    [
      "selection": selection.json, "options": options.json, "totals": totals.json,
      "complete": .boolean(isComplete), "notFullEvidence": notFullEvidence.map { .string($0) },
    ]
  }

  /// A value as a resource of its own, with its canonical bytes.
  private static func described(_ name: String, _ value: JSON) -> JSON {
    let bytes = value.canonicalBytes
    return [
      "name": .string(name), "mediaType": "application/json",
      "content": .string(Base64.text(of: bytes)),
      "digest": digestSet(Bytes(Array(SHA256.hash(data: bytes)))),
    ]
  }

  private static func digestSet(_ digest: Bytes) -> JSON {
    ["sha256": .string(digest.digits)]
  }
}

extension String {
  /// The text as a part of an address: all but unreserved characters (RFC 3986 section 2.3) as `%` and two digits.
  fileprivate var uriEscaped: String {
    var text = ""
    for unit in utf8 {
      switch unit {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(unit))
      default: text += "%" + Unicode.Scalar(unit).hexadecimal
      }
    }
    return text
  }
}
