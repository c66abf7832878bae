import Languages
import RuleValues
import Testing

private func unit(_ text: String) throws -> Unit {
  try #require(Unit(parsing: text))
}

@Suite struct UnitTests {
  @Test(
    "a unit is read, and printed in its one written form",
    arguments: [
      ("1", "1"), ("EUR", "EUR"), ("EUR/year", "EUR/year"), ("b*a", "a*b"), ("EUR*EUR", "EUR*EUR"),
      ("1/year", "1/year"),
      ("1*EUR", "EUR"), ("EUR/1", "EUR"), ("EUR/EUR", "1"), ("EUR/year*year", "EUR"),
      ("EUR/year/month", "EUR/month/year"),
      ("km/h/h", "km/h/h"), ("hour_of_minimum_wage/year", "hour_of_minimum_wage/year"), ("_a2", "_a2"),
      ("élève", "élève"),
      ("m*m/m", "m"), ("m/m/m", "1/m"),
    ])
  func reads(_ text: String, _ printed: String) throws {
    let unit = try unit(text)
    #expect(unit.description == printed)
    #expect(Unit(parsing: printed) == unit)
  }

  @Test(
    "what is not a unit is refused",
    arguments: [
      "", " ", "*", "/", "EUR*", "EUR/", "/year", "*EUR", "EUR//year", "EUR**2", "EUR^2", "2", "12", "0", "1a", "2m",
      "EUR ",
      " EUR", "EUR / year", "€", "EUR-year", "EUR.year", "(EUR)", "٣",
    ])
  func refuses(_ text: String) {
    #expect(Unit(parsing: text) == nil)
  }

  @Test(
    "units are multiplied and divided by their exponents",
    arguments: [
      ("EUR", "1", "EUR", "EUR"), ("1", "EUR", "EUR", "1/EUR"), ("EUR", "EUR", "EUR*EUR", "1"),
      ("EUR/year", "year", "EUR", "EUR/year/year"), ("b", "a", "a*b", "b/a"), ("1/year", "1/year", "1/year/year", "1"),
      ("EUR/child", "child/year", "EUR/year", "EUR*year/child/child"),
    ])
  func arithmetic(_ row: (a: String, b: String, product: String, quotient: String)) throws {
    let (a, b) = (try unit(row.a), try unit(row.b))
    #expect((a * b).description == row.product)
    #expect((a / b).description == row.quotient)
    #expect(a * b == b * a)
    #expect(a * b / b == a)
    #expect(Set([a * b, b * a, try unit(row.product)]).count == 1)
  }

  @Test("a unit names its base units, sorted, divisors included")
  func symbols() throws {
    #expect(try unit("year/child*EUR").symbols == ["EUR", "child", "year"])
    #expect(Unit.one.symbols == [])
    #expect(Unit("EUR").description == "EUR")
  }
}

@Suite struct UnitTableTests {
  private func entry(_ unit: String, _ one: String) throws -> UnitTable.Entry {
    UnitTable.Entry(
      unit: try #require(Unit(parsing: unit)), one: Wording(fr: one), other: Wording(fr: one + "s"), short: nil,
      decimals: nil)
  }

  @Test("words are found for exactly a unit, the first entry standing")
  func words() throws {
    let table = UnitTable([
      try entry("EUR", "euro"), try entry("EUR/year", "euro par an"), try entry("EUR", "écu"), try entry("1", "fois"),
    ])
    #expect(table[Unit("EUR")]?.one.fr == "euro")
    #expect(table[try unit("EUR/year")]?.one.fr == "euro par an")
    #expect(table[.one]?.other.fr == "foiss")
    #expect(table[Unit("year")] == nil)
    #expect(table[try unit("EUR*EUR")] == nil)
  }

  @Test("a symbol is known as soon as an entry mentions it")
  func knownSymbols() throws {
    let table = UnitTable([try entry("EUR/year", "euro par an"), try entry("child", "enfant")])
    #expect(table.symbols == ["EUR", "child", "year"])
    #expect(table.unknownSymbols(in: try unit("child*year/EUR")) == [])
    #expect(table.unknownSymbols(in: try unit("zloty/month*EUR")) == ["month", "zloty"])
    #expect(table.unknownSymbols(in: .one) == [])
    #expect(UnitTable([]).unknownSymbols(in: Unit("EUR")) == ["EUR"])
  }
}

@Suite struct ValueTests {
  @Test("only a known value is there to compute with")
  func stated() {
    #expect(Stated.known(.boolean(false)).value == .boolean(false))
    #expect(Stated.missing.value == nil)
    #expect(Stated.notApplicable.value == nil)
  }

  @Test("values are equal by what they are worth, and only within their kind")
  func equality() {
    #expect(Value.number(Number(150, scale: 2)) == .number(Number(15, scale: 1)))
    #expect(Value.key("a") != .text("a"))
    #expect(Value.keys(["a", "b"]) != .keys(["b", "a"]))
    let given = [Value.Field(name: "age", value: .number(Number(3)))]
    #expect(Value.records([given]) == .records([given]))
    #expect(Value.records([given]) != .records([[Value.Field(name: "age", value: nil)]]))
  }

  @Test("a unit squared without end overflows nothing")
  func squares() throws {
    var unit = try unit("EUR/year")
    for _ in 0..<100 { unit = unit * unit }
    #expect(unit.symbols == ["EUR", "year"])
    #expect(unit * unit == unit)
  }

  @Test(
    "a unit is named in a literal as a quotient",
    arguments: [("EUR", "EUR"), ("EUR/year/child", "EUR/child/year"), ("1/year", "year/year/year"), ("m/s/s", "m/s/s")])
  func literal(_ text: String, _ form: String) throws {
    #expect(try unit(text).quotientForm == form)
    #expect(try unit(form) == unit(text))
  }
}
