import SourceDiagnostics
import Testing
import YAMLSyntax

/// Broken variants of a real text: whatever the bytes, nothing traps and every place lies in the file.
@Suite struct RobustnessTests {
  private let descriptor: [UInt8]

  init() throws {
    descriptor = try #require(cases("good").first { $0.name == "descriptor.yaml" }).bytes
  }

  private func check(_ bytes: [UInt8]) {
    let file = SourceFile(name: "t", bytes: bytes)
    let (document, diagnostics) = YAML.read(file)
    var isFine = document != nil || diagnostics.hasErrors
    for span in diagnostics.flatMap({ [$0.span].compactMap { $0 } + $0.labels.map(\.span) }) {
      isFine = isFine && 0 <= span.lower && span.upper <= bytes.count
    }
    if let document {
      let nodes = allNodes(document.root)
      isFine = isFine && nodes.allSatisfy { isPlacedWell($0, in: bytes.count) }
      let isComparable = !bytes.contains(UInt8(ascii: "*")) && !diagnostics.hasErrors
      if isComparable, let expected = contentsByLibYAML(file) {
        isFine = isFine && nodes.compactMap { $0.scalar?.text } == expected
      }
    }
    #expect(isFine, "\(String(decoding: bytes, as: UTF8.self))")
  }

  private func isPlacedWell(_ node: YAMLNode, in count: Int) -> Bool {
    guard 0 <= node.span.lower, node.span.upper <= count else { return false }
    guard let scalar = node.scalar else {
      let parts = node.elements.map(\.span) + node.entries.flatMap { [$0.key.span, $0.value.span] }
      return zip(parts, parts.dropFirst()).allSatisfy { $0.upper <= $1.lower }
        && parts.allSatisfy { node.span.lower <= $0.lower && $0.upper <= node.span.upper }
    }
    let text = scalar.text
    let whole = node.sourceSpan(ofContent: 0..<text.utf8.count)
    guard node.span.lower <= whole.lower, whole.upper <= count else { return false }
    let isOneLine = !node.span.text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    return scalar.style != .plain || !isOneLine || node.span.text == text
  }

  @Test("the text as it is", arguments: cases("good") + withOtherLineBreaks())
  func asItIs(_ file: SourceFile) { check(file.bytes) }

  @Test("cut off after every byte")
  func truncated() {
    for count in descriptor.indices { check(Array(descriptor[..<count])) }
  }

  @Test("without each line, and with each line twice")
  func lines() {
    let lines = descriptor.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for index in lines.indices {
      var fewer = lines
      fewer.remove(at: index)
      check(Array(fewer.joined(separator: [UInt8(ascii: "\n")])))
      var more = lines
      more.insert(lines[index], at: index)
      check(Array(more.joined(separator: [UInt8(ascii: "\n")])))
    }
  }

  @Test("with every byte replaced by another")
  func replaced() {
    let signs = Array("\t\n\r :,-?[]{}#&*!|>'\"%@`\\0a~<\u{0}".utf8) + [0x80, 0xC3, 0xED, 0xF4, 0xFF]
    for index in descriptor.indices {
      var bytes = descriptor
      bytes[index] = signs[(index &* 7 &+ Int(bytes[index])) % signs.count]
      check(bytes)
    }
  }

  @Test("short texts of signs")
  func signs() {
    let signs = Array("a1é\u{A0}\r  \n\n:-?[]{},#&*!|>+%u'\"\\\t".utf8)
    var state: UInt64 = 42
    for _ in 0..<6_000 {
      let bytes = (0..<12).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return signs[Int(truncatingIfNeeded: state >> 33) % signs.count]
      }
      check(bytes)
    }
  }
}
