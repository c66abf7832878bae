// swift-tools-version: 6.1
import PackageDescription

// LUCARNE_STRICT=1 (set by CI) makes the modules of the portable core refuse what a browser's Swift lacks.
let strict = Context.environment["LUCARNE_STRICT"] == "1"

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let portable = settings + (strict ? [.unsafeFlags(["-Werror", "EmbeddedRestrictions"])] : [])

// LUCARNE_SERVER=1 adds the registry as a service: `explain` and `lucarne` build without it, and without what it depends on.
let server = Context.environment["LUCARNE_SERVER"] == "1"

/// A module of the design, in its place below `Sources/`; `core` ones also build for a browser.
func module(_ name: String, core: Bool = false, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: core ? portable : settings)
}

func executable(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "lucarne",
  products: [
    .library(name: "YAMLSyntax", targets: ["YAMLSyntax"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // 0: nothing below
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    module("Languages", core: true),
    module("RuleValues", core: true, ["Languages"]),
    module("SourceDiagnostics", core: true, ["Languages"]),
    module("CanonicalJSON", core: true),
    module("Fingerprints", core: true, ["CSodium"]),
    module("StructuredDocuments", core: true),
    module("AllocationMechanisms", core: true),
    // 1
    module("RuleExpressions", core: true, ["Languages", "RuleValues", "SourceDiagnostics"]),
    module("YAMLSyntax", ["CLibYAML", "SourceDiagnostics", "Languages"]),
    module("CaseTables", ["CZlib", "Languages", "SourceDiagnostics"]),
    module("TransparencyLog", core: true, ["CanonicalJSON", "Fingerprints"]),
    // 2
    module("DescriptorModel", core: true, ["Languages", "RuleExpressions", "RuleValues", "SourceDiagnostics"]),
    // 3
    module("DecisionRecords", core: true, ["CanonicalJSON", "Fingerprints", "Languages", "RuleValues"]),
    module(
      "DescriptorReading",
      [
        "CanonicalJSON", "DescriptorModel", "Fingerprints", "Languages", "RuleExpressions", "RuleValues",
        "SourceDiagnostics", "YAMLSyntax",
      ]),
    // 4
    module(
      "RuleEngine",
      [
        "AllocationMechanisms", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel", "Fingerprints",
        "Languages", "RuleExpressions", "RuleValues", "SourceDiagnostics",
      ]),
    module(
      "DescriptorScaffolding",
      ["CaseTables", "DescriptorModel", "DescriptorReading", "Languages", "RuleValues", "SourceDiagnostics"]),
    module(
      "RegistryFolder",
      [
        "CaseTables", "DescriptorModel", "DescriptorReading", "Fingerprints", "Languages", "RuleValues",
        "SourceDiagnostics",
      ]),
    module(
      "Explanations", core: true,
      [
        "DecisionRecords", "DescriptorModel", "Languages", "RuleExpressions", "RuleValues", "StructuredDocuments",
      ]),
    // 5
    module(
      "RuleSQL", ["DescriptorModel", "Languages", "RuleEngine", "RuleExpressions", "RuleValues", "SourceDiagnostics"]),
    module(
      "Audits",
      [
        "AllocationMechanisms", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel",
        "DescriptorReading", "Explanations", "Fingerprints", "Languages", "RuleEngine", "RuleExpressions", "RuleValues",
        "SourceDiagnostics", "StructuredDocuments", "YAMLSyntax",
      ]),
    // 7: the only imports of ArgumentParser
    module(
      "LucarneCommands",
      [
        "Audits", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel", "DescriptorReading",
        "DescriptorScaffolding", "Explanations", "Fingerprints", "Languages", "RegistryFolder", "RuleEngine", "RuleSQL",
        "RuleValues", "SourceDiagnostics", "StructuredDocuments", "TransparencyLog", "YAMLSyntax",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    executable("explain", ["LucarneCommands", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    executable("lucarne", ["LucarneCommands", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    // Tests
    .target(
      name: "TestSupport", dependencies: ["SourceDiagnostics"], path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "GeneratedCases",
      dependencies: ["DescriptorModel", "RuleEngine", "RuleExpressions", "RuleValues", "TestSupport"],
      path: "Tests/GeneratedCases", swiftSettings: settings),
    tests(
      "DescriptorReadingTests",
      [
        "CaseTables", "DescriptorModel", "DescriptorReading", "Languages", "RuleEngine", "RuleExpressions",
        "RuleValues",
        "SourceDiagnostics", "TestSupport", "YAMLSyntax",
      ]),
    tests(
      "RuleEngineTests",
      [
        "Audits", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel", "DescriptorReading",
        "Fingerprints", "GeneratedCases",
        "Languages", "RegistryFolder", "RuleEngine", "RuleExpressions", "RuleValues", "SourceDiagnostics",
        "TestSupport",
        "YAMLSyntax",
      ]),
    tests(
      "ExplanationsTests",
      [
        "CanonicalJSON", "DecisionRecords", "DescriptorModel", "DescriptorReading", "Explanations", "Languages",
        "RegistryFolder", "RuleEngine", "RuleExpressions", "RuleValues", "SourceDiagnostics", "StructuredDocuments",
        "TestSupport", "YAMLSyntax",
      ]),
    tests(
      "LucarneCommandsTests",
      [
        "Audits", "CanonicalJSON", "CaseTables", "DescriptorModel", "DescriptorReading", "DescriptorScaffolding",
        "Fingerprints",
        "Languages", "LucarneCommands", "RegistryFolder", "RuleEngine", "RuleExpressions", "RuleSQL", "RuleValues",
        "SourceDiagnostics",
        "TestSupport", "TransparencyLog", "YAMLSyntax", "explain", "lucarne",
      ]),
    tests(
      "LanguageReferenceTests",
      [
        "Audits", "DecisionRecords", "DescriptorModel", "DescriptorReading", "Explanations", "Languages", "RuleEngine",
        "RuleExpressions", "RuleValues", "SourceDiagnostics", "StructuredDocuments", "TestSupport",
      ]),
    tests(
      "AuditsTests",
      [
        "AllocationMechanisms", "Audits", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel",
        "DescriptorReading",
        "Fingerprints", "Languages",
        "RegistryFolder", "RuleEngine", "RuleExpressions", "RuleValues", "SourceDiagnostics", "StructuredDocuments",
        "TestSupport",
      ]),
    tests(
      "RuleSQLTests",
      [
        "DescriptorModel", "DescriptorReading", "Languages", "RegistryFolder", "RuleEngine", "RuleSQL", "RuleValues",
        "SourceDiagnostics", "TestSupport",
      ]),
    tests("RegistryFolderTests", ["RegistryFolder", "SourceDiagnostics", "TestSupport"]),
    tests("YAMLSyntaxTests", ["CLibYAML", "Languages", "SourceDiagnostics", "YAMLSyntax"]),
    tests("RuleValuesTests", ["Languages", "RuleValues", "TestSupport"]),
    tests("CanonicalJSONTests", ["CanonicalJSON"]),
    tests("FingerprintsTests", ["Fingerprints", "TestSupport"]),
    tests("TransparencyLogTests", ["Fingerprints", "TransparencyLog"]),
    tests("StructuredDocumentsTests", ["StructuredDocuments", "TestSupport"]),
    tests("CaseTablesTests", ["CaseTables", "Languages", "SourceDiagnostics", "TestSupport"]),
    tests("SourceDiagnosticsTests", ["Languages", "SourceDiagnostics"]),
    tests("AllocationMechanismsTests", ["AllocationMechanisms", "TestSupport"]),
    tests(
      "RuleExpressionsTests", ["Languages", "RuleExpressions", "RuleValues", "SourceDiagnostics", "TestSupport"]),
  ]
)

// Measures that need what the package keeps inside: LUCARNE_BENCHMARKS=1 (set by their scripts) adds them.
if Context.environment["LUCARNE_BENCHMARKS"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "explanation-speed",
      dependencies: [
        "DecisionRecords", "DescriptorModel", "Explanations", "Languages", "RegistryFolder", "RuleEngine", "RuleValues",
        "StructuredDocuments",
      ], path: "Benchmarks/Sources/explanation-speed", swiftSettings: settings))
  package.targets.append(
    .executableTarget(
      name: "population-memory", dependencies: ["DescriptorModel", "RegistryFolder", "RuleEngine", "RuleValues"],
      path: "Benchmarks/Sources/population-memory", swiftSettings: settings))
  package.targets.append(
    .executableTarget(
      name: "allocation-mechanism", dependencies: ["AllocationMechanisms"],
      path: "Benchmarks/Sources/allocation-mechanism", swiftSettings: settings))
}

// What proves the SQL of the rules equal to their batches: LUCARNE_SQL=1 (set by Tests/sql/equality.sh) adds it.
if Context.environment["LUCARNE_SQL"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "sql-cases",
      dependencies: [
        "CaseTables", "DescriptorModel", "DescriptorReading", "GeneratedCases", "Languages", "RegistryFolder",
        "RuleEngine", "RuleExpressions", "RuleSQL", "RuleValues", "SourceDiagnostics", "TestSupport",
      ], path: "Tests/sql/Sources/sql-cases", swiftSettings: settings))
}
// LUCARNE_TLS=1 lets the server encrypt by itself: it takes two minutes more to build the first time.
let encrypts = Context.environment["LUCARNE_TLS"] == "1"
let encryption: [Target.Dependency] =
  encrypts
  ? [.product(name: "HummingbirdTLS", package: "hummingbird"), .product(name: "NIOSSL", package: "swift-nio-ssl")] : []

if server {
  if encrypts {
    package.dependencies.append(.package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"))
  }
  package.dependencies += [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its traits: neither a configuration library nor full Foundation.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
  ]
  let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
  package.targets += [
    // 5: the only import of GRDB
    module(
      "RegistryStore",
      [
        "CanonicalJSON", "DescriptorModel", "Fingerprints", "Languages", "RegistryFolder", "RuleValues",
        "SourceDiagnostics", "TransparencyLog", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // 6: the only import of Hummingbird
    .target(
      name: "RegistryService",
      dependencies: [
        "Audits", "CanonicalJSON", "CaseTables", "DecisionRecords", "DescriptorModel", "DescriptorReading",
        "Explanations", "Fingerprints", "Languages", "RegistryFolder", "RegistryStore", "RuleEngine", "RuleExpressions",
        "RuleValues", "SourceDiagnostics", "StructuredDocuments", "TransparencyLog", "YAMLSyntax",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ] + encryption, swiftSettings: settings + (encrypts ? [.define("LUCARNE_TLS")] : [])),
    // 7
    executable(
      "lucarne-server",
      ["Languages", "RegistryFolder", "RegistryService", "RegistryStore", "SourceDiagnostics", argumentParser]),
    tests(
      "RegistryStoreTests",
      [
        "CanonicalJSON", "DescriptorModel", "Fingerprints", "Languages", "RegistryFolder", "RegistryStore",
        "RuleValues", "SourceDiagnostics", "TestSupport", "TransparencyLog",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "RegistryServiceTests",
      [
        "Audits", "CanonicalJSON", "DescriptorModel", "Fingerprints", "Languages", "RegistryFolder", "RegistryService",
        "RegistryStore", "RuleEngine", "RuleValues", "SourceDiagnostics", "TestSupport", "TransparencyLog",
        "YAMLSyntax",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
  if Context.environment["LUCARNE_BENCHMARKS"] == "1" {
    package.targets.append(
      .executableTarget(
        name: "search-speed", dependencies: ["Languages", "RegistryFolder", "RegistryStore"],
        path: "Benchmarks/Sources/search-speed", swiftSettings: settings))
    package.targets.append(
      .executableTarget(
        name: "bare-server", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
        path: "Benchmarks/Sources/bare-server", swiftSettings: settings))
  }
}
