import DescriptorReading
import Foundation
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let units = repositoryFile("Tests/Cases/units.yaml").map { readUnitTable($0).table } ?? UnitTable([])

/// A descriptor around one rule.
private func descriptor(_ rule: String, inputs: String = "") -> String {
  let rule = rule.hasPrefix("{") ? "{label: {fr: r}, " + rule.dropFirst() : "\n    label: {fr: r}" + rule
  return """
    lucarne: 1
    id: essai
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal: {L1: {cite: "Loi", checked: 2026-11-23, evidence: text}}
    inputs:
      a: {label: {fr: a}, type: number, unit: "1", range: [0..100]}
      b: {label: {fr: b}, type: boolean\(inputs)}
    rules:
      r: \(rule)
    outputs: [r]
    answer: [{otherwise: , say: {fr: "Voici."}}]

    """
}

private func format(_ text: String) -> String? {
  formatDescriptor(SourceFile(name: "essai.yaml", text: text), units: units).bytes.map {
    String(decoding: $0, as: UTF8.self)
  }
}

@Suite struct FormatTests {
  @Test(
    "an expression gets its canonical spelling, in the quotes that its author used",
    arguments: [
      ("{value: a+1000, legal: L1}", "{value: a + 1 000, legal: L1}"),
      ("{value:   (a*2)  ,legal: L1} # a+b", "{value:   a * 2  ,legal: L1} # a+b"),
      ("{value: 'a+1', legal: L1}", "{value: 'a + 1', legal: L1}"),
      ("{value: \"max(a,1)\", legal: L1}", "{value: \"max(a, 1)\", legal: L1}"),
      ("{value: \"\\x61+1\", legal: L1}", "{value: \"a + 1\", legal: L1}"),
      (
        "\n    value: max(a,1)   # le plus grand\n    legal: L1",
        "\n    value: max(a, 1)   # le plus grand\n    legal: L1"
      ),
      ("\n    value: a in  [1..2]\n    legal: L1", "\n    value: a in [1..2]\n    legal: L1"),
      ("{cases: [{when: a>5,then: 1000}, {otherwise: -(a)}]}", "{cases: [{when: a > 5,then: 1 000}, {otherwise: -a}]}"),
      (
        "{value: a/3, round: {to: 0.10, mode: floor}, legal: L1}",
        "{value: a / 3, round: {to: 0.10, mode: floor}, legal: L1}"
      ),
      ("{value: 1,\r\n    applies_when: not(b), legal: L1}", "{value: 1,\r\n    applies_when: not b, legal: L1}"),
    ])
  func canonical(_ rule: String, _ expected: String) {
    #expect(format(descriptor(rule)) == descriptor(expected))
  }

  @Test(
    "what is canonical, spans lines, stands in a block, or is a cell of a table stays as it is",
    arguments: [
      "{value: a + 1, legal: L1}", "{value: \"\\x61 + 1\", legal: L1}", "\n    value: a+\n      1\n    legal: L1",
      "\n    value: >-\n      a+1\n    legal: L1", "\n    value: |-\n      a+1\n    legal: L1",
      "\n    table: {columns: [a], rows: [{when: [\">=18\"], then: 1}, {when: [\"<18\"], then: 0}]}\n    legal: L1",
      "{value: a +, legal: L1}", "{value: a++1, labels: a+1}",
    ])
  func untouched(_ rule: String) {
    #expect(format(descriptor(rule)) == descriptor(rule))
  }

  @Test("an anchored expression that is used elsewhere as words is left alone, and the others are not")
  func anchors() {
    let shared = "{value: &x a+1, assumption: {fr: *x}, floor: 0+1}"
    #expect(format(descriptor(shared)) == descriptor("{value: &x a+1, assumption: {fr: *x}, floor: 0 + 1}"))
    let alias = "{value: &x a+1, cap: *x, legal: L1}"
    #expect(format(descriptor(alias)) == descriptor("{value: &x a + 1, cap: *x, legal: L1}"))
  }

