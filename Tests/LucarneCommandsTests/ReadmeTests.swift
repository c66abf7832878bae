import Foundation
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct ReadmeTests {
  private let blocks: [String]

  init() throws {
    let readme = try #require(repositoryFile("README.md")).text
    blocks = readme.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test("the descriptor that the README shows is the registry's")
  func descriptor() throws {
    let shown = try #require(blocks.first { $0.hasPrefix("yaml\n") }).dropFirst("yaml\n".count)
    let registered = try #require(repositoryFile("Registry/education/affectation-6e/2013-09-01.yaml")).text
    for section in shown.split(separator: "rules:\n") { #expect(registered.contains(section)) }
  }

  @Test("the explanation that the README shows is the one that the command prints")
  func explanation() throws {
    let shown = try #require(blocks.first { $0.contains("$ explain affectation") })
    let command = "\n$ explain affectation --input Examples/affectation/me.json\n"
    #expect(shown.hasPrefix(command))
    let printed = try run("explain", ["affectation", "--input", "Examples/affectation/me.json"]).output
    #expect(printed.hasPrefix(shown.dropFirst(command.count)))
  }

  @Test("the table of the registry is what the command writes, and leads to folders that exist")
  func catalogue() throws {
    let committed = try #require(repositoryFile("Registry/README.md")).text
    let written = try run("lucarne", ["catalogue", "--lang", "en", "--format", "markdown"])
    #expect(written.errors == "")
    // To write it again: lucarne catalogue --lang en --format markdown --output Registry/README.md
    #expect(written.output == committed)
    for match in committed.matches(of: #/\]\(([^)#:]+)\)/#) {
      #expect(FileManager.default.fileExists(atPath: "\(repositoryRoot)/Registry/\(match.1)"), "\(match.1)")
    }
  }

  @Test("every file that the README links to is there")
  func links() throws {
    let readme = try #require(repositoryFile("README.md")).text
    for match in readme.matches(of: #/\]\(([^)#:]+)\)/#) where !match.1.hasSuffix("/") {
      #expect(repositoryFile(String(match.1)) != nil, "\(match.1)")
    }
  }
}
