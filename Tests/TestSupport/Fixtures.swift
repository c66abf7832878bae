internal import Foundation
public import SourceDiagnostics

/// The repository's root, found from this file's place in it.
package let repositoryRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// The files of `Tests/Cases/<construct>/<folder>` for every construct but YAML's own, which are not descriptors.
package func fixtures(_ folder: String) -> [SourceFile] {
  let root = repositoryRoot + "/Tests/Cases"
  let constructs = names(in: root).filter { $0 != "yaml" }
  return constructs.flatMap { construct in
    names(in: "\(root)/\(construct)/\(folder)").filter { $0.hasSuffix(".yaml") }.compactMap { name in
      repositoryFile("Tests/Cases/\(construct)/\(folder)/\(name)")
    }
  }
}

/// A file of the repository, named by its path below the root.
package func repositoryFile(_ path: String) -> SourceFile? {
  guard let data = try? Data(contentsOf: URL(fileURLWithPath: repositoryRoot + "/" + path)) else { return nil }
  return SourceFile(name: path, bytes: Array(data))
}

package func names(in folder: String) -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

/// What a bad fixture announces: `# error: code` at the end of a line means that an error of this code begins on that line;
/// so do `# warning:` and `# note:`, after it. Several codes are separated by commas, and `code ×3` stands for three.
package func announced(in file: SourceFile) -> [String] {
  let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  var result: [String] = []
  for (index, line) in lines.enumerated() {
    for part in line.split(separator: "# ").dropFirst() {
      guard let colon = part.firstIndex(of: ":"), ["error", "warning", "note"].contains(part[..<colon]) else {
        continue
      }
      for entry in part[part.index(after: colon)...].split(separator: ",") {
        let words = entry.split(separator: " ")
        guard let code = words.first else { continue }
        let count = words.count > 1 ? Int(words[1].dropFirst()) ?? 0 : 1
        result += Array(repeating: "\(index + 1) \(part[..<colon]) \(code)", count: count)
      }
    }
  }
  return result.sorted()
}

/// What was found, in the same form.
package func found(_ diagnostics: [Diagnostic], in file: SourceFile) -> [String] {
  let lines = LineTable(file)
  return diagnostics.map { diagnostic in
    let line = diagnostic.span.map { String(lines.position(of: $0.lower).line) } ?? "-"
    return "\(line) \(diagnostic.severity.rawValue) \(diagnostic.code.id)"
  }.sorted()
}

/// A folder that is gone after the test.
package func withScratchFolder(_ body: (String) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("lucarne-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url.path)
}

extension SourceFile {
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension SourceFile: CustomStringConvertible {
  /// The name, so that a test says which file failed.
  public var description: String { name }
}
