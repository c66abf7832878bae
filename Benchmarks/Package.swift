// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "lucarne", path: "..")],
  targets: [
    // yaml-speed.sh builds both and runs them one after the other.
    .executableTarget(
      name: "yaml-speed",
      dependencies: [.product(name: "YAMLSyntax", package: "lucarne")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(name: "libyaml-events", linkerSettings: [.linkedLibrary("yaml")]),
    // validation.sh validates what it writes.
    .executableTarget(name: "generate-registry", swiftSettings: [.swiftLanguageMode(.v6)]),
    // allocation.sh allocates what it writes.
    .executableTarget(name: "generate-market", swiftSettings: [.swiftLanguageMode(.v6)]),
    // commands.sh and validation.sh time whole processes with it.
    .executableTarget(name: "time-command"),
  ]
)
