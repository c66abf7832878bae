import Foundation
import SourceDiagnostics
import YAMLSyntax

/// The files of `Tests/Cases/yaml/<folder>`, by name.
func cases(_ folder: String) -> [SourceFile] {
  let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Cases/yaml/\(folder)")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
  return names.sorted().compactMap { name in
    guard let data = try? Data(contentsOf: directory.appendingPathComponent(name)) else { return nil }
    return SourceFile(name: name, bytes: Array(data))
  }
}

/// Reads a text that is expected to be right.
func read(_ text: String) -> YAMLDocument? {
  let (document, diagnostics) = YAML.read(SourceFile(name: "test.yaml", text: text))
  return diagnostics.isEmpty ? document : nil
}

/// What is wrong with a text: `line:column code`, in the order of the text.
func faults(_ text: String, limits: YAMLLimits = .standard) -> [String] {
  faults(SourceFile(name: "test.yaml", text: text), limits: limits)
}

func faults(_ file: SourceFile, limits: YAMLLimits = .standard) -> [String] {
  let lines = LineTable(file)
  return YAML.read(file, limits: limits).diagnostics.map { diagnostic in
    guard let span = diagnostic.span else { return "- \(diagnostic.code.id)" }
    let (line, column) = lines.position(of: span.lower)
    return "\(line):\(column) \(diagnostic.code.id)"
  }
}

/// Every node below `node`, itself included, keys too.
func allNodes(_ node: YAMLNode) -> [YAMLNode] {
  switch node.value {
  case .sequence(let elements): [node] + elements.flatMap(allNodes)
  case .mapping(let entries): [node] + entries.flatMap { allNodes($0.key) + allNodes($0.value) }
  default: [node]
  }
}
