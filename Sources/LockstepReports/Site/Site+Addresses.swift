internal import LockstepModel

extension Matrix {
  /// A report and what the pages' addresses call its client.
  struct Column {
    /// Longer names are cut, and told apart by their place: no file system takes them.
    private static let lengthLimit = 120

    let report: Report
    let fragment: String

    fileprivate init(_ report: Report, _ fragment: String, at index: Int) {
      self.report = report
      self.fragment =
        fragment.utf8.count <= Self.lengthLimit
        ? fragment : "\(fragment.prefix(Self.lengthLimit)),,\(index + 1)"
    }
  }

  /// The name alone where no other column has it, so that addresses outlive versions.
  var columns: [Column] {
    reports.enumerated().map { index, report in
      let name = report.client.name.text.fragment
      let version = "\(name),\(report.client.version.fragment)"
      let namesakes = reports.filter { $0.client.name == report.client.name }
      let twins = namesakes.filter { $0.client.version == report.client.version }
      let fragment =
        namesakes.count == 1 ? name : twins.count == 1 ? version : "\(version),\(index + 1)"
      return Column(report, fragment, at: index)
    }
  }
}

extension Matrix.Column {
  var client: Report.Client { report.client }
  var title: String { "\(client.name.text) \(client.version)" }
  var pagePath: String { "clients/\(fragment.fileName).html" }
  var reportPath: String { "reports/\(fragment.fileName).json" }

  /// Where the page of the matrix and that of the vector say what became of an instance.
  func fragment(of instance: InstanceID) -> String { "\(fragment):\(instance.text.fragment)" }
}

extension VectorID {
  var pagePath: String { "vectors/\(path.filePath).html" }
}

extension InstanceID {
  /// The address of the instance below the site's folder.
  var address: String { "\(vector.pagePath)#\(text.fragment)" }
}

extension Matrix.Row {
  var pagePath: String { "topics/\(topic.filePath).html" }
}

extension Fork {
  var pagePath: String { "upgrades/\(text.fragment.fileName).html" }
}

extension String {
  /// A path whose parts are names of files, none of them leading anywhere else.
  fileprivate var filePath: String {
    split(separator: "/", omittingEmptySubsequences: false).map { String($0).fragment.fileName }
      .joined(separator: "/")
  }

  /// A fragment as the name of a file: without folders and leading points, and different from others also where a file
  /// system takes upper-case letters for lower-case ones.
  var fileName: String {
    guard !isEmpty else { return "$" }
    var name = ""
    var digits = 0
    for scalar in unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      if digits > 0 {
        digits -= 1
        name += isUpper ? scalar.properties.lowercaseMapping : String(scalar)
      } else if isUpper || scalar == "/" || (scalar == "." && name.isEmpty) {
        name += "$" + scalar.hexadecimal.lowercased()
      } else {
        digits = scalar == "$" ? 2 : 0
        name.unicodeScalars.append(scalar)
      }
    }
    return name
  }
}
