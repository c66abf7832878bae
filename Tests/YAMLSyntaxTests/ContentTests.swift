import CLibYAML
import SourceDiagnostics
import Testing
import YAMLSyntax

/// The contents of all scalars, as libyaml itself gives them; nil after a syntax error.
func contentsByLibYAML(_ file: SourceFile) -> [String]? {
  var parser = yaml_parser_t()
  var event = yaml_event_t()
  guard yaml_parser_initialize(&parser) == 1 else { return nil }
  defer { yaml_parser_delete(&parser) }
  return file.bytes.withUnsafeBufferPointer { bytes in
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    var contents: [String] = []
    while yaml_parser_parse(&parser, &event) == 1 {
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return contents }
      guard event.type == YAML_SCALAR_EVENT else { continue }
      let scalar = event.data.scalar
      contents.append(
        String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self))
    }
    return nil
  }
}

@Suite struct ContentTests {
  @Test("good fixtures are read without a word", arguments: cases("good"))
  func good(_ file: SourceFile) {
    #expect(faults(file) == [])
    #expect(YAML.read(file).document != nil)
  }

  @Test("contents are what libyaml finds, where it knows how", arguments: cases("good") + withOtherLineBreaks())
  func contents(_ file: SourceFile) throws {
    guard let expected = contentsByLibYAML(file) else {
      // Surrogates in JSON, and tabs that YAML 1.2 allows.
      #expect(["api.json", "tabs.yaml"].contains(file.name))
      return
    }
    let document = try #require(YAML.read(file).document)
    #expect(allNodes(document.root).compactMap { $0.scalar?.text } == expected)
  }

  @Test("escapes, pairs of surrogates and slashes are read as JSON means them")
  func json() throws {
    let file = try #require(cases("good").first { $0.name == "api.json" })
    let root = try #require(YAML.read(file).document?.root)
    #expect(root["smile"]?.scalar?.text == "😀 é / \\ud83d")
    #expect(root["demandes"]?.elements.count == 2)
    #expect(
      root["demandes"]?.elements.first?["motifs"]?.elements.map { $0.scalar?.text } == ["fratrie", "limite_de_secteur"])
  }

  @Test("line and paragraph separators break no line, as in YAML 1.2")
  func separators() {
    #expect(read("a: \"x\u{2028}y\u{85}z\"\nb: u\u{2029}v\n")?.root["a"]?.scalar?.text == "x\u{2028}y\u{85}z")
    #expect(read("a: \"x\u{2028}y\"\nb: u\u{2029}v\n")?.root["b"]?.scalar?.text == "u\u{2029}v")
  }

  @Test("an alias has its own place and the contents of its anchor")
  func alias() throws {
    let root = try #require(read("été: &é_1 [1, {x: 2}]\nb: *é_1\n")?.root)
    let node = try #require(root["b"])
    #expect(node.span.text == "*é_1")
    #expect(node.kind == .sequence)
    #expect(node.elements.last?["x"]?.span.text == "2")
  }

  @Test("a key is found by its text, the first of its name")
  func lookup() {
    let root = read("a: 1\n'b''c': 2\n\"d\\u00e9\": 3\n")?.root
    #expect(root?["b'c"]?.span.text == "2")
    #expect(root?["dé"]?.span.text == "3")
    #expect(root?["e"] == nil)
    #expect(root?.entries.map { $0.key.span.text } == ["a", "'b''c'", "\"d\\u00e9\""])
  }

  @Test("a top-level value is found without reading the rest")
  func topLevel() {
    let text = "id: é\naliases: [a, b]\nbroken: [\nlate: 1\n"
    let file = SourceFile(name: "t", text: text)
    #expect(YAML.topLevelValue(of: "aliases", in: file)?.elements.map { $0.scalar?.text } == ["a", "b"])
    #expect(YAML.topLevelValue(of: "id", in: file)?.scalar?.text == "é")
    #expect(YAML.topLevelValue(of: "late", in: file) == nil)
    #expect(YAML.topLevelValue(of: "absent", in: SourceFile(name: "t", text: "x: {absent: 1}\n")) == nil)
    #expect(YAML.topLevelValue(of: "x", in: SourceFile(name: "t", text: "")) == nil)
  }
}

/// The good fixtures with CR LF, with CR, and after a byte order mark.
func withOtherLineBreaks() -> [SourceFile] {
  cases("good").flatMap { file in
    let text = file.text(in: SourceSpan(file, 0, file.bytes.count))
    return [
      SourceFile(
        name: file.name, text: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")),
      SourceFile(name: file.name, text: String(text.unicodeScalars.map { $0 == "\n" ? "\r" : Character($0) })),
      SourceFile(name: file.name, text: "\u{FEFF}" + text),
    ]
  }
}
