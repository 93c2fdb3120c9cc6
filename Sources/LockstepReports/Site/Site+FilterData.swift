internal import LockstepModel

extension Site {
  /// What the script of the matrix reads, as JSON that is no markup wherever it stands.
  ///
  /// A vector is `[topic, name, title, profile, status, tags, forks, file?]`: numbers are places in the lists beside it,
  /// and each element of `forks` is a fork with a cell a client.
  var filterData: HTML {
    var topics = Places<String>()
    for row in matrix.rows { _ = topics[row.topic] }
    var (profiles, statuses, tags) = (Places<String>(), Places<String>(), Places<String>())
    var (forks, cells) = (Places<String>(), Places<Matrix.Cell>())
    let rows = vectors.map { vector -> JSON in
      let sample = vector.sample
      let file = vector.id.pagePath.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
      return .array(
        [
          topics[vector.id.topic], .string(vector.name), .string(sample.title),
          profiles[sample.profile.text], statuses[sample.status.rawValue],
          .array(sample.tags.map { tags[$0] }),
          .array(
            vector.cellsByFork.map { fork, row in .array([forks[fork]] + row.map { cells[$0] }) }),
        ] + (file == vector.name ? [] : [.string(file)]))
    }
    let standings = Matrix.Cell.Standing.allCases.map {
      JSON.Member($0.rawValue, [.string($0.symbol), .string($0.styleClass)])
    }
    let data: JSON = [
      "clients": .array(columns.map { .string($0.title) }),
      "standings": .object(standings),
      "topics": .array(
        matrix.rows.map { row in
          let folder = VectorID("\(row.topic)/x").pagePath.dropLast("x.html".count)
          return [.string(row.topic), .string(row.pagePath), .string(String(folder))]
        }),
      "profiles": .texts(profiles.values), "statuses": .texts(statuses.values),
      "tags": .texts(tags.values), "forks": .texts(forks.values),
      "cells": .array(cells.values.map { .array($0.counts.map { .integer(Int64($0)) }) }),
      "vectors": .array(rows),
    ]
    return HTML(markup: data.compactText.inertInScripts)
  }

  var filterForm: HTML {
    func selection(_ name: String, _ title: String, _ values: [String]) -> HTML {
      """
      <label>\(title)<select name="\(name)"><option value="">any</option>\
      \(values.map { "<option>\($0)</option>" as HTML })</select></label>

      """
    }
    let samples = vectors.map(\.sample)
    let outcomes = Matrix.Cell.Standing.allCases.map(\.rawValue).filter { $0 != "not asked" }
    return """
      <form id="filter" role="search" aria-label="Filter" hidden>
      <label>Text<input name="q" type="search"></label>
      \(selection("profile", "Profile", Set(samples.map(\.profile.text)).sorted()))\
      \(selection("fork", "Fork", forks.map(\.text)))\
      \(selection("tag", "Tag", Set(samples.flatMap(\.tags)).sorted()))\
      \(selection("status", "Status", Vector.Status.allCases.filter { status in
        samples.contains { $0.status == status } }.map(\.rawValue)))\
      \(selection("outcome", "Outcome on any client", outcomes))\
      <button type="reset">Show everything</button>
      </form>
      """
  }
}

/// Different values in the order in which they came, each found by its place.
private struct Places<Value: Hashable> {
  private(set) var values: [Value] = []
  private var places: [Value: Int] = [:]

  subscript(value: Value) -> JSON {
    mutating get {
      if let place = places[value] { return .integer(Int64(place)) }
      places[value] = values.count
      values.append(value)
      return .integer(Int64(values.count - 1))
    }
  }
}

extension VectorResult {
  /// A cell a client for each fork, or for each sequence of forks that instances span; in ascending order.
  fileprivate var cellsByFork: [(fork: String, cells: [Matrix.Cell])] {
    Dictionary(grouping: instances) { $0.id.forks ?? "" }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { fork, instances in
        (
          fork,
          cells.indices.map { column in Matrix.Cell(instances.compactMap { $0.entries[column] }) }
        )
      }
  }
}

extension Matrix.Cell {
  /// In the order in which the script reads them.
  fileprivate var counts: [Int] {
    [passed, failed, known, unsupported, broken, notRun, emulated, verdictOnly, nondeterministic]
  }
}

extension String {
  /// JSON text in which nothing ends or opens an element, acts on whoever reads it, or is not seen.
  fileprivate var inertInScripts: String {
    guard !utf8.allSatisfy(\.isInertInScripts) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isASCII ? UInt8(ascii: scalar).isInertInScripts : scalar.isSeen {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      }
    }
    return text
  }
}

extension UInt8 {
  fileprivate var isInertInScripts: Bool {
    (0x20..<0x7F).contains(self) && ![0x3C, 0x3E, 0x26, 0x23].contains(self)
  }
}
