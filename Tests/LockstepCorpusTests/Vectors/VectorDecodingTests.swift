import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct VectorDecodingTests {
  let tiny: TinyCorpus

  init() throws {
    tiny = try TinyCorpus()
  }

  @Test(arguments: [
    (
      "forks: [one]\nsteps:\n- {⏩ad: {name: a}}",
      "unknown operation 'ad' of profile 'counter'; did you mean 'add'?"
    ),
    (
      "forks: [one]\nsteps:\n- total: {}\n  expect: {⏩totl: 1}",
      "unknown result 'totl' of 'total'; did you mean 'total'?"
    ),
    (
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 1}\n  ⏩reject: odd",
      "expected one verdict, found 'expect' and 'reject'"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, ⏩amont: 1}\n  expect: {total: 1}",
      "unknown parameter of 'add' 'amont'; did you mean 'amount'?"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, amount: ⏩-1}\n  expect: {total: 1}",
      "expected a quantity in gwei, found '-1'"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, amount: ⏩1 gas}\n  expect: {total: 1}",
      "unknown unit 'gas' for a quantity in gwei; expected gwei, ETH"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, amount: ⏩18_446_744_073_709_551_616}\n  expect: {total: 1}",
      "expected a quantity in gwei of at most 18446744073709551615, found '18_446_744_073_709_551_616'"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, amount: 1, parent: ⏩b}\n  expect: {total: 1}",
      "unknown label 'b'; did you mean 'a'?"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, parent: ⏩0x00}\n  expect: {total: 1}",
      "expected quotes around 0x00"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a}\n  reject: ⏩od",
      "unknown code 'od' of 'add'; did you mean 'odd'?"
    ),
    (
      "forks: [one]\nsteps:\n- ⏩add: {name: a}\n  reject: odd",
      "a rejection of 'add' without a positive control: expected the same operation accepted in this instance or in another case"
    ),
    (
      "forks: [one]\nsteps:\n⏩- add: {name: a}",
      "expected a step with a verdict key: nothing is checked"
    ),
    (
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: ⏩$x}",
      "no case column 'x'"
    ),
    (
      "forks: [one]\ncases:\n  c: {⏩x: 1}\nsteps:\n- total: {}\n  expect: {total: 1}",
      "column 'x' is never used"
    ),
    (
      "forks: [one]\ncases:\n  c: {x: 1}\n  d: ⏩{}\nsteps:\n- total: {}\n  expect: {total: $x}",
      "case 'd' has no column 'x'"
    ),
    (
      "forks: [one]\nabsent: [⏩gone]\nsteps:\n- total: {}\n  expect: {total: 1}",
      "label 'gone' is never used"
    ),
    (
      "forks: [one]\nsteps:\n- total: {}\n  expect: ⏩{}",
      "expected results of 'total', found none"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a}\n  expect: {any-of: [{total: 1}, ⏩{}]}",
      "expected results of 'add', found none"
    ),
    (
      "forks: {across: [one, two]}\nsetup: {activation: {⏩one: 1, two: 2}}\nsteps:\n- total: {}\n  expect: {total: 1}",
      "expected forks that are crossed into, found 'one', which is the first"
    ),
    (
      "forks: {from: two}\ncases:\n  c: {x: 1, forks: ⏩[one, two]}\nsteps:\n- total: {}\n  expect: {total: $x}",
      "expected forks within those of the vector, found 'one'"
    ),
    ("forks: [⏩four]\nsteps:\n- total: {}\n  expect: {total: 1}", "unknown fork 'four'"),
    (
      "forks: ⏩[two, one]\nsteps:\n- total: {}\n  expect: {total: 1}",
      "expected forks in order of activation, each once"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, ⏩late: 1}\n  expect: {total: 1}",
      "parameter of 'add' 'late' exists since 'two' only"
    ),
    (
      "forks: [one]\nsteps:\n- add: {name: a, ⏩wide: true}\n  expect: {total: 1}",
      "'wide' belongs to feature 'wide'; list it under 'requires'"
    ),
    (
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: ⏩_}",
      "a value that is still to be recorded; run 'lockstep record'"
    ),
    (
      "forks: [one]\nsteps:\n- ⏩any-order: [{total: {}}]",
      "expected 'any-order' with a list of 2 to 4 steps alone"
    ),
    (
      "forks: [one]\nlabels: {x: \"0x0000000000000000000000000000000000000000000000000000000000000001\", ⏩z: \"0x0000000000000000000000000000000000000000000000000000000000000001\"}\nsteps:\n- add: {name: x, parent: z}\n  expect: {total: 1}",
      "labels 'z' and 'x' stand for one identity"
    ),
  ])
  func complaintsPointAtTheirPlace(marked: String, message: String) throws {
    let text = MarkedText(TinyCorpus.header + marked)
    let result = Corpus.vector(
      text.bytes, file: "test.yaml", id: VectorID("test"), profiles: tiny.profiles)
    guard case .failure(let list) = result else {
      Issue.record("nothing was complained about")
      return
    }
    #expect(list.diagnostics.map(\.message.description).contains(message), "\(list)")
    let complaint = list.diagnostics.first { $0.message.description == message }
    // Steps begin behind their dash.
    let isStep = marked.contains("⏩-") || marked.contains("⏩any-order")
    if !isStep { #expect(complaint?.location == text.mark) }
  }

  @Test(arguments: [("{ignore: new}", true), ("{expect: {}}", false)])
  func anAcceptanceCountsWhereAnotherCaseIsRefused(outcome: String, isRead: Bool) throws {
    let declarations = TinyCorpus.profileText.replacing(
      "  total: {",
      with: "  touch: {parameters: {name: root}, ignores: [new]}\n  total: {")
    let document = try YAMLDocument(Array(declarations.utf8), file: "counter.yaml")
    let profile = try Profile.read(document).get()
    let text = """
      forks: [one]
      absent: [b]
      cases:
        known: {name: a, outcome: {expect: {}}}
        new: {name: b, outcome: \(outcome)}
      steps:
      - add: {name: a}
      - touch: {name: $name}
        then: $outcome

      """
    let result = Corpus.vector(
      Array((TinyCorpus.header + text).utf8), file: "test.yaml", id: VectorID("test"),
      profiles: [profile.name: profile])
    guard case .failure(let list) = result else {
      #expect(isRead)
      return
    }
    #expect(!isRead, "\(list)")
  }

  @Test func aVectorNamesTheFaultsItCatches() throws {
    let steps = "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 0}"
    #expect(try tiny.vector(steps).catches == [])
    #expect(
      try tiny.vector("catches: [sign-lost, off-by-one]\n" + steps).catches
        == ["sign-lost", "off-by-one"])
  }

  @Test func everyComplaintOfAFileComesInOneRun() throws {
    let result = Corpus.vector(
      Array(
        (TinyCorpus.header
          + "forks: [one]\nsteps:\n- ad: {}\n- add: {name: a, amount: x}\n- total: {}\n  expect: {b: 1}\n")
          .utf8), file: "test.yaml", id: VectorID("test"), profiles: tiny.profiles)
    guard case .failure(let list) = result else {
      Issue.record("nothing was complained about")
      return
    }
    #expect(list.diagnostics.count == 3)
  }

  @Test func casesForksAndOrdersMakeInstances() throws {
    let vector = try tiny.vector(
      """
      forks: {from: one, until: two}
      cases:
        small: {x: 1}
        large: {x: 2}
      steps:
      - any-order:
        - add: {name: a, amount: $x}
        - add: {name: b, amount: 2}
      - total: {}
        expect: {total: 3}
      """)
    #expect(
      vector.instances.map(\.id.text) == [
        "test#small@one~12", "test#small@one~21", "test#small@two~12", "test#small@two~21",
        "test#large@one~12", "test#large@one~21", "test#large@two~12", "test#large@two~21",
      ])
    let first = vector.instances[1].steps[0].call.parameters["name"]
    #expect(first == .label(Label("b", .root)))
  }

  @Test func aPathDefaultTakesTheParentsValue() throws {
    let vector = try tiny.vector(
      """
      forks: [one]
      setup: {start: 5}
      steps:
      - add: {name: a}
      - add: {name: b, parent: a}
      - add: {name: c, parent: b, amount: 7}
      - add: {name: d, parent: c}
        expect: {total: 24}
      """)
    let amounts = vector.instances[0].steps.map { $0.call.parameters["amount"] }
    #expect(amounts == [.quantity(5), .quantity(5), .quantity(7), .quantity(7)])
  }

  @Test func aValueMayDifferByFork() throws {
    let vector = try tiny.vector(
      """
      forks: {from: one}
      steps:
      - total: {}
        expect: {total: {by-fork: {one: 1, three: 3}}}
      """)
    let expected = vector.instances.map { $0.steps[0].expectation }
    #expect(
      expected == [1, 1, 3].map { .accepted(["total": .quantity($0)]) })
  }

  @Test func anInstanceMaySpanForks() throws {
    let vector = try tiny.vector(
      """
      forks: {across: [one, two]}
      setup: {activation: {two: 9}}
      steps:
      - total: {}
        expect: {total: 1}
      """)
    #expect(vector.instances.map(\.id.text) == ["test@one-two"])
    #expect(
      vector.instances[0].rules
        == .schedule([.init(fork: "one", at: 0), .init(fork: "two", at: 9)]))
  }

  @Test func aRejectionFindsItsControlInAnotherRow() throws {
    let vector = try tiny.vector(
      """
      forks: [one]
      cases:
        good: {x: 2, outcome: {expect: {total: 2}}}
        bad:  {x: 3, outcome: {reject: odd}}
      steps:
      - add: {name: a, amount: $x}
        then: $outcome
      """)
    let bad = vector.instances[1]
    #expect(bad.controls == [0: .row(vector.instances[0].id, step: 0)])
  }

  @Test func aStepOfferedAgainMayBeKnown() throws {
    let vector = try tiny.vector(
      """
      forks: [one]
      steps:
      - add: {name: a, amount: 2}
        defer: early
      - add: {name: a, amount: 2}
      """)
    #expect(vector.instances[0].steps[1].expectation == .reoffered)
  }

  @Test func unitsMultiply() throws {
    let vector = try tiny.vector(
      "forks: [one]\nsteps:\n- total: {}\n  expect: {total: 32 ETH}\n")
    #expect(
      vector.instances[0].steps[0].expectation
        == .accepted(["total": .quantity(32_000_000_000)]))
  }
}
