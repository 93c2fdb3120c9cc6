internal import LockstepModel

/// The page of what happened on networks, in Markdown: a row an incident, with the vectors that hold it.
struct IncidentsPage {
  private let rows: [(incident: Vector.Incident, vectors: [Vector])]

  init(_ vectors: [Vector]) {
    var found: [Vector.Incident: [Vector]] = [:]
    for vector in vectors {
      if let incident = vector.incident { found[incident, default: []].append(vector) }
    }
    rows = found.map { ($0.key, $0.value.sorted { $0.id < $1.id }) }.sorted {
      $0.incident.order.lexicographicallyPrecedes($1.incident.order)
    }
  }

  var text: String {
    let lines = rows.map { incident, vectors in
      let links = vectors.map { "[\($0.id.path.asMarkdown)](<../vectors/\($0.id).yaml>)" }
      let cells = [
        incident.date.asMarkdown, incident.clients.joined(separator: ", ").asMarkdown,
        incident.summary.asMarkdown, incident.source.asMarkdown, links.joined(separator: "<br>"),
      ]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    return """
      # Which incidents are in the corpus?

      <!-- Made by `lockstep schema --docs` from the key `incident` of the vectors: change those. -->

      What happened on a network, by date, and the vectors that a client with the same mistake fails. How closely a vector \
      follows the incident is in its rationale: `lockstep explain ID`.

      | date | clients | what happened | source | vectors |
      |---|---|---|---|---|
      \(lines.joined())
      """
  }
}

extension Vector.Incident {
  fileprivate var order: [String] { [date, summary, source] + clients }
}

extension String {
  /// The text on one line, every character of it that Markdown or HTML could take for markup as a character reference.
  fileprivate var asMarkdown: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ",", ";", "/", "(", ")", "'", "%", "=", "?":
        text.unicodeScalars.append(scalar)
      // A point makes an address of 'www.'.
      case "." where text.utf8.last.map({ $0 | 0x20 == UInt8(ascii: "w") }) != true:
        text.unicodeScalars.append(scalar)
      case _ where scalar.properties.isWhitespace: text += " "
      case _ where scalar.isHidden:
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      case _ where scalar.value > 0x7F: text.unicodeScalars.append(scalar)
      default: text += "&#\(scalar.value);"
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether nobody sees it, or it turns the text around it.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
