import BigInt
import LockstepModel
import Testing

/// Numbers whose limbs are at the edges of carries and of divisions.
private let edges: [BigUInt] = {
  let powers = [1, 31, 32, 63, 64, 65, 127, 128, 129, 191, 192, 193, 255, 256].map {
    BigUInt(1) << $0
  }
  let around = powers.flatMap { [$0 - 1, $0, $0 + 1] }
  return Array(Set([0, 1, 2, 3, 7, 10, 11_684_671] + around.filter { $0 < limit })).sorted()
}()

private let limit = BigUInt(1) << 256

/// Pairs of edges, and of random numbers of every width, always the same ones.
private let pairs: [(BigUInt, BigUInt)] = {
  var random = SplitMix64(state: 1559)
  let numbers = (0..<300).map { _ in
    BigUInt.randomInteger(withMaximumWidth: Int.random(in: 0...256, using: &random), using: &random)
  }
  let edgePairs = edges.flatMap { left in edges.map { (left, $0) } }
  return edgePairs + zip(numbers, numbers.reversed())
}()

@Suite struct UInt256Tests {
  @Test func sumsDifferencesAndProductsAreExactOrNil() {
    for (left, right) in pairs {
      let (a, b) = (UInt256(left), UInt256(right))
      #expect(a.plus(b).map { BigUInt($0) } == (left + right < limit ? left + right : nil))
      #expect(a.minus(b).map { BigUInt($0) } == (left >= right ? left - right : nil))
      #expect(a.times(b).map { BigUInt($0) } == (left * right < limit ? left * right : nil))
    }
  }

  @Test func whatOverflowsIsReportedModuloTwoToThe256() {
    for (left, right) in pairs {
      let (a, b) = (UInt256(left), UInt256(right))
      let sum = a.addingReportingOverflow(b)
      let difference = a.subtractingReportingOverflow(b)
      let product = a.multipliedReportingOverflow(by: b)
      #expect(BigUInt(sum.partialValue) == (left + right) % limit)
      #expect(BigUInt(difference.partialValue) == (limit + left - right) % limit)
      #expect(BigUInt(product.partialValue) == left * right % limit)
      #expect(sum.overflow == (left + right >= limit))
      #expect(difference.overflow == (left < right))
      #expect(product.overflow == (left * right >= limit))
    }
  }

  @Test func aProductIsWholeIn512Bits() {
    for (left, right) in pairs {
      let product = UInt256(left).multipliedFullWidth(by: UInt256(right))
      #expect(BigUInt(product.high) << 256 + BigUInt(product.low) == left * right)
    }
  }

  @Test func divisionsAreThoseOfBigInt() {
    for (left, right) in pairs where right != 0 {
      let result = UInt256(left).quotientAndRemainder(dividingBy: UInt256(right))
      let expected = left.quotientAndRemainder(dividingBy: right)
      #expect(BigUInt(result.quotient) == expected.quotient)
      #expect(BigUInt(result.remainder) == expected.remainder)
      guard let narrow = UInt256(right).asUInt64 else { continue }
      let limb = UInt256(left).quotientAndRemainder(dividingBy: narrow)
      #expect(BigUInt(limb.quotient) == expected.quotient)
      #expect(BigUInt(limb.remainder) == expected.remainder)
    }
  }

  @Test func aProductIsDividedBeforeItIsRounded() {
    for (index, (left, right)) in pairs.enumerated() {
      let divisor = pairs[(index * 7 + 3) % pairs.count].0
      guard divisor != 0 else { continue }
      let result = UInt256(left).multiplied(by: UInt256(right), dividedBy: UInt256(divisor))
      let expected = left * right / divisor
      #expect(result.map { BigUInt($0) } == (expected < limit ? expected : nil))
    }
  }

  @Test func orderIsThatOfTheNumbers() {
    for (left, right) in pairs {
      #expect((UInt256(left) < UInt256(right)) == (left < right))
      #expect((UInt256(left) == UInt256(right)) == (left == right))
    }
  }

  @Test func decimalDigitsAreReadAsTheyAreWritten() {
    for (number, _) in pairs {
      #expect(UInt256(number).description == String(number))
      #expect(UInt256(decimal: String(number)) == UInt256(number))
    }
  }

  @Test func theLargestNumberIsReadAndTheNextIsNot() {
    #expect(UInt256(decimal: String(limit - 1)) == .max)
    #expect(UInt256(decimal: String(limit)) == nil)
    #expect(UInt256(decimal: String(limit * 10)) == nil)
  }

  @Test(arguments: ["", "00", "01", "-1", "+1", "1_000", "1e3", " 1", "1 ", "0x1", "١"])
  func whatIsNoDecimalNumberIsNotRead(text: String) {
    #expect(UInt256(decimal: text) == nil)
  }

  @Test func only64BitsAreUInt64() {
    for (number, _) in pairs {
      #expect(UInt256(number).asUInt64 == UInt64(exactly: number))
    }
  }
}

extension UInt256 {
  fileprivate init(_ number: BigUInt) {
    let words = number.words.map { UInt64($0) }
    self.init(leastSignificantFirst: words + Array(repeating: 0, count: 4 - words.count))
  }
}

extension BigUInt {
  fileprivate init(_ number: UInt256) {
    self.init(words: number.words.map { UInt($0) })
  }
}

/// Sebastiano Vigna's generator: the same numbers in every run.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
