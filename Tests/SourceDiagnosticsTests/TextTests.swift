import Foundation
import Languages
import SourceDiagnostics
import Testing

@Suite struct ShortTests {
  @Test("one line a diagnostic: the words of severity fixed, the message in the language that is asked for")
  func lines() {
    let (text, other) = (file("a: 1\né: 2\n"), file("x", name: "dossier/b.csv"))
    let all = [
      fault(at: text.span(": 2"), "C'est faux.", en: "It is wrong."), fault(.warning, at: other.span("x")),
      fault(.note, at: nil, help: .init(fr: "Rien.")), fault(at: SourceSpan(text, 11, 11)),
    ]
    #expect(
      renderShort(all, in: .french) == """
        t.yaml:2:2: error[t.code]: C'est faux.
        dossier/b.csv:1:1: warning[t.code]: Faux.
        note[t.code]: Faux.
        t.yaml:3:1: error[t.code]: Faux.

        """)
    #expect(renderShort([all[0]], in: .english) == "t.yaml:2:2: error[t.code]: It is wrong.\n")
    #expect(renderShort([], in: .english) == "")
  }

  @Test("a diagnostic stays on one line, whatever its name and message hold")
  func controls() {
    let text = file("a", name: "x\ny\u{1B}.yaml")
    #expect(
      renderShort([fault(at: text.span("a"), "a\nb\u{7F}\u{85}\tc")], in: .french)
        == "x\u{FFFD}y\u{FFFD}.yaml:1:1: error[t.code]: a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}c\n")
  }
}

@Suite struct JSONTests {
  @Test("an object a diagnostic, with lines and columns from 1 and byte offsets")
  func objects() {
    let (text, other) = (file("é: [1,\n  2]\n"), file("b\n", name: "b.yaml"))
    let all = [
      fault(
        at: text.span("[1,\n  2]"), en: "Wrong.", labels: [.init(other.span("b"), fr: "Ici.", en: "Here.")],
        help: .init(fr: "Aide.", en: "Help.")),
      fault(.warning, at: nil),
    ]
    let expected =
      #"[{"code":"t.code","severity":"error","message":"Wrong.","help":"Help.","#
      + #""file":"t.yaml","line":1,"column":4,"endLine":2,"endColumn":5,"byteStart":4,"byteEnd":12,"#
      + #""labels":[{"message":"Here.","file":"b.yaml","line":1,"column":1,"endLine":1,"endColumn":2,"#
      + #""byteStart":0,"byteEnd":1}]},"# + "\n"
      + #"{"code":"t.code","severity":"warning","message":"Wrong.","help":null,"labels":[]}]"# + "\n"
    #expect(renderJSON(all, in: .english) == expected)
    #expect(renderJSON([all[1]], in: .french).contains(#""message":"Faux.""#))
    #expect(renderJSON([], in: .french) == "[]\n")
  }

  @Test(
    "texts are escaped as JSON wants",
    arguments: [
      ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\u000a"#), ("\u{0}", #"\u0000"#), ("\u{1F}", #"\u001f"#),
      ("\u{7F}", #"\u007f"#), ("/é😀\u{2028}", "/é😀\u{2028}"), ("\r\n", #"\u000d\u000a"#),
    ])
  func escapes(_ text: String, _ written: String) {
    #expect(
      renderJSON([fault(at: nil, text)], in: .french)
        == #"[{"code":"t.code","severity":"error","message":"\#(written)","help":null,"labels":[]}]"# + "\n")
  }

  @Test("another reader of JSON finds every text again")
  func parsed() throws {
    let text = String(String.UnicodeScalarView((0...0x2FF).compactMap { Unicode.Scalar($0) })) + "\\u0041\"😀"
    let file = SourceFile(name: "n" + text, text: "a")
    let diagnostic = fault(
      at: file.span("a"), text, labels: [.init(file.span("a"), fr: "l" + text, en: "")], help: .init(fr: "h" + text))
    let data = Data(renderJSON([diagnostic], in: .french).utf8)
    let objects = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let object = try #require(objects.first)
    let label = try #require((object["labels"] as? [[String: Any]])?.first)
    for (found, expected) in [
      (object["message"], text), (object["help"], "h" + text), (object["file"], "n" + text),
      (label["message"], "l" + text),
    ] {
      #expect((found as? String).map { Array($0.utf8) } == Array(expected.utf8))
    }
  }
}
