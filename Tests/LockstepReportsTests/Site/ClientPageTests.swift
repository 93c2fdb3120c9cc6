import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct ClientPageTests {
  private static func page(_ name: String, timings: Bool = false) throws -> String {
    let reports = MatrixSample.reports
    var evidence: [Report.Client: Site.Evidence] = [:]
    for (place, report) in reports.enumerated() where timings {
      evidence[report.client] = Site.Evidence()
      evidence[report.client]?.timings = Timings(["head": [.milliseconds(place + 1)]])
    }
    var site = MatrixSample.site(try Matrix(reports), evidence: evidence)
    site.repository = "https://example.org/tree/"
    let index = try #require(site.columns.firstIndex { $0.client.name == ClientName(name) })
    return String(decoding: site.clientPage(index).bytes, as: UTF8.self)
  }

  @Test func knownFailuresStandWithTheirLinks() throws {
    let page = try Self.page("py-evm")
    #expect(page.contains("1 instance: Accepts a priority fee above the max fee."))
    #expect(page.contains("<a href=\"https://example.org/tree/docs/findings/priority-fee.md\">"))
    #expect(
      page.contains(
        "href=\"../vectors/fee-market/transaction/tip.html#py-evm:fee-market/transaction/tip@london\""
      ))
    #expect(try Self.page("reference").contains("<p>None.</p>"))
  }

  @Test func whatIsNotSupportedStandsByItsReason() throws {
    let page = try Self.page("eth-consensus-specs")
    #expect(page.contains("<summary>2 instances: it does not declare &#39;execute&#39;</summary>"))
    #expect(try Self.page("reference").contains("It declares all that it was asked."))
  }

  @Test func timingsStandBesideThoseOfTheOthers() throws {
    let page = try Self.page("py-evm", timings: true)
    #expect(
      page.contains("<td class=\"number\">1</td><td class=\"number\">4.00 ms<br>4.00 ms</td>"))
    #expect(page.components(of: "<br>") == 5)
    #expect(try Self.page("py-evm").contains("no timings.json stood beside the report"))
  }

  @Test(
    arguments: [
      (0, "0 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (12_345, "12.3 µs"), (999_999, "999 µs"),
      (1_500_000, "1.50 ms"), (60_000_000_000, "60.0 s"), (Int64.max, "9223372036 s"),
    ] as [(Int64, String)])
  func durationsHaveThreeDigits(nanoseconds: Int64, text: String) {
    #expect(nanoseconds.durationText == text)
  }

  @Test func theTimingsOfARunAreReadBack() throws {
    let timings = Timings(["head": [.milliseconds(3)], "block": [.seconds(1)]])
    #expect(try Timings(bytes: timings.bytes) == timings)
  }

  @Test(arguments: [
    (
      "lockstep-timings/1", "lockstep-timings/2",
      "expected 'lockstep-timings/1', found 'lockstep-timings/2' (at schema)"
    ),
    (
      "\"count\":1", "\"count\":-1",
      "expected a whole number, found a number (at operations[0].count)"
    ),
    (
      "\"operation\":", "\"further\":1,\"operation\":",
      "unexpected member (at operations[0].further)"
    ),
  ])
  func otherTimingsAreRefused(part: String, other: String, complaint: String) throws {
    let text = String(decoding: Timings(["head": [.seconds(1)]]).bytes, as: UTF8.self)
    #expect(text.contains(part))
    let edited = Array(text.replacing(part, with: other).utf8)
    let error = #expect(throws: ReportError.self) { try Timings(bytes: edited) }
    #expect(error?.description == complaint)
  }

  @Test func theCommandRepeatsTheInstanceAlone() throws {
    var report = MatrixSample.report(MatrixSample.client("mine"), [])
    func text(_ entry: Report.Entry = MatrixSample.entry("a/b", fork: "x")) -> String {
      Reproduction(of: entry, in: report).text
    }
    #expect(text() == "lockstep run a/b@x --client mine")
    let order = InstanceID(vector: VectorID("a/b"), caseName: "c", forks: "x", orders: ["21"])
    let entry = Report.Entry(
      outcome: Outcome(instance: order, verdict: .failed), profile: "p", status: .draft, tags: [],
      digest: Bytes([]), title: "", rationale: "")
    #expect(text(entry) == "lockstep run 'a/b#c@x~21' --client mine --status draft")
    report = MatrixSample.report(MatrixSample.client("reference"), [])
    #expect(text() == "lockstep run a/b@x")
    report = MatrixSample.report(MatrixSample.client("it's; rm -rf /"), [])
    #expect(text() == #"lockstep run a/b@x --client 'it'\''s; rm -rf /'"#)
  }

  @Test func theCommandOfAMixNamesItsClientsAndNodes() {
    var client = MatrixSample.client("a+b")
    client.mix = [
      .init(name: "a", version: "1", lineage: "a", digest: nil, nodes: ["x"]),
      .init(name: "b", version: "1", lineage: "b", digest: nil, nodes: []),
    ]
    let report = MatrixSample.report(client, [])
    let text = Reproduction(of: MatrixSample.entry("a/b", fork: nil), in: report).text
    #expect(text == "lockstep run a/b --mix a,b --node x=a")
  }

  @Test func aClientThatNothingPinsIsCalledSo() {
    let report = MatrixSample.report(MatrixSample.client("mine", digest: nil), [])
    let html = Reproduction(of: MatrixSample.entry("a/b"), in: report).html.text
    #expect(html.contains("no client.yaml pins it"))
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
