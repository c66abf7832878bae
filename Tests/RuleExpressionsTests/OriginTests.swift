import Languages
import RuleExpressions
import RuleValues
import SourceDiagnostics
import Testing

private func number(_ low: Int128, _ high: Int128) -> NumberType {
  NumberType(unit: .one, scale: 0, low: low, high: high)
}

@Suite struct OriginTests {
  @Test(
    "an interval takes the bits that its widest bound takes as a signed integer",
    arguments: [
      (Int128(0), Int128(0), 1, 64), (0, 1, 2, 64), (-1, 0, 1, 64), (-128, 127, 8, 64), (-129, 0, 9, 64),
      (0, Int128(Int64.max), 64, 64), (Int128(Int64.min), 0, 64, 64), (0, Int128(Int64.max) + 1, 65, 128),
      (Int128(Int64.min) - 1, 0, 65, 128), (Int128.min, Int128.max, 128, 128),
    ])
  func bits(_ low: Int128, _ high: Int128, _ bits: Int, _ width: Int) {
    #expect(number(low, high).bits == bits)
    #expect(number(low, high).width == width)
  }

  @Test(
    "an interval that does not fit names the widest input behind its names, at its declaration",
    arguments: [
      ("petit * grand * grand", "grand", 2), ("petit + grand * (total * total)", "total", 3),
      ("(petit + 1) * (petit * grand * grand)", "grand", 2),
    ])
  func named(_ text: String, _ name: String, _ line: Int) throws {
    let file = SourceFile(name: "d.yaml", text: "petit\ngrand\nvaste\n")
    var scope = Scope(units: UnitTable([]))
    let places = ["petit": SourceSpan(file, 0, 5), "grand": SourceSpan(file, 6, 11), "vaste": SourceSpan(file, 12, 17)]
    let most = Int128(1) << 64
    for (index, entry) in [("petit", number(0, 9)), ("grand", number(0, most)), ("total", number(0, most))].enumerated()
    {
      scope.bind(entry.0, .value(.input(index), .number(entry.1)))
    }
    func origin(_ name: String, _ bits: Int) throws -> Origin {
      Origin(name: name, span: try #require(places[name]), bits: bits)
    }
    scope.origins = [
      "petit": [try origin("petit", 5)], "grand": [try origin("grand", 66)],
      "total": [try origin("vaste", 99), try origin("petit", 5)],
    ]
    var checker = TypeChecker(scope: scope)
    #expect(checker.check(try parse(text)) == nil)
    let found = try #require(checker.diagnostics.first)
    let expected = name == "total" ? "vaste" : name
    #expect(found.code.id == "expression.interval")
    #expect(
      found.help?.fr
        == "Restreignez la plage de « \(expected) » (ligne \(line)), ou arrondissez un résultat intermédiaire.")
    #expect(found.labels.map(\.span) == [places[expected]])
  }
}
