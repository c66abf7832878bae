import Fingerprints
import Foundation
import Languages
import RegistryStore
import RuleValues
import TestSupport
import Testing
import TransparencyLog

/// What the process that gets killed works on: given by the environment to this very executable, run once more.
private let victimFolder = ProcessInfo.processInfo.environment["LUCARNE_STORE_VICTIM"]

@Suite struct KillTests {
  @Test("a process killed at any moment of a publication leaves the whole of it or nothing, a hundred times")
  func publications() throws {
    try withScratchFolder { folder in
      var generator = SplitMix64(seed: 100)
      try beginVictimStore(folder)
      var (acknowledged, seen, interrupted) = (0, 0, 0)
      for round in 0..<100 {
        let victim = try Victim(folder, "publishes")
        let log = try victim.kill(
          afterEntries: Int.random(in: 0...2, using: &generator), UInt32.random(in: 0...20_000, using: &generator))
        let store = try Scene.open(folder + "/store.sqlite")
        let (report, head) = (try store.checkIntegrity(), try store.head())
        // What was said to be done is done; of what was under way there may be one entry more.
        acknowledged = max(acknowledged, (log.last ?? -1) + 1)
        #expect(report.entries >= acknowledged && report.entries <= acknowledged + 1, "round \(round)")
        #expect(head.head.size == report.entries)
        #expect(try store.entries(from: max(0, report.entries - 1), limit: 9).last?.number == report.entries - 1)
        let old = try store.head(ofSize: seen).head.root
        let proof = try store.consistencyProof(from: seen, to: report.entries)
        #expect(
          MerkleTree.isConsistent(
            first: seen, firstRoot: old, count: report.entries, root: head.head.root, proof: proof))
        if report.entries > acknowledged { interrupted += 1 }
        (acknowledged, seen) = (report.entries, report.entries)
      }
      // The kills did fall into the work: otherwise this would prove nothing.
      #expect(acknowledged > 50)
      print("killed 100 times, \(acknowledged) entries, \(interrupted) of them committed and not acknowledged")
    }
  }

  @Test("a process killed while it makes a store leaves one that can be opened")
  func beginnings() throws {
    try withScratchFolder { folder in
      var (generator, opened) = (SplitMix64(seed: 10), 0)
      for _ in 0..<10 {
        let victim = try Victim(folder, "begins")
        _ = try victim.kill(afterEntries: 0, UInt32.random(in: 0...40_000, using: &generator))
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
          let store = try Scene.open("\(folder)/\(name)/store.sqlite")
          #expect(try store.checkIntegrity().entries == 0)
          opened += 1
        }
      }
      #expect(opened >= 10)
    }
  }
}

/// The work of the process that gets killed; it says each number when the call has returned.
@Suite(.enabled(if: victimFolder != nil)) struct VictimTests {
  @Test func publishes() throws {
    let folder = try #require(victimFolder)
    let store = try Store(at: folder + "/store.sqlite")
    let tokens = try String(contentsOfFile: folder + "/tokens", encoding: .utf8).split(separator: "\n")
    let author = try store.authenticate(String(tokens[0]), from: "192.0.2.1")
    let reviewer = try store.authenticate(String(tokens[1]), from: "192.0.2.1")
    var count = try store.head().head.size
    say("ready")
    while true {
      count += 1
      let text = String(repeating: "text \(count) ", count: 500)
      let file = Submission.File(path: "cases/a.yaml", bytes: Array("case \(count)".utf8))
      let submission = try version("a", "2016-09-01", text, files: [file])
      guard case .pending(let number) = try store.submit(submission, by: author) else { return }
      let reason = Wording(fr: "Parce que.")
      let log =
        count % 5 == 0
        ? try store.reject(submission: number, by: reviewer, reason: reason)
        : try store.approve(submission: number, by: reviewer)
      say("log \(log)")
      if count % 7 == 0 { say("log \(try store.retire("a", by: author, reason: reason))") }
    }
  }

  @Test func begins() throws {
    let folder = try #require(victimFolder)
    say("ready")
    while true { _ = try Store(at: "\(folder)/\(UUID().uuidString)/store.sqlite") }
  }

  private func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data("victim \(line)\n".utf8))
  }
}

private func beginVictimStore(_ folder: String) throws {
  let store = try Scene.open(folder + "/store.sqlite")
  try store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: true))
  let author = try store.makeToken(for: "mairie", name: "author", scopes: [.submit])
  let reviewer = try store.makeToken(for: "mairie", name: "reviewer", scopes: [.approve])
  try Data("\(author.text)\n\(reviewer.text)\n".utf8).write(to: URL(fileURLWithPath: folder + "/tokens"))
}

/// This executable once more, at the work of one of the tests above.
private struct Victim {
  private let process = Process()
  private let output = Pipe()

  init(_ folder: String, _ test: String) throws {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--testing-library", "swift-testing", "--filter", "VictimTests/\(test)"]
    process.environment = ProcessInfo.processInfo.environment.merging(["LUCARNE_STORE_VICTIM": folder]) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Lets it log some entries and work a while on the next, kills it as no process can refuse, and returns the numbers that
  /// it had said.
  func kill(afterEntries entries: Int, _ microseconds: UInt32) throws -> [Int] {
    var said = Data()
    while !isReady(said) || numbers(said).count < entries {
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { break }
      said += piece
    }
    #expect(isReady(said), "the process did not begin")
    usleep(microseconds)
    #expect(process.isRunning)
    Foundation.kill(process.processIdentifier, SIGKILL)
    said += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return numbers(said)
  }

  private func isReady(_ said: Data) -> Bool { said.range(of: Data("victim ready\n".utf8)) != nil }

  /// A line that was cut off is not said.
  private func numbers(_ said: Data) -> [Int] {
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().compactMap { line in
      line.hasPrefix("victim log ") ? Int(line.dropFirst("victim log ".count)) : nil
    }
  }
}
