public import LockstepModel

extension History {
  /// What every history says of its own format; a change that breaks readers changes it.
  public static let format = "lockstep-history/1"

  /// The bytes of `history.json`: canonical, and the same for the same reports and index.
  public var bytes: [UInt8] { json.canonicalBytes }

  /// The history as `schemas/history.schema.json` describes it.
  public var json: JSON {
    ["schema": .string(Self.format), "clients": .array(lines.map(\.json))]
  }
}

extension History.Line {
  fileprivate var json: JSON {
    [
      "client": .string(client.text), "points": .array(points.map(\.json)),
      "topics": .array(
        topics.map { topic in
          [
            "topic": .string(topic),
            "cells": .array(points.map { $0.cells[topic]?.json ?? .null }),
            "redSince": redSince(topic).map { .integer(Int64($0)) },
          ]
        }),
      "turns": .array(turns.map { json(of: $0) }),
    ]
  }

  private func json(of turn: History.Turn) -> JSON {
    let counts = ReportDiff.Kind.allCases.map {
      JSON.Member($0.rawValue, .integer(Int64(turn.counts[$0] ?? 0)))
    }
    return [
      "point": .integer(Int64(turn.point)), "topic": .string(turn.topic),
      "turnsRed": .boolean(turn.turnsRed), "turnsBack": .boolean(turn.turnsBack),
      "sentence": .string(sentence(turn)), "counts": .object(counts),
      "suspects": .texts(turn.suspects.map(\.rawValue)),
      "changes": .array(
        turn.changes.map { change in
          [
            "id": .string(change.instance.text), "kind": .string(change.kind.rawValue),
            "vectorChanged": .boolean(change.isVectorChanged),
            "old": change.old?.json ?? .null, "new": change.new?.json ?? .null,
          ]
        }),
    ]
  }
}

extension History.Point {
  fileprivate var json: JSON {
    [
      "publication": .integer(Int64(publication.number)),
      "report": .string(publication.report.description), "client": client.json,
      "corpus": corpus.json, "notFullEvidence": notFullEvidence.map { .string($0) },
      "totals": totals.json,
    ]
  }
}

extension History.Publication {
  /// What every line of an index says of its own format.
  public static let format = "lockstep-publication/1"

  /// Higher numbers are nobody's.
  private static let numberLimit = 999_999_999

  /// The bytes of a file of the index.
  public var bytes: [UInt8] {
    let json: JSON = [
      "schema": .string(Self.format), "publication": .integer(Int64(number)),
      "report": .string(report.description),
      "client": ["name": .string(client.text), "version": .string(version)],
      "corpus": corpus.json,
    ]
    return json.canonicalBytes
  }

  /// Reads a file of an index back, or says what is wrong with it.
  public init(bytes: [UInt8]) throws(ReportError) {
    var members = try Members(of: JSON(document: bytes), format: Self.format)
    let number = try members.count("publication")
    guard (1...Self.numberLimit).contains(number) else {
      throw members.complaint("expected a number from 1 to \(Self.numberLimit)", at: "publication")
    }
    var client = try Members(of: try members.take("client"), at: "client")
    self.init(
      number: number, report: try members.digest("report"),
      client: ClientName(try client.text("name")), version: try client.text("version"),
      corpus: try Report.Corpus(json: try members.take("corpus")))
    try client.finish()
    try members.finish()
  }
}
