import Testing

@Suite("The command that tells a change of rules") struct DiffCommandTests {
  @Test("the values that changed, and what that does to the sample cases")
  func values() throws {
    let french = try run("lucarne", ["diff", "allocations-familiales", "2026-03-01", "2026-04-01"])
    #expect(french.status == 0)
    #expect(french.output.contains("94 cas types sur 106 changent."))
    #expect(french.output.contains("474,37\u{A0}€  478,16\u{A0}€"))
    // Without days, the latest change.
    #expect(try run("lucarne", ["diff", "allocations-familiales"]).output == french.output)
    let json = try run("lucarne", ["diff", "allocations-familiales", "--lang", "en", "--format", "json"])
    #expect(json.status == 0 && json.output.contains("\"changed\": 94") && json.output.contains("\"compared\": 106"))
  }

  @Test("a version against the one before: the order of the criteria, the rules, the texts; no effect is made up")
  func allocation() throws {
    let english = try run("lucarne", ["diff", "affectation", "2008-09-01", "2013-09-01", "--lang", "en"])
    #expect(english.status == 0)
    #expect(english.output.contains("one person's result depends on all the others"))
    #expect(english.output.contains("circulaire-2013-060"))
  }

  @Test("two algorithms on the same data")
  func two() throws {
    let both = try run(
      "lucarne", ["diff", "bourse-college", "2024-09-01", "2024-09-01", "--with", "bourse-lycee", "--lang", "en"])
    #expect(both.status == 0 && both.output.contains("→"))
  }

  @Test("what cannot be compared is refused with what to do instead")
  func refusals() throws {
    let one = try run("lucarne", ["diff", "critair"])
    #expect(one.status == 65 && one.errors.contains("registry.no-change") && one.errors.contains("--with"))
    #expect(try run("lucarne", ["diff", "critair", "2024-01-01"]).status == 64)
    #expect(try run("lucarne", ["diff", "critair", "--with", "bourse"]).status == 64)
    let early = try run("lucarne", ["diff", "bourse", "1999-01-01", "2024-09-01"])
    #expect(early.status != 0 && early.errors.contains("registry.not-in-force"))
    #expect(try run("lucarne", ["diff", "nope"]).status == 66)
  }
}
