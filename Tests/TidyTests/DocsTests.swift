import LockstepCorpus
import Testing

/// The pages as one set: nobody follows a link to nowhere, and no page is out of reach.
@Suite struct DocsTests {
  private static let pages = Repository.files.filter {
    $0.path.hasSuffix(".md") && !$0.path.contains("/Resources/")
      && !$0.path.contains("/__Snapshots__/")
  }

  /// A link of a page, to a place in the repository.
  private struct Link {
    let line: Int
    /// From the root of the repository; nil where it leads out of it.
    let path: String?
    let fragment: String?
  }

  private static func links(of page: Repository.TextFile) -> [Link] {
    prose(of: page).flatMap { line, text in
      text.matches(of: /\]\((?:<([^<>]+)>|([^()<>\s]+))\)/).compactMap { match -> Link? in
        guard let target = match.output.1 ?? match.output.2 else { return nil }
        guard !target.contains("://"), !target.hasPrefix("mailto:") else { return nil }
        let parts = target.split(separator: "#", omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1]) : nil
        let path = parts[0].isEmpty ? page.path : resolved(parts[0], beside: page.path)
        return Link(line: line, path: path, fragment: fragment)
      }
    }
  }

  /// The lines outside of fences, with their numbers, without what stands between backticks.
  private static func prose(of page: Repository.TextFile) -> [(Int, Substring)] {
    var isCode = false
    return page.lines.enumerated().compactMap { index, line in
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        return nil
      }
      return isCode ? nil : (index + 1, line.replacing(/`[^`]*`/, with: ""))
    }
  }

  private static func resolved(_ target: Substring, beside page: String) -> String? {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// As a page on GitHub names its headings: in lower case, without punctuation, blanks as hyphens.
  private static func fragments(of page: Repository.TextFile) -> Set<String> {
    var isCode = false
    var found: Set<String> = []
    for line in page.lines {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("#") else { continue }
      let text = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      let kept = text.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
      let name = kept.replacing(" ", with: "-")
      var (candidate, count) = (name, 0)
      while !found.insert(candidate).inserted {
        count += 1
        candidate = "\(name)-\(count)"
      }
    }
    return found
  }

  @Test func everyLinkLeadsSomewhere() throws {
    #expect(!Self.pages.isEmpty)
    for page in Self.pages {
      for link in Self.links(of: page) {
        let path = try #require(link.path, "\(page):\(link.line) leads out of the repository")
        #expect(File.exists("\(Repository.root)/\(path)"), "\(page):\(link.line): \(path)")
        guard let fragment = link.fragment, path.hasSuffix(".md"),
          let target = Self.pages.first(where: { $0.path == path })
        else { continue }
        #expect(
          Self.fragments(of: target).contains(fragment),
          "\(page):\(link.line): \(path) has no #\(fragment)")
      }
    }
  }

  @Test func theReadmeLeadsToEveryPage() throws {
    let readme = try #require(Self.pages.first { $0.path == "README.md" })
    let linked = Self.links(of: readme).compactMap(\.path)
    for page in Self.pages where page.path.hasPrefix("docs/") {
      let isReached = linked.contains { page.path == $0 || page.path.hasPrefix($0 + "/") }
      let isFinding = page.path.hasPrefix("docs/findings/")
      #expect(isReached || isFinding, "\(page) is not linked from README.md")
    }
  }
}
