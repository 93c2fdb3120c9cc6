// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "lockstep",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "lockstep", targets: ["lockstep"]),
    .library(name: "LockstepModel", targets: ["LockstepModel"]),
    .library(name: "LockstepCorpus", targets: ["LockstepCorpus"]),
    .library(name: "LockstepClients", targets: ["LockstepClients"]),
    .library(name: "LockstepReference", targets: ["LockstepReference"]),
    .library(name: "LockstepEngine", targets: ["LockstepEngine"]),
    .library(name: "LockstepReports", targets: ["LockstepReports"]),
    .library(name: "LockstepTesting", targets: ["LockstepTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CPosix"),
    .target(name: "LockstepModel", swiftSettings: settings),
    .target(
      name: "LockstepCorpus",
      dependencies: [
        "CYAML", "LockstepModel", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "LockstepClients",
      dependencies: [
        "CPosix", "LockstepModel",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(
      name: "LockstepReference",
      dependencies: [
        "LockstepModel", .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "LockstepEngine",
      dependencies: ["LockstepModel", "LockstepCorpus", "LockstepClients"],
      swiftSettings: settings),
    .target(
      name: "LockstepReports",
      dependencies: ["LockstepModel", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings),
    .target(
      name: "LockstepTesting", dependencies: ["LockstepModel", "LockstepCorpus"],
      swiftSettings: settings),
    .executableTarget(
      name: "lockstep",
      dependencies: [
        "LockstepModel", "LockstepCorpus", "LockstepClients", "LockstepReference",
        "LockstepEngine", "LockstepReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LockstepModelTests",
      dependencies: ["LockstepModel", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: settings),
    .testTarget(
      name: "LockstepCorpusTests",
      dependencies: [
        "LockstepCorpus", "LockstepTesting",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Resources"], swiftSettings: settings),
    .testTarget(
      name: "LockstepClientsTests", dependencies: ["LockstepClients", "LockstepTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "LockstepReferenceTests",
      dependencies: ["LockstepReference", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: settings),
    .testTarget(
      name: "LockstepEngineTests",
      dependencies: ["LockstepEngine", "LockstepReference", "LockstepTesting"],
      swiftSettings: settings),
    .testTarget(
      name: "LockstepReportsTests",
      dependencies: ["LockstepReports", "LockstepTesting"],
      exclude: ["__Snapshots__"], resources: [.copy("Resources")], swiftSettings: settings),
    .testTarget(
      name: "lockstepTests",
      dependencies: [
        "lockstep", "LockstepCorpus", "LockstepModel", "LockstepReports", "LockstepTesting",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Reading/__Snapshots__"], swiftSettings: settings),
    .testTarget(
      name: "TidyTests", dependencies: ["LockstepCorpus", "LockstepModel"],
      swiftSettings: settings),
  ]
)
