// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target of ours; CI turns warnings into errors with `KED_STRICT=1`.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ] + (Context.environment["KED_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])

/// The hot rooms: checked in debug, and optimised across files in release.
let hot: [SwiftSetting] = settings + [.unsafeFlags(["-Ounchecked"], .when(configuration: .release))]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "ked",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ked", targets: ["ked"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .target(name: "JSONText", swiftSettings: settings),
        .target(name: "Screen", swiftSettings: settings),
        .target(name: "Datafly", dependencies: ["JSONText"], swiftSettings: settings),
        .target(name: "Terminal", dependencies: ["Screen", "CNcurses"], swiftSettings: settings),
        .target(name: "Kustomer", dependencies: ["Datafly", "JSONText"], swiftSettings: settings),
        .target(name: "Deliveries", dependencies: ["Kustomer", "Datafly", "JSONText"], swiftSettings: settings),
        .target(
            name: "Sandbox", dependencies: ["Kustomer", "Datafly", "JSONText", hummingbird, logging],
            swiftSettings: settings),
        .target(
            name: "JournalStore",
            dependencies: ["Deliveries", "Kustomer", "Datafly", "JSONText", grdb, crypto],
            swiftSettings: settings),
        .target(
            name: "Console", dependencies: ["Deliveries", "Kustomer", "Datafly", "JSONText", "Screen"],
            swiftSettings: settings),
        .target(
            name: "Ingest",
            dependencies: ["JournalStore", "Deliveries", "Datafly", "JSONText", hummingbird, crypto, logging],
            swiftSettings: settings),
        .target(
            name: "Sender",
            dependencies: [
                "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText", httpClient, crypto, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "Pipeline",
            dependencies: [
                "Ingest", "Sender", "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText", lifecycle,
                logging,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "ked",
            dependencies: [
                "Pipeline", "Ingest", "Sender", "JournalStore", "Sandbox", "Console", "Terminal", "Screen",
                "Deliveries", "Kustomer", "Datafly", "JSONText", arguments, lifecycle, signals, logging,
            ],
            swiftSettings: settings),
    ]
)
