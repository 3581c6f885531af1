// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target of ours; CI turns warnings into errors with `KED_STRICT=1`.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ] + (Context.environment["KED_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])

let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nio = ["NIOCore", "NIOPosix", "NIOHTTP1"].map {
    Target.Dependency.product(name: $0, package: "swift-nio")
}
let nioTypes = ["NIOHTTPTypes", "NIOHTTPTypesHTTP1"].map {
    Target.Dependency.product(name: $0, package: "swift-nio-extras")
}
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

/// A test target that mirrors a room.
func tests(of room: String, _ more: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(room)Tests", dependencies: [.byName(name: room)] + more, exclude: exclude,
        swiftSettings: settings)
}

let tests: [Target] = [
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests(of: "JSONText", ["TestSupport"]),
    tests(of: "Screen", ["TestSupport"]),
    tests(of: "Datafly", ["JSONText", "TestSupport"]),
    tests(of: "Terminal", ["Screen", "TestSupport"]),
    tests(of: "Kustomer", ["Datafly", "JSONText", "TestSupport"]),
    tests(of: "Deliveries", ["Kustomer", "Datafly", "JSONText", "TestSupport"]),
    tests(of: "Sandbox", ["Kustomer", "Datafly", "JSONText"]),
    tests(of: "JournalStore", ["Deliveries", "Kustomer", "Datafly", "JSONText", "TestSupport", grdb]),
    tests(
        of: "Console", ["TestSupport", "Deliveries", "Kustomer", "Datafly", "JSONText", "Screen"],
        exclude: ["Golden"]),
    tests(
        of: "Ingest",
        [
            "IngestSupport", "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText", "TestSupport",
            crypto, logging,
        ]
            + nio),
    tests(
        of: "Sender",
        [
            "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText", "TestSupport", nioSSL, logging,
            grdb,
        ]
            + nio),
    tests(
        of: "Pipeline",
        [
            "Ingest", "Sender", "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText",
            "TestSupport",
            logging, lifecycle,
        ]),
    .target(
        name: "IngestSupport", dependencies: ["Ingest", "JournalStore", "Deliveries"],
        path: "Tests/IngestSupport",
        swiftSettings: settings),
    .target(name: "KafkaSupport", path: "Tests/KafkaSupport", swiftSettings: settings),
    tests(
        of: "KafkaIngest",
        [
            "Ingest", "IngestSupport", "JournalStore", "Deliveries", "Kustomer", "Datafly", "KafkaSupport",
            logging,
        ]),
    .testTarget(
        name: "EndToEndTests", dependencies: ["ked", "Console", "Screen", "KafkaSupport"],
        exclude: ["foreign_server.py"],
        swiftSettings: settings),
]

let package = Package(
    name: "ked",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ked", targets: ["ked"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .target(name: "CRdKafka", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(name: "JSONText", swiftSettings: settings),
        .target(name: "Screen", swiftSettings: settings),
        .target(name: "Datafly", dependencies: ["JSONText", yams], swiftSettings: settings),
        .target(name: "Terminal", dependencies: ["Screen", "CNcurses"], swiftSettings: settings),
        .target(name: "Kustomer", dependencies: ["Datafly", "JSONText", crypto], swiftSettings: settings),
        .target(
            name: "Deliveries", dependencies: ["Kustomer", "Datafly", "JSONText"], swiftSettings: settings),
        .target(
            name: "Sandbox",
            dependencies: [
                "Kustomer", "Datafly", "JSONText", hummingbirdCore, httpTypes, logging,
            ] + nio,
            swiftSettings: settings),
        .target(
            name: "JournalStore",
            dependencies: ["Deliveries", "Kustomer", "Datafly", "JSONText", grdb, histogram],
            swiftSettings: settings),
        .target(
            name: "Console", dependencies: ["Deliveries", "Kustomer", "Datafly", "JSONText", "Screen"],
            swiftSettings: settings),
        .target(
            name: "Ingest",
            dependencies: [
                "JournalStore", "Datafly", "JSONText", hummingbirdCore, httpTypes,
                crypto,
                lifecycle, logging,
            ] + nio + nioTypes,
            swiftSettings: settings),
        .target(
            name: "Sender",
            dependencies: [
                "JournalStore", "Deliveries", "Kustomer", "Datafly", "JSONText", httpClient, nioSSL,
                logging,
            ] + nio,
            swiftSettings: settings),
        .target(
            name: "Pipeline",
            dependencies: [
                "Ingest", "Sender", "JournalStore", "Deliveries", "Kustomer", "Datafly",
                lifecycle,
                logging,
            ],
            swiftSettings: settings),
        .target(
            name: "KafkaIngest",
            dependencies: ["Ingest", "JournalStore", "Datafly", "CRdKafka", logging], swiftSettings: settings),
        .executableTarget(
            name: "ked",
            dependencies: [
                "Pipeline", "KafkaIngest", "Ingest", "Sender", "JournalStore", "Sandbox", "Console",
                "Terminal", "Screen",
                "Deliveries", "Kustomer", "Datafly", "JSONText", arguments, lifecycle, signals, logging,
            ],
            exclude: ["Packaging"], resources: [.embedInCode("Resources/demo.ndjson")],
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks", dependencies: ["Kustomer", "Datafly", "JSONText"], path: "Tests/Benchmarks",
            exclude: ["run", "console"], swiftSettings: settings),
    ] + tests
)
