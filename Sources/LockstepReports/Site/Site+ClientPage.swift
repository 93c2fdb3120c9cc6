internal import LockstepModel

extension Site {
  /// `clients/<client>.html`: who it is, where it stands, what it fails, lacks and takes time for.
  func clientPage(_ index: Int) -> File {
    let column = columns[index]
    let path = column.pagePath
    return page(
      path, title: "\(column.title): Lockstep compatibility matrix",
      """
      <h1>\(column.title)</h1>
      <p>\(matrix.totals[index].badge)</p>
      <dl>\(column.facts)</dl>
      <p>Its report: <a href="../\(column.reportPath)">\(column.reportPath)</a>. \
      Its badge: <a href="../\(Badge.path(column, nil)).svg">\(Badge.path(column, nil)).svg</a>.</p>
      \(versions(of: index))
      \(profiles(of: index))
      \(knownFailures(of: column))
      \(openDifferences(of: column))
      \(unsupported(by: column))
      \(timings(of: index))
      """)
  }

  /// Where the client stands in the matrix at other versions, or through other adapters.
  private func versions(of index: Int) -> HTML {
    let name = columns[index].client.name
    let others = columns.indices.filter { columns[$0].client.name == name }
    let history: HTML =
      past != nil
      ? "<p>Earlier reports are in the <a href=\"../history.html\">history</a>.</p>" : ""
    let rows = others.map { other -> HTML in
      let column = columns[other]
      let title: HTML =
        other == index
        ? "\(column.client.version)"
        : "<a href=\"../\(column.pagePath)\">\(column.client.version)</a>"
      let adapter = "\(column.client.adapterName) \(column.client.adapterVersion)"
      return """
        <tr><th scope="row">\(title)</th><td>\(adapter)</td>\(matrix.totals[other].tableCell)</tr>

        """
    }
    return section(
      "versions", "Versions",
      """
      <div class="wide" role="group" aria-labelledby="versions-title" tabindex="0">
      <table>
      <caption>Versions in this matrix</caption>
      <thead><tr><th scope="col">version</th><th scope="col">adapter</th><th scope="col">instances</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(history)
      """)
  }

  private func profiles(of index: Int) -> HTML {
    let names = Set(vectors.map(\.sample.profile)).sorted()
    let rows = names.map { name -> HTML in
      let wanted = wanted { _, profile in profile == name }
      let cell = readiness(of: index, in: wanted)
      return
        "<tr><th scope=\"row\">\(name.text)</th><td>\(wanted.isEmpty ? "no vectors" : cell.html)</td></tr>\n"
    }
    return section(
      "profiles", "Profiles",
      """
      <div class="wide" role="group" aria-labelledby="profiles-title" tabindex="0">
      <table>
      <caption>Stable and deprecated vectors by profile</caption>
      <thead><tr><th scope="col">profile</th><th scope="col">instances</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      """)
  }

  /// Known failures by their reason, each with the instances that it explains.
  private func knownFailures(of column: Matrix.Column) -> HTML {
    let known = column.report.entries.filter {
      $0.outcome.verdict != .passed && $0.outcome.known != nil
    }
    guard !known.isEmpty else { return section("known", "Known failures", "<p>None.</p>") }
    let groups = Dictionary(grouping: known) { entry in
      [entry.outcome.known?.reason ?? "", entry.outcome.known?.link ?? ""]
    }
    .sorted {
      $0.key.lexicographicallyPrecedes($1.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    let parts = groups.map { _, entries -> HTML in
      """
      <details><summary>\(entries.count.counted("instance")): \(entries[0].outcome.known?.reason ?? "")</summary>
      <p>\(entries[0].outcome.known?.html(repository) ?? "")</p>
      \(links(to: entries, of: column))</details>

      """
    }
    return section("known", "Known failures", "\(parts)")
  }

  private func openDifferences(of column: Matrix.Column) -> HTML {
    let open = column.report.differences.filter { $0.outcome.known == nil }
    guard !open.isEmpty else { return section("open", "What else did not pass", "<p>Nothing.</p>") }
    let shown = open.prefix(Self.shownDifferences)
    let rest: HTML =
      open.count > shown.count
      ? "<p>… and \(open.count - shown.count) more, on the pages of their vectors.</p>" : ""
    return section(
      "open", "What else did not pass", "\(links(to: Array(shown), of: column))\(rest)")
  }

  private func links(to entries: [Report.Entry], of column: Matrix.Column) -> HTML {
    """
    <ul class="plain">
    \(entries.map { entry -> HTML in
      let id = entry.outcome.instance
      return """
        <li>\(entry.outcome.wordBadge) <a class="id" \
        href="../\(id.vector.pagePath)#\(column.fragment(of: id))">\(id.text)</a></li>

        """
    })</ul>
    """
  }

  /// What its handshake does not declare, by reason.
  private func unsupported(by column: Matrix.Column) -> HTML {
    let lacking = column.report.entries.filter { $0.outcome.verdict == .unsupported }
    let groups = Dictionary(grouping: lacking) { $0.outcome.reason ?? "no reason given" }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let parts = groups.map { reason, entries -> HTML in
      let topics = Dictionary(grouping: entries, by: \.outcome.instance.vector.topic)
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let items = topics.map { topic, entries -> HTML in
        let address = Matrix.Row(topic: topic, cells: []).pagePath
        return "<li><a href=\"../\(address)\">\(topic)</a>: \(entries.count)</li>\n"
      }
      return """
        <details><summary>\(entries.count.counted("instance")): \(reason)</summary>
        <ul class="plain">
        \(items)</ul></details>

        """
    }
    return section(
      "unsupported", "Not supported",
      parts.isEmpty
        ? "<p>It declares all that it was asked.</p>"
        : "<p>What its handshake does not declare, by what is lacking.</p>\(parts)")
  }

  func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(title)</h2>
    \(content)
    </section>
    """
  }
}
