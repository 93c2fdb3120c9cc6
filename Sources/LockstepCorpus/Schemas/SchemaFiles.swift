public import LockstepModel

/// A file that is made from the profiles and vectors, by its path in the checkout.
public struct GeneratedFile: Hashable, Sendable {
  /// How the command line names it.
  public let name: String
  public let path: String
  public let text: String
}

extension GeneratedFile {
  /// The schemas.
  public static func schemas(for profiles: [Profile]) -> [GeneratedFile] {
    let documents: [(String, String, JSON)] = [
      ("vector", "vector.schema.json", VectorSchema.document(for: profiles)),
      ("corpus", "corpus.schema.json", CorpusSchema.document),
      ("client", "client.schema.json", ClientSchema.document(for: profiles)),
      ("known-failures", "known-failures.schema.json", KnownFailuresSchema.document),
      ("features", "features.schema.json", FeaturesSchema.document(for: profiles)),
      ("gate-policy", "gate-policy.schema.json", GatePolicySchema.document),
      ("instance", "instance.schema.json", InstanceSchema.document(for: profiles)),
      ("adapter", "adapter.openrpc.json", AdapterProtocol.document(for: profiles)),
    ]
    return documents.map {
      GeneratedFile(name: $0.0, path: "schemas/\($0.1)", text: $0.2.prettyText)
    }
  }

  /// The page of the deliberate faults and of the vectors that catch them.
  public static func faults(of profiles: [Profile], caughtBy vectors: [Vector]) -> GeneratedFile {
    let page = FaultsPage(profiles: profiles.sorted { $0.name < $1.name }, vectors: vectors)
    return GeneratedFile(name: "faults", path: "docs/faults.md", text: page.text)
  }

  /// The pages of the profiles.
  public static func pages(for profiles: [Profile]) -> [GeneratedFile] {
    profiles.sorted { $0.name < $1.name }.map {
      GeneratedFile(
        name: $0.name.text, path: "docs/profiles/\($0.name).md", text: ProfilePage($0).text)
    }
  }

  /// The page of incidents, which follows from the vectors.
  public static func incidents(of vectors: [Vector]) -> GeneratedFile {
    GeneratedFile(
      name: "incidents", path: "docs/incidents.md", text: IncidentsPage(vectors).text)
  }
}
