import LockstepCorpus
import LockstepModel

extension SampleNetwork {
  /// The scenario of a lifecycle vector at genesis, whose every default is filled in.
  static func lifecycle(validators count: Int) throws -> Scenario {
    let text = """
      # yaml-language-server: $schema=../../../schemas/vector.schema.json
      title: A title
      profile: validator-lifecycle
      forks: [deneb]
      status: stable
      since: 1.0.0
      rationale: A reason.
      references: [{source: test, section: "one"}]
      setup: {preset: minimal, epoch: 0, validators: [{count: \(count)}]}
      steps:
      - finality: {}
        expect: {justified: 0}

      """
    let vector = try Corpus.vector(
      Array(text.utf8), file: "test.yaml", id: VectorID("test"), profiles: profiles
    ).get()
    let instance = vector.instances[0]
    guard let profile = profiles["validator-lifecycle"] else {
      preconditionFailure("no profile 'validator-lifecycle'")
    }
    return Scenario(
      profile: profile, rules: instance.rules,
      setup: instance.setup.resolved(by: instance.identities), calls: [])
  }
}