  @Test("a default value is an expression only where the input is a number")
  func defaults() {
    #expect(
      format(descriptor("{value: a, legal: L1}", inputs: ", if_missing: true"))
        == descriptor("{value: a, legal: L1}", inputs: ", if_missing: true"))
  }

  @Test(
    "formatting twice changes nothing more, keeps the diagnostics' codes, and never fails on a fixture",
    arguments: fixtures("good") + fixtures("bad"))
  func stable(_ file: SourceFile) {
    guard let once = formatDescriptor(file, units: units).bytes else { return }
    let formatted = SourceFile(name: file.name, bytes: once)
    #expect(formatDescriptor(formatted, units: units).bytes == once)
    func codes(_ file: SourceFile) -> [String] {
      readDescriptor(file, units: units).diagnostics.map { $0.code.id }
    }
    #expect(codes(formatted) == codes(file))
  }

  @Test("whatever is damaged in a descriptor, what it says after formatting is what it said before")
  func damaged() throws {
    let neat = try #require(repositoryFile("Tests/Cases/value/good/value.yaml")).text
    let original = Array(neat.replacing(" * ", with: "*").replacing(" - ", with: "-").utf8)
    let marks: [[UInt8]] = [[], [UInt8(ascii: "\"")], [UInt8(ascii: "{")], [UInt8(ascii: "*")], [0x23], [0x0A], [0xC3]]
    var changed = 0
    for (round, place) in stride(from: 0, to: original.count, by: 5).enumerated() {
      var bytes = original
      bytes.replaceSubrange(place...place, with: marks[round % marks.count])
      let file = SourceFile(name: "damaged.yaml", bytes: bytes)
      guard let once = formatDescriptor(file, units: units).bytes else { continue }
      let formatted = SourceFile(name: "damaged.yaml", bytes: once)
      if once != bytes { changed += 1 }
      let (old, new) = (readDescriptor(file, units: units), readDescriptor(formatted, units: units))
      #expect(old.diagnostics.map { $0.code.id } == new.diagnostics.map { $0.code.id }, "at byte \(place)")
      #expect((old.descriptor == nil) == (new.descriptor == nil))
    }
    #expect(changed > 20, "most of the damage leaves something to format")
  }

  @Test("the registry is formatted")
  func registry() throws {
    let finished = try run("lucarne", ["format", "--check"])
    #expect(finished.output == "")
    #expect(finished.status == 0, "\(finished.errors)")
  }

  @Test("--check names the files that would change and writes nothing; without it they are written")
  func command() throws {
    try withScratchFolder { folder in
      let (loose, neat) = (folder + "/2020-01-01.yaml", folder + "/2021-01-01.yaml")
      let old = descriptor("{value: a+1, legal: L1} # reste")
      try old.write(toFile: loose, atomically: true, encoding: .utf8)
      try descriptor("{value: a + 1, legal: L1}").write(toFile: neat, atomically: true, encoding: .utf8)
      let check = try run("lucarne", ["format", "--check", folder])
      #expect(check.status == 1)
      #expect(check.output == "\(loose)\n")
      #expect(try String(contentsOfFile: loose, encoding: .utf8) == old)
      let written = try run("lucarne", ["format", folder])
      #expect(written.status == 0)
      #expect(written.output == "Réécrit : \(loose)\n2 descripteurs lus, 1 réécrit.\n")
      #expect(try String(contentsOfFile: loose, encoding: .utf8) == descriptor("{value: a + 1, legal: L1} # reste"))
      #expect(try run("lucarne", ["format", "--check", folder, loose, "--lang", "en"]).status == 0)
      #expect(
        try run("lucarne", ["format", loose, neat, "--lang", "en"]).output == "2 descriptors read, 0 rewritten.\n")
      let piped = try run("lucarne", ["format", "-"], input: old)
      #expect(piped.output == descriptor("{value: a + 1, legal: L1} # reste"))
    }
  }

  @Test("when one file is no YAML or cannot be found, no file is written")
  func allOrNone() throws {
    try withScratchFolder { folder in
      let (loose, broken) = (folder + "/2020-01-01.yaml", folder + "/2021-01-01.yaml")
      let old = descriptor("{value: a+1, legal: L1}")
      try old.write(toFile: loose, atomically: true, encoding: .utf8)
      try "rules: {a: [b".write(toFile: broken, atomically: true, encoding: .utf8)
      let finished = try run("lucarne", ["format", folder])
      #expect(finished.status == 65)
      #expect(finished.output == "")
      #expect(finished.errors.contains("\(broken):1:"))
      #expect(try run("lucarne", ["format", loose, folder + "/absent.yaml"]).status == 66)
      #expect(try String(contentsOfFile: loose, encoding: .utf8) == old)
    }
  }
}
