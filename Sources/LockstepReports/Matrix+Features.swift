internal import LockstepModel

extension Matrix {
  /// The instances of each feature, one cell a client.
  ///
  /// What no report has counts as not asked.
  func cells(of feature: ProtocolFeature) -> [Cell] {
    cells(of: feature, among: feature.instances)
  }

  /// Only some of its instances.
  func cells(of feature: ProtocolFeature, among instances: Set<InstanceID>) -> [Cell] {
    reports.map { report in
      // The profile first: it spares most entries the search.
      Cell(
        report.entries.filter {
          $0.profile == feature.profile && instances.contains($0.outcome.instance)
        })
    }
  }

  var featuresJSON: JSON {
    .array(
      features.map { feature in
        [
          "name": .string(feature.name), "profile": .string(feature.profile.text),
          "standing": .string(feature.standing.rawValue),
          "added": feature.added.map { .string($0.text) },
          "deprecated": feature.deprecated.map { .string($0.text) },
          "removed": feature.removed.map { .string($0.text) },
          "summary": .string(feature.summary),
          "references": .array(
            feature.references.map {
              ["source": .string($0.source), "section": .string($0.section)]
            }),
          "vectors": .integer(Int64(feature.vectors.count)),
          "cells": .array(cells(of: feature).map(\.json)),
        ]
      })
  }

  static let featureNote = """
    What the protocol has gained and what it will lose: how many vectors depend on each feature, and how many of their \
    instances pass at the forks that have it. What is to be removed comes first, then what is deprecated, then what is \
    removed.
    """

  /// Which standings occur, in their order.
  var featureStandings: [ProtocolFeature.Standing] {
    let found = Set(features.map(\.standing))
    return ProtocolFeature.Standing.allCases.filter(found.contains)
  }

  var featureSection: MarkdownText {
    guard !features.isEmpty else { return "" }
    let titles = reports.map { "\(code: $0.client.name.text)" as MarkdownText }
    let rows = features.map { feature in
      [feature.markdownName, feature.markdownStanding, "\(feature.vectors.count)"]
        + cells(of: feature).map(\.markdown)
    }
    let legend = featureStandings.map {
      "- \($0.symbol) **\($0.rawValue)**: \($0.meaning)\n" as MarkdownText
    }
    return """
      ## Features

      \(MarkdownText(markup: Self.featureNote))

      \(.table(["feature", "standing", "vectors"] + titles, rows))
      \(legend.joined())
      """
  }
}

extension ProtocolFeature {
  /// `added altair, removed electra`: the forks that are known, in their order.
  var history: [(event: String, fork: Fork)] {
    let removal = standing == .removalPlanned ? "to be removed" : "removed"
    return [("added", added), ("deprecated", deprecated), (removal, removed)]
      .compactMap { event, fork in fork.map { (event, $0) } }
  }

  fileprivate var markdownName: MarkdownText {
    let sources = references.map { "\($0.source) \($0.section)" as MarkdownText }
    return "\(code: name) (\(profile.text)): \(summary) (\(sources.joined("; ")))"
  }

  fileprivate var markdownStanding: MarkdownText {
    let events = history.map { "\($0.event) in \(code: $0.fork.text)" as MarkdownText }
    let forks: MarkdownText = events.isEmpty ? "" : ": \(events.joined(", "))"
    return "\(standing.symbol) **\(standing.rawValue)**\(forks)"
  }
}

extension ProtocolFeature.Standing {
  /// A sign beside the word, so that no colour has to say it.
  var symbol: String {
    switch self {
    case .removalPlanned: "▼"
    case .deprecated: "▽"
    case .removed: "□"
    case .current: "●"
    }
  }

  var meaning: String {
    switch self {
    case .removalPlanned: "a fork that is planned takes it away"
    case .deprecated: "nothing new should use it; no fork is known that removes it"
    case .removed: "a fork has taken it away; its vectors run at the forks before"
    case .current: "it holds until further notice"
    }
  }
}
