// swift-tools-version: 6.2
import PackageDescription

// Warnings fail the build, so that none is ever left for the next reader to wonder about.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
// The street search is three hundred times slower without the optimiser, so debug builds have it too.
let hot = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
// HiGHS is not in Debian: Tools/setup takes it from a wheel. An installed copy finds it beside itself first.
let highs = Context.packageDirectory + "/.deps/highs"

let package = Package(
    name: "walkshed",
    products: [
        .executable(name: "walkshed", targets: ["walkshed"]),
        .library(name: "Walkshed", targets: ["Geo", "GeoFiles", "Travel", "Siting", "Planning", "Ledger", "Reports", "Store", "PlanFiles", "Web"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // C libraries, made importable. Each is imported by one Swift target only.
        .systemLibrary(name: "CGEOS", pkgConfig: "geos"),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj"),
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal"),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle"),
        .systemLibrary(name: "CHiGHS"),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(
            name: "COsmium",
            cxxSettings: [.unsafeFlags(["-O2", "-w"])],
            linkerSettings: [.linkedLibrary("z"), .linkedLibrary("bz2"), .linkedLibrary("expat"), .linkedLibrary("pthread")]),

        .target(name: "Digests", dependencies: ["CNettle"], swiftSettings: strict),
        .target(name: "Geo", dependencies: ["CGEOS", "CPROJ"], swiftSettings: hot),
        .target(name: "GeoFiles", dependencies: ["Geo", "CGDAL", "COsmium", "CXLSXWriter"], swiftSettings: hot),
        .target(name: "Travel", dependencies: ["Geo"], swiftSettings: hot),
        .target(
            name: "Siting",
            dependencies: ["CHiGHS"],
            swiftSettings: hot + [.unsafeFlags(["-Xcc", "-I\(highs)/include"])],
            linkerSettings: [
                .unsafeFlags(["-L\(highs)/lib", "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib", "-Xlinker", "-rpath", "-Xlinker", "\(highs)/lib"])
            ]),
        .target(name: "Planning", dependencies: ["Geo", "Travel", "Siting"], swiftSettings: hot),
        .target(name: "Ledger", dependencies: ["Geo", "Planning"], swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Geo", "Travel", "Siting", "Planning", "Ledger"], swiftSettings: strict),
        .target(
            name: "Store", dependencies: ["Geo", "Planning", "Ledger", "Digests", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .target(
            name: "PlanFiles",
            dependencies: [
                "Geo", "GeoFiles", "Travel", "Siting", "Planning", "Ledger", "Reports", "Store", "Digests", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Geo", "GeoFiles", "Travel", "Siting", "Planning", "Ledger", "Reports", "Store", "PlanFiles", "Digests", "CZlib",
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "CoreMetrics", package: "swift-metrics"), .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(name: "DemoCity", dependencies: ["Geo", "GeoFiles"], swiftSettings: hot),
        .executableTarget(
            name: "walkshed",
            dependencies: [
                "Geo", "GeoFiles", "Travel", "Siting", "Planning", "Ledger", "Reports", "Store", "PlanFiles", "Web", "DemoCity",
                .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        // Our side of Tools/bench; no product, nobody installs it.
        .executableTarget(
            name: "walkshed-bench", dependencies: ["Geo", "GeoFiles", "Travel", "Planning", "PlanFiles", "Ledger", "Store"], swiftSettings: strict),
        // Records in a ledger until it is killed: what the store's tests let die. No product either.
        .executableTarget(
            name: "ledger-writer", dependencies: ["Geo", "Planning", "Ledger", "Store"], path: "Tests/LedgerWriter", swiftSettings: strict),

        .testTarget(name: "GeoTests", dependencies: ["Geo"], swiftSettings: strict),
        .testTarget(name: "GeoFilesTests", dependencies: ["GeoFiles"], swiftSettings: strict),
        .testTarget(name: "TravelTests", dependencies: ["Travel"], swiftSettings: strict),
        .testTarget(name: "ServiceAreaTests", dependencies: ["Travel", "GeoFiles"], swiftSettings: strict),
        .testTarget(name: "SitingTests", dependencies: ["Siting", "Planning"], swiftSettings: strict),
        .testTarget(name: "PlanningTests", dependencies: ["Planning"], swiftSettings: strict),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Geo", "Planning", "Ledger", "Store", "Digests", "ledger-writer", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(name: "PlanFilesTests", dependencies: ["PlanFiles", "DemoCity"], swiftSettings: strict),
        .testTarget(name: "WebTests", dependencies: ["Geo", "Travel", "Web", .product(name: "Logging", package: "swift-log")], swiftSettings: strict),
        .testTarget(name: "DemoCityTests", dependencies: ["DemoCity"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
