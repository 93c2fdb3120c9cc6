extension ValidatorLifecycle {
  /// Which validator has which public key; a key is a number, and the first validators have those of their indices.
  struct Keys {
    private let firstCount: Int
    /// Of validators that came later.
    private var newcomers: [Int: ValidatorIndex] = [:]
    private var newcomerKeys: [Int] = []

    init(firstCount: Int) {
      self.firstCount = firstCount
    }

    func index(of key: Int) -> ValidatorIndex? {
      key >= 0 && key < firstCount ? key : newcomers[key]
    }

    func key(of index: ValidatorIndex) -> Int {
      index < firstCount ? index : newcomerKeys[index - firstCount]
    }

    mutating func append(_ key: Int) {
      newcomers[key] = firstCount + newcomerKeys.count
      newcomerKeys.append(key)
    }
  }
}
