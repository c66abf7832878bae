import SourceDiagnostics
import Testing
import YAMLSyntax

@Suite struct SpanTests {
  @Test("a block ends with its last value, a quoted text with its quote")
  func spans() throws {
    let text = "# é\na:\n  b: 1   # c\n  c: \"é\"\n\n# d\nlist:\n- x\n- y z  \n\n\nend:\n"
    let root = try #require(read(text)?.root)
    #expect(root["a"]?.span.text == "b: 1   # c\n  c: \"é\"")
    #expect(root["a"]?["c"]?.span.text == "\"é\"")
    #expect(root["list"]?.span.text == "- x\n- y z")
    #expect(root["end"]?.span.text == "")
    #expect(root.span.text.hasPrefix("a:"))
    #expect(root.span.text.hasSuffix("end:"))
  }

  @Test("tags and anchors are no part of a node's place")
  func properties() throws {
    let root = try #require(read("a: !!str &x # why\n  12\nb: &y\n  - 1\nc: &z {d: !!int 1}\ne: &e\n")?.root)
    #expect(root.entries.map(\.value.span.text) == ["12", "- 1", "{d: !!int 1}", ""])
    #expect(root["c"]?["d"]?.span.text == "1")
  }

  @Test("a pair in a flow sequence ends with its value")
  func pair() throws {
    let root = try #require(read("[a: 1 , {b: 2} , c]")?.root)
    #expect(root.elements.map(\.span.text) == ["a: 1", "{b: 2}", "c"])
  }

  /// Each word of the content, and the source text that it must be found at.
  private static let words: [(text: String, word: String, source: String)] = [
    ("k: \"é\\u00e9\\n cible\"", "cible", "cible"),
    ("k: \"x \\u0063ible y\"", "cible", "\\u0063ible"),
    ("k: \"x \\uD83D\\uDE00 y\"", "😀", "\\uD83D\\uDE00"),
    ("k: \"x \\uD83D\\uDE00 y\"", "y", "y"),
    ("k: 'l''été cible'", "cible", "cible"),
    ("k: 'l''été cible'", "l'été", "l''été"),
    ("k: a 😀\n  b\n\n  cible", "cible", "cible"),
    ("k: a 😀\n  b\n\n  cible", "😀 b", "😀\n  b"),
    ("k: |\n  é\n    cible\n  z\n", "cible", "cible"),
    ("k: |\n  é\n    cible\n  z\n", "z\n", "z\n"),
    ("k: >-\n  é\n  cible\n\n  z\n", "cible", "cible"),
    ("k: >-\n  é\n  cible\n\n  z\n", "cible\nz", "cible\n\n  z"),
    ("k: >\n  é\n  a cible\n", "a cible\n", "a cible\n"),
    ("k: \"a\\\n  \\  cible\"", "cible", "cible"),
    ("k: [x, \"a\n\n  cible\"]", "\ncible", "\n  cible"),
    ("k: |+\n  a\n\n\nl: 1", "a\n\n\n", "a\n\n\n"),
  ]

  @Test("a word of the content leads back to its source, whatever the way it was written", arguments: words)
  func word(_ example: (text: String, word: String, source: String)) throws {
    for text in [example.text, "\u{FEFF}" + example.text, "# 😀é\n" + example.text] {
      try expectWord(example.word, in: text, at: example.source)
    }
    let breaks = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    try expectWord(example.word, in: breaks(example.text), at: breaks(example.source))
  }

  private func expectWord(_ word: String, in text: String, at source: String) throws {
    let node = try #require(read(text).flatMap { $0.root["k"]?.elements.last ?? $0.root["k"] })
    let content = Array(try #require(node.scalar).text.utf8)
    let bytes = Array(word.utf8)
    let start = try #require((0..<content.count).first { content[$0...].starts(with: bytes) })
    #expect(node.sourceSpan(ofContent: start..<start + bytes.count).text == source)
    // A caret after the last byte stands at the end of the text, before a closing quote.
    let end = node.sourceSpan(ofContent: content.count..<content.count)
    #expect(end.text == "" && node.span.lower <= end.lower)
    #expect(node.sourceSpan(ofContent: -5..<content.count + 5).lower >= node.span.lower)
  }
}
