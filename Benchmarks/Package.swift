// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let lockstep: [Target.Dependency] = [
  "LockstepModel", "LockstepCorpus", "LockstepClients", "LockstepReference", "LockstepEngine",
].map { .product(name: $0, package: "lockstep") }

let package = Package(
  name: "lockstep-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "lockstep", path: ".."),
    // Without its traits: they interpose malloc, and then nothing is as fast as it is for users.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "CYardstick", linkerSettings: [.linkedLibrary("yaml")]),
    .executableTarget(name: "echo-client"),
    .target(name: "Workloads", dependencies: lockstep + ["CYardstick"], swiftSettings: settings),
    .executableTarget(
      name: "ratios",
      dependencies: [
        "Workloads", "echo-client", .product(name: "LockstepCorpus", package: "lockstep"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "LockstepBenchmarks",
      dependencies: [
        "Workloads", "echo-client", .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/LockstepBenchmarks", swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
