import LockstepModel
import LockstepTesting
import Testing

/// `--client reference:FAULT`: the reference that is wrong on purpose.
@Suite(.timeLimit(.minutes(10))) struct FaultyReferenceTests {
  private static let byteOrder = "fork-choice/tie-break/byte-order.yaml"
  private static let fault = "reference:little-endian-tie-break"

  @Test func itFailsAndItsReportIsNotTheReferences() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.byteOrder])
    let result = try await checkout.lockstep(
      "run", "--client", "reference", "--client", Self.fault, "--fork", "fulu")
    #expect(result.code == 1)
    #expect(try checkout.ids("failed", of: "reference") == [])
    let failed = try checkout.ids("failed", of: "reference-little-endian-tie-break")
    #expect(failed.contains("fork-choice/tie-break/byte-order#first-byte-over-last@fulu~12"))
    let report = try checkout.text(
      "lockstep-results/reference-little-endian-tie-break/report.json")
    #expect(report.contains(#""lineage":"lockstep-faulty""#))
    let command = try #require(result.lines.last)
    #expect(command.hasSuffix(" --client \(Self.fault)"))
    #expect(try await checkout.shell(command).code == 1)
  }

  @Test(arguments: [
    ("reference:little-endian-tiebreak", "; did you mean 'little-endian-tie-break'?"),
    ("reference:", ""), ("reference:nothing-like-it", ""),
  ])
  func aFaultThatIsNoneIsSaid(client: String, suggestion: String) async throws {
    let checkout = try TemporaryCheckout(copying: [Self.byteOrder])
    let result = try await checkout.lockstep("run", "--client", client)
    let name = client.dropFirst("reference:".count)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(
      result.errorLines.first == "error: no fault '\(name)' of the reference\(suggestion)")
    #expect(result.errorLines.last?.contains("first-seen-tie-break, ") == true)
  }

  @Test func itIsNoOracle() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.byteOrder])
    let file = "vectors/\(Self.byteOrder)"
    let result = try await checkout.lockstep("record", file, "--client", Self.fault)
    #expect(result.code == 2)
    #expect(result.error == "error: '\(Self.fault)' is wrong on purpose: it cannot be the oracle\n")
    #expect(try await checkout.lockstep("record", file, "--client", "reference").code == 0)
  }

  @Test func aVectorSaysWhichFaultsItCatches() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.byteOrder])
    let text = try await checkout.lockstep("explain", "fork-choice/tie-break/byte-order").output
    #expect(text.contains("\nCatches little-endian-tie-break: Of siblings of equal weight "))
    let json = try await checkout.lockstep("list", "--json").output
    let rows = try #require(try JSON(parsing: json).asArray)
    #expect(rows.allSatisfy { $0["catches"] == ["little-endian-tie-break"] })
    let page = try await checkout.lockstep("schema", "faults").output
    let link = "[tie-break/byte-order](../vectors/fork-choice/tie-break/byte-order.yaml) |"
    let row = page.split(separator: "\n").first { $0.hasPrefix("| `little-endian-tie-break` |") }
    #expect(row?.hasSuffix(link) == true, "\(page)")
  }
}
