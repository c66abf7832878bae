import Languages
import SourceDiagnostics
import Testing

@Suite struct NearMissTests {
  @Test(
    "the nearest candidate within a third of the length is proposed",
    arguments: [
      ("revneu", ["revenu", "avenue"], "revenu"),
      ("plafon", ["plafond"], "plafond"),
      ("plafonds", ["plafond"], "plafond"),
      ("REVENU", ["revenu"], "revenu"),
      ("capacite", ["places", "capacité"], "capacité"),
      ("abcdef", ["abcxyz"], nil),
      ("abcdef", ["abcdxy"], "abcdxy"),
      ("abcdefgh", ["abcdexyz"], nil),
      ("chat", ["chien", "char", "chas"], "char"),
      ("chat", ["chien", "chats", "char"], "chats"),
      ("chat", ["chat"], nil),
      ("chat", ["chat", "chats"], "chats"),
      ("ca", ["abc"], nil),
      ("ab", ["ba"], "ba"),
      ("ab", ["cd"], nil),
      ("", ["abc"], nil),
      ("abc", [], nil),
    ] as [(String, [String], String?)])
  func table(_ word: String, _ candidates: [String], _ expected: String?) {
    #expect(nearMiss(to: word, among: candidates) == expected)
  }

  @Test("only the first 64 letters of long words are compared")
  func long() {
    let common = String(repeating: "a", count: 64)
    #expect(nearMiss(to: common + "xyz", among: [common + String(repeating: "b", count: 90)]) != nil)
    #expect(nearMiss(to: String(repeating: "x", count: 64), among: [common]) == nil)
  }
}

@Suite struct OrderTests {
  private let early = DiagnosticCode("t.a", fr: "A.", en: "A.")
  private let late = DiagnosticCode("t.b", fr: "B.", en: "B.")

  @Test("diagnostics are ordered by file name, place, severity and code, those without a place first")
  func order() {
    let (a, b) = (file("0123456789", name: "a"), file("0123456789", name: "b"))
    let sorted = [
      fault(.note, at: nil, code: late),
      fault(.note, at: SourceSpan(a, 2, 9)),
      fault(.error, at: SourceSpan(a, 10, 10), code: early),
      fault(.error, at: SourceSpan(a, 10, 10), code: late),
      fault(.warning, at: SourceSpan(a, 10, 10), code: early),
      fault(.note, at: SourceSpan(a, 10, 10), code: early),
      fault(.error, at: SourceSpan(b, 0, 1)),
    ]
    #expect(Array(sorted.reversed()).sortedByPlace() == sorted)
    for shift in sorted.indices {
      #expect(Array(sorted[shift...] + sorted[..<shift]).sortedByPlace() == sorted, "turned by \(shift)")
    }
  }

  @Test("a repetition is dropped, and only that")
  func repetitions() {
    let text = file("0123456789")
    let span = SourceSpan(text, 1, 2)
    let all = [
      fault(at: span, "Un."), fault(at: span, "Deux."), fault(at: SourceSpan(text, 1, 3), "Un."),
      fault(at: span, "Un.", labels: [.init(span, fr: "Ici.", en: "Here.")]),
      fault(at: span, "Un.", help: .init(fr: "Aide.")),
    ]
    let sorted = (all + all).sortedByPlace()
    #expect(sorted.count == all.count)
    #expect(Set(sorted) == Set(all))
  }

  @Test("only an error is an error")
  func errors() {
    #expect(![Diagnostic]().hasErrors)
    #expect(![fault(.warning, at: nil), fault(.note, at: nil)].hasErrors)
    #expect([fault(.note, at: nil), fault(.error, at: nil)].hasErrors)
    #expect(DiagnosticsError(fault(at: nil)).diagnostics == [fault(at: nil)])
  }

  @Test("codes are equal by name")
  func codes() {
    #expect(DiagnosticCode("t.a", fr: "X.", en: "Y.") == early)
    #expect(early != late)
    #expect(Set([DiagnosticCode("t.a", fr: "X.", en: "Y."), early]).count == 1)
  }
}
