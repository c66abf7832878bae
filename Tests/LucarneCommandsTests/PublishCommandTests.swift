import Foundation
import Fingerprints
import TestSupport
import Testing
import TransparencyLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A registry that answers each path with the same text, on this machine, until it is let go.
private final class AnsweringServer: Sendable {
  let address: String
  private let listener: Int32

  init(_ answers: [String: (status: Int, body: String)]) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && getsockname(listener, pointer, &length) == 0
      }
    }
    try #require(isBound && listen(listener, 16) == 0)
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = max(0, read(connection, &buffer, buffer.count))
        let target = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
        let answer = answers[String(target.prefix { $0 != "?" })] ?? (404, "{}")
        let text =
          "HTTP/1.1 \(answer.status) Answer\r\nContent-Length: \(answer.body.utf8.count)\r\nConnection: close\r\n\r\n"
          + answer.body
        _ = Array(text.utf8).withUnsafeBytes {
          send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        close(connection)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}

@Suite struct PublishCommandTests {
  private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

  /// A log as a registry shows it.
  private func log(_ texts: [String], seed: UInt8 = 7) throws -> [String: (status: Int, body: String)] {
    let key = try #require(SigningKey(seed: [UInt8](repeating: seed, count: 32)))
    let contents = texts.enumerated().map { "{\"number\":\($0.offset),\"text\":\"\($0.element)\"}" }
    let leaves = contents.flatMap { MerkleTree.leafHash(of: Array($0.utf8)).bytes }
    let head = TreeHead(
      size: texts.count, root: MerkleTree(leafHashes: leaves).root, time: "2026-11-27T06:25:15Z",
      key: hex(key.publicKey))
    let entries = contents.map { content in
      "{\"content\": \"\(content.replacingOccurrences(of: "\"", with: "\\\""))\"}"
    }
    return [
      "/api/v1/log/head": (
        200,
        "{\"size\": \(head.size), \"root\": \"\(head.root.hex)\", \"time\": \"\(head.time)\", \"key\": \"\(head.key)\", \"signature\": \"\(hex(key.signature(of: head.content)))\"}"
      ),
      "/api/v1/log/entries": (200, "{\"entries\": [\(entries.joined(separator: ", "))]}"),
    ]
  }

  private func verify(
    _ answers: [String: (status: Int, body: String)], _ state: String, _ more: [String] = []
  ) throws -> Finished {
    let server = try AnsweringServer(answers)
    return try withExtendedLifetime(server) {
      try run("lucarne", ["verify", "log", "--registry", server.address, "--state", state] + more)
    }
  }

  @Test(
    "a log that grew holds; one that was rewritten, cut, or signed by another key is cried out, and the old head stays")
  func logs() throws {
    try withScratchFolder { folder in
      let state = folder + "/state/head.json"
      let first = try verify(try log(["a", "b"]), state)
      #expect(first.status == 0 && first.output.contains("tient"), "\(first.errors)")
      let grown = try verify(try log(["a", "b", "c"]), state)
      #expect(grown.status == 0 && grown.output.contains("Il continue celui vu auparavant (2 entrées"))
      let kept = try String(contentsOfFile: state, encoding: .utf8)
      for (other, words) in [
        (try log(["a", "x", "c", "d"]), "récrit"), (try log(["a", "b"]), "moins d'entrées"),
        (try log(["a", "b", "c"], seed: 8), "la clé n'est plus"),
      ] {
        let found = try verify(other, state)
        #expect(found.status == 1 && found.output.isEmpty, "\(found.output)")
        #expect(found.errors.contains("ATTENTION") && found.errors.contains(words), "\(found.errors)")
        #expect(try String(contentsOfFile: state, encoding: .utf8) == kept)
      }
      let otherKey = try verify(try log(["a"]), folder + "/new", ["--key", String(repeating: "0", count: 64)])
      #expect(otherKey.status == 1 && !FileManager.default.fileExists(atPath: folder + "/new"))
    }
  }

  @Test("what a registry says that is no registry, or refuses, is told and nothing is done")
  func answers() throws {
    try withScratchFolder { folder in
      for body in ["", "[]", "{}", "<html>", #"{"size": -1, "root": "x", "time": "t", "key": "k", "signature": "s"}"#] {
        let found = try verify(["/api/v1/log/head": (200, body)], folder + "/state")
        #expect(found.status == 65 && found.output.isEmpty, "\(body): \(found.errors)")
      }
      let odd = try verify(["/api/v1/log/head": (200, "{}")], folder + "/state")
      #expect(odd.errors.contains("client.answer"))
      let problem =
        #"{"detail": "Non.", "diagnostics": [{"code": "token.scope", "severity": "error", "message": "Pas ce droit.", "help": null, "labels": []}]}"#
      let server = try AnsweringServer(["/api/v1/submissions": (403, problem)])
      let refused = try run(
        "lucarne", ["publish", "--list", "--to", server.address], environment: ["LUCARNE_TOKEN": "jeton"])
      #expect(
        refused.status == 65 && refused.errors.contains("client.refused") && refused.errors.contains("Pas ce droit."))
      #expect(!refused.errors.contains("jeton"))
    }
  }

  @Test("a token is asked for, and sent over no open connection; a registry that is not there is told")
  func faults() throws {
    let open = try run(
      "lucarne", ["publish", "--list", "--to", "http://example.org"], environment: ["LUCARNE_TOKEN": "jeton"])
    #expect(open.status == 65 && open.errors.contains("client.address"))
    let bad = try run("lucarne", ["verify", "log", "--registry", "ftp://x", "--state", "/tmp/none"])
    #expect(bad.status == 65 && bad.errors.contains("client.address"))
    let none = try run("lucarne", ["publish", "--list", "--to", "https://example.org"])
    #expect(none.status == 65 && none.errors.contains("client.token-missing"))
    let away = try run("lucarne", ["verify", "log", "--registry", "http://127.0.0.1:1", "--state", "/tmp/none"])
    #expect(away.status == 65 && away.errors.contains("client.unreachable"))
    let bare = try run(
      "lucarne", ["verify", "log", "--registry", "http://127.0.0.1:1", "--state", "/tmp/none"],
      environment: ["PATH": "/nonexistent"])
    #expect(bare.status == 65 && bare.errors.contains("client.curl-missing"), "\(bare.errors)")
    for arguments in [[], ["a.yaml", "--list"], ["--reject", "1"], ["--list", "--version-of", "2026-01-01"]] {
      #expect(try run("lucarne", ["publish", "--to", "https://example.org"] + arguments).status == 64)
    }
  }

  @Test("a descriptor that is not valid is told here, and nothing is sent")
  func invalid() throws {
    try withScratchFolder { folder in
      let path = folder + "/2025-09-01.yaml"
      try "lucarne: 1\nid: a\n".write(toFile: path, atomically: true, encoding: .utf8)
      let found = try run(
        "lucarne", ["publish", path, "--to", "http://127.0.0.1:1"], environment: ["LUCARNE_TOKEN": "jeton"])
      #expect(found.status == 65 && found.errors.contains("2025-09-01.yaml") && !found.errors.contains("client."))
    }
  }
}
