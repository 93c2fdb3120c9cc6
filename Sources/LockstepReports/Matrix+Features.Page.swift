internal import LockstepModel

extension Matrix {
  var featurePageLink: HTML { features.isEmpty ? "" : "<a href=\"#features\">Features</a> " }

  var featurePageSection: HTML {
    guard !features.isEmpty else { return "" }
    return """
      <section id="features" aria-labelledby="features-title">
      <h2 id="features-title">Features</h2>
      <p>\(Self.featureNote)</p>
      <div class="wide" role="region" aria-labelledby="features-caption" tabindex="0">
      <table>
      <caption id="features-caption">Protocol features by clients</caption>
      <thead><tr><th scope="col">feature</th><th scope="col">standing</th><th scope="col">vectors</th>\
      \(reports.map { "<th scope=\"col\">\($0.client.name.text)</th>" as HTML })</tr></thead>
      <tbody>
      \(features.map { featureRow($0) })</tbody>
      </table>
      </div>
      <ul class="legend">\(featureStandings.map(\.legendItem))</ul>
      <details>
      <summary>What the specifications say of each</summary>
      <dl>\(features.map(\.sources))</dl>
      </details>
      </section>
      """
  }

  private func featureRow(_ feature: ProtocolFeature) -> HTML {
    """
    <tr><th scope="row"><span class="id">\(feature.name)</span> \
    <small>\(feature.profile.text): \(feature.summary)</small></th>\
    <td>\(feature.standing.badge)\(feature.history.map { "<span class=\"words\">\($0.event) in \($0.fork.text)</span>" as HTML })</td>\
    <td>\(feature.vectors.count)</td>\
    \(cells(of: feature).map { "<td>\($0.badge)</td>" as HTML })</tr>

    """
  }
}

extension ProtocolFeature {
  fileprivate var sources: HTML {
    """
    <div><dt>\(name)</dt>\(references.map { "<dd>\($0.source) \($0.section)</dd>" as HTML })</div>

    """
  }
}

extension ProtocolFeature.Standing {
  fileprivate var badge: HTML {
    """
    <span class="\(styleClass) badge"><span aria-hidden="true">\(symbol)</span> \(rawValue)</span>
    """
  }

  fileprivate var legendItem: HTML { "<li>\(badge) \(meaning)</li>" }

  private var styleClass: String {
    switch self {
    case .removalPlanned: "bad"
    case .deprecated: "part"
    case .removed: "none"
    case .current: "good"
    }
  }
}
