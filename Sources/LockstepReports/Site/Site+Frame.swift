internal import LockstepModel

extension Site {
  /// What pages may load and run, as their content security policy says it: nothing but the style and the script that stand
  /// in them, by their digests, and pictures that stand in them too.
  struct Policies {
    let plain: String
    let scripted: String

    init(_ sha256: ([UInt8]) -> Bytes) {
      func source(_ text: String) -> String {
        "'sha256-\(Base64.text(of: sha256(Array(text.utf8)).array))'"
      }
      let rest = "img-src data:; base-uri 'none'; form-action 'none'"
      let style = "default-src 'none'; style-src \(source(Matrix.style))"
      plain = "\(style); \(rest)"
      scripted = "\(style); script-src \(source(Self.script)); \(rest)"
    }
  }

  /// Where a page stands among the others.
  enum Place: Hashable {
    case matrix, upgrades, history, files, inside
  }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - data: what the script of the page reads, as text that is no markup; nil where the page has no script.
  func page(
    _ path: String, title: String, place: Place = .inside, data: HTML? = nil, _ main: HTML
  ) -> File {
    let corpus = matrix.reports[0].corpus
    let script: HTML =
      data.map {
        """
        <script type="application/json" id="data">\($0)</script>
        <script>\(HTML(markup: Policies.script))</script>

        """
      } ?? ""
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\
      \(HTML(markup: data == nil ? policies.plain : policies.scripted))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(HTML(markup: Matrix.style))</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="site">
      \(navigation(from: path, place))
      </header>
      <main id="main" tabindex="-1">
      \(main)
      </main>
      <footer><p>Corpus \(corpus.version), digest <code>\(corpus.digest.description)</code>.</p></footer>
      \(script)</body>
      </html>

      """
    return File(path, Array(html.text.utf8))
  }

  private func navigation(from path: String, _ place: Place) -> HTML {
    let root = Self.root(of: path)
    var links: [(target: String, title: String, place: Place?)] = [
      ("index.html", "Matrix", .matrix), ("index.html#clients", "Clients", nil),
      ("upgrades.html", "Upgrades", .upgrades),
    ]
    if past != nil { links.append(("history.html", "History", .history)) }
    links.append(("files.html", "Files", .files))
    return """
      <nav aria-label="Site">\(links.map { link -> HTML in
        let current: HTML = link.place == place ? " aria-current=\"page\"" : ""
        return "<a href=\"\(root)\(link.target)\"\(current)>\(link.title)</a> "
      })</nav>
      """
  }

  /// The way from a page up to the site's folder.
  static func root(of path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }
}
