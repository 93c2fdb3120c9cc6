internal import LockstepModel

/// The steps of an instance: what is asked, what must be answered, and what a client answered.
struct StepTable {
  /// Further steps are counted.
  private static let rowLimit = 200

  let instance: Instance
  let profile: Profile
  var methods: [String: String] = [:]
  /// What the client's answers are compared with; nil where the steps stand alone.
  var finding: Outcome.Finding?
  /// By the index of the step.
  var answers: [Int: JSON] = [:]

  private var isCompared: Bool { finding != nil || !answers.isEmpty }

  var html: HTML {
    let text = StepText(instance: instance, profile: profile, methods: methods)
    let shown = instance.steps.prefix(Self.rowLimit)
    let rest: HTML =
      instance.steps.count > shown.count
      ? "<p>… and \(instance.steps.count - shown.count) more; <code>lockstep explain</code> shows all.</p>"
      : ""
    let observed: HTML = isCompared ? "<th scope=\"col\">observed</th>" : ""
    let setup: HTML =
      instance.setup.members.isEmpty
      ? "" : "<p>Setup: <code>\(instance.setup.json.displayed)</code></p>"
    return """
      \(setup)
      <div class="wide" role="group" aria-label="Steps of \(instance.id.text)" tabindex="0">
      <table>
      <caption>Steps</caption>
      <thead><tr><th scope="col">step</th><th scope="col">asked</th><th scope="col">expected</th>\(observed)</tr></thead>
      <tbody>
      \(shown.enumerated().map { row($0, $1, text) })</tbody>
      </table>
      </div>
      \(rest)
      """
  }

  private func row(_ index: Int, _ step: Step, _ text: StepText) -> HTML {
    let note: HTML = step.note.map { "<small>\($0)</small>" } ?? ""
    let method: HTML = methods[step.call.operation.text].map { " <small>by \($0)</small>" } ?? ""
    let expected: HTML =
      step.isStated ? "<code>\(step.expectation.words)</code>\(method)" : "accepted"
    let isDiverging = finding?.step == index + 1
    let style: HTML = isDiverging ? " class=\"differs\"" : ""
    let mark: HTML = isDiverging ? " <strong>differs</strong>" : ""
    let observed: HTML = isCompared ? "<td>\(observation(of: index))</td>" : ""
    return """
      <tr\(style)><td>\(index + 1)\(mark)</td><td><code>\(text.call(of: step))</code>\(note)</td>\
      <td>\(expected)</td>\(observed)</tr>

      """
  }

  private func observation(of index: Int) -> HTML {
    if let finding, finding.step == index + 1 {
      return "<code>\(finding.observed.displayedAnswer)</code>"
    }
    if let answer = answers[index] { return "<code>\(answer.displayedAnswer)</code>" }
    // The finding is the first step that was answered otherwise.
    if let finding { return index + 1 < finding.step ? "as expected" : "not recorded" }
    return "not recorded"
  }
}
