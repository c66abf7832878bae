import Foundation
import TestSupport
import Testing

@Suite struct ServeCommandTests {
  /// Runs `lucarne serve` where a script stands in for lucarne-server: it says what it was given, a line each.
  ///
  /// - Parameter end: what the script does then; nil where nothing stands there.
  private func serve(_ arguments: [String], _ end: String? = "exit 0") throws -> Finished {
    var finished: Finished?
    try withScratchFolder { folder in
      if let end {
        let server = folder + "/lucarne-server"
        try "#!/bin/sh\nprintf '%s\\n' \"$@\"\n\(end)\n".write(toFile: server, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: server)
      }
      let command = URL(fileURLWithPath: folder + "/lucarne")
      do {
        try FileManager.default.linkItem(at: executable("lucarne"), to: command)
      } catch {
        // The folder is on another disk.
        try FileManager.default.copyItem(at: executable("lucarne"), to: command)
      }
      finished = try run(command, ["serve", "--registry", "Registry"] + arguments)
    }
    return try #require(finished)
  }

  @Test(
    "What `serve` does not know goes on to lucarne-server as it was written, after what it does know",
    arguments: [
      ([], []), (["--metrics"], ["--metrics"]),
      (
        ["--trusted-proxy", "10.0.0.2", "--store", "a b.sqlite", "--trusted-proxy=::1", "--metrics"],
        ["--store", "a b.sqlite", "--trusted-proxy", "10.0.0.2", "--trusted-proxy=::1", "--metrics"]
      ),
      (
        ["--tls-key", "k.pem", "--lang", "en", "--tls-certificate", "c.pem"],
        ["--tls-key", "k.pem", "--tls-certificate", "c.pem"]
      ), (["--no-such-option", "x"], ["--no-such-option", "x"]), (["token", "create"], ["token", "create"]),
    ] as [([String], [String])])
  func passesOn(_ arguments: [String], _ expected: [String]) throws {
    let finished = try serve(arguments)
    #expect(finished.status == 0 && finished.errors == "")
    let own = ["--registry", "Registry", "--host", "127.0.0.1", "--port", "8080"]
    #expect(finished.output.split(separator: "\n").map { String($0) } == own + expected)
  }

  @Test("What lucarne-server refuses is told in its own words, and ends with its status")
  func refuses() throws {
    let finished = try serve(["--no-such-option"], "echo 'Unknown option' >&2; exit 64")
    #expect(finished.status == 64 && finished.errors == "Unknown option\n")
    #expect(try serve([], "exit 7").status == 7)
  }

  @Test("The help says that other options go on, and where their list is")
  func help() throws {
    let help = try run("lucarne", ["serve", "--help"])
    #expect(help.status == 0)
    let words = help.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("What else lucarne-server takes is passed on to it: see lucarne-server --help."))
  }

  @Test("Without lucarne-server beside it, `serve` says how to build it")
  func absent() throws {
    let finished = try serve(["--metrics"], nil)
    #expect(finished.status == 66 && finished.errors.contains("swift build -c release --product lucarne-server"))
  }
}
