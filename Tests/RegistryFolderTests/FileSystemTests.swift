import Foundation
import RegistryFolder
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct FileSystemTests {
  @Test("a file is replaced whole, and nothing is left beside it")
  func replaced() throws {
    try withScratchFolder { folder in
      try Files.write(Array("long before".utf8), to: folder + "/a.csv")
      try Files.write(Array("after".utf8), to: folder + "/a.csv")
      #expect(try Files.read(folder + "/a.csv").text == "after")
      #expect(names(in: folder) == ["a.csv"])
    }
  }

  @Test("a file keeps its permissions, and a link what it points to")
  func linksAndModes() throws {
    try withScratchFolder { folder in
      try Files.write([], to: folder + "/real.csv")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/real.csv")
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: "real.csv")
      try Files.write(Array("x".utf8), to: folder + "/link.csv")
      #expect(try Files.read(folder + "/real.csv").text == "x")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv") == "real.csv")
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/real.csv")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("of several files, all are written or none")
  func together() throws {
    try withScratchFolder { folder in
      let (first, second) = (folder + "/a", folder + "/b")
      try Files.write([([1], first), ([2], second)])
      #expect(try Files.read(first).bytes == [1])
      #expect(try Files.read(second).bytes == [2])
      for other in [folder + "/absent/c", folder] {
        #expect(throws: DiagnosticsError.self) { try Files.write([([3], first), ([4], other)]) }
        #expect(throws: DiagnosticsError.self) { try Files.write([([3], other), ([4], first)]) }
      }
      #expect(try Files.read(first).bytes == [1])
      #expect(names(in: folder) == ["a", "b"])
    }
  }

  @Test("what is no regular file is written to, never replaced")
  func pipes() throws {
    try withScratchFolder { folder in
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      // Both ends at once, so that nobody waits for the other.
      let ends = open(pipe, O_RDWR)
      defer { close(ends) }
      try Files.write(Array("told".utf8), to: pipe)
      var buffer = [UInt8](repeating: 0, count: 8)
      #expect(read(ends, &buffer, 8) == 4)
      #expect(buffer.prefix(4) == Array("told".utf8)[...])
      #expect(names(in: folder) == ["pipe"])
    }
  }

  @Test(
    "what cannot be read or written says why",
    arguments: [("/absent/x", "file.not-found"), (NSTemporaryDirectory(), "file.unreadable")])
  func unreadable(_ path: String, _ code: String) {
    let error = #expect(throws: DiagnosticsError.self) { try Files.read(path) }
    #expect(error?.diagnostics.map { $0.code.id } == [code])
    let writing = #expect(throws: DiagnosticsError.self) { try Files.write([], to: path) }
    #expect(writing?.diagnostics.map { $0.code.id } == ["file.unwritable"])
  }

  @Test(
    "paths are cut at their last slash",
    arguments: [("a/b/c.csv", "a/b", "c.csv"), ("c.csv", ".", "c.csv"), ("/c", "/", "c"), ("a/", "a", "")])
  func paths(_ path: String, _ parent: String, _ last: String) {
    #expect(path.parentFolder == parent)
    #expect(path.lastPathComponent == last)
  }
}
