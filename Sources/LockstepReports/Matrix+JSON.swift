public import LockstepModel

extension Matrix {
  /// What every matrix says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-matrix/1"

  /// The bytes of `matrix.json`: canonical, and the same in whatever order the reports came.
  public var bytes: [UInt8] { json.canonicalBytes }

  /// The matrix as `schemas/matrix.schema.json` describes it; cells and verdicts stand in the order of `clients`.
  public var json: JSON {
    let agreement = agreement
    return [
      "schema": .string(Self.format), "corpus": reports[0].corpus.json,
      "clients": .array(reports.map(\.columnJSON)),
      "topics": .array(
        rows.map {
          [
            "topic": .string($0.topic), "cells": .array($0.cells.map(\.json)),
            "corroboration": agreement.count(in: $0.topic).json,
          ]
        }),
      "features": features.isEmpty ? nil : featuresJSON,
      "instances": .array(
        instances.map {
          ["id": .string($0.id.text), "verdicts": .array($0.entries.map(\.verdict))]
        }
      ),
    ]
  }

  /// Every instance that any client was asked, in ascending order, with its entry in each report.
  var instances: [(id: InstanceID, entries: [Report.Entry?])] {
    let none = [Report.Entry?](repeating: nil, count: reports.count)
    var found: [InstanceID: [Report.Entry?]] = [:]
    for (column, report) in reports.enumerated() {
      for entry in report.entries {
        found[entry.outcome.instance, default: none][column] = entry
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Report {
  /// What did not pass though the client was asked: in full, so that the matrix explains itself.
  var differences: [Entry] {
    entries.filter { $0.outcome.verdict != .passed && $0.outcome.verdict != .unsupported }
  }

  fileprivate var columnJSON: JSON {
    [
      "client": client.json, "tool": tool.json, "selection": selection.json,
      "options": options.json, "complete": .boolean(isComplete),
      "notFullEvidence": notFullEvidence.map { .string($0) }, "totals": totals.json,
      "differences": .array(differences.map(\.json)),
    ]
  }
}

extension Report.Entry? {
  /// Null where the client was not asked.
  fileprivate var verdict: JSON {
    map { .string($0.outcome.verdict.rawValue) } ?? .null
  }
}
