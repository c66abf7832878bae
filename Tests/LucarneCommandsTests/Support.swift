import Foundation
import TestSupport
import Testing

/// What a command said and how it ended.
struct Finished {
  let status: Int32
  let output: String
  let errors: String
}

/// An executable of the package: the tests' own stands beside those.
func executable(_ command: String) throws -> URL {
  let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(command)
}

/// Runs `explain` or `lucarne` as a user would, from the repository's root, in French, away from any terminal.
func run(
  _ command: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
  folder: String = repositoryRoot
) throws -> Finished {
  try run(executable(command), arguments, input: input, environment: environment, folder: folder)
}

/// The same of an executable anywhere.
func run(
  _ command: URL, _ arguments: [String], input: String = "", environment: [String: String] = [:],
  folder: String = repositoryRoot
) throws -> Finished {
  let process = Process()
  process.executableURL = command
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ["LANG": "fr_FR.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { _, given in given }
  // Files and not pipes: no size of output can block.
  let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("lucarne-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: scratch) }
  func file(_ name: String, _ content: String) throws -> FileHandle {
    let url = scratch.appendingPathComponent(name)
    try content.write(to: url, atomically: true, encoding: .utf8)
    return try FileHandle(forUpdating: url)
  }
  process.standardInput = try file("in", input)
  process.standardOutput = try file("out", "")
  process.standardError = try file("err", "")
  try process.run()
  process.waitUntilExit()
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: scratch.appendingPathComponent(name)), as: UTF8.self)
  }
  return Finished(status: process.terminationStatus, output: try text("out"), errors: try text("err"))
}
