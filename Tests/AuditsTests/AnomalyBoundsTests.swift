import Audits
import CanonicalJSON
import DescriptorModel
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

private let registry = Registry(root: repositoryRoot + "/Registry")

/// Nine numbers that each turn the result once, in the middle of ranges too long to write out.
private func nineNumbers() throws -> Program {
  let names = (1...9).map { "n\($0)" }
  return try program(
    inputs: names.map { "\($0): {label: {fr: \($0)}, type: number, unit: EUR, range: [0..1000000]}" }.joined(
      separator: "\n"),
    rules: names.enumerated().map { index, name in
      "r\(index): {label: {fr: r\(index)}, cases: [{when: \(name) > \(1000 * (index + 1)) EUR, then: 1 EUR}, "
        + "{otherwise: 0 EUR}], legal: L1}"
    }.joined(separator: "\n")
      + "\nr: {label: {fr: r}, sum: [\(names.indices.map { "r\($0)" }.joined(separator: ", "))], legal: L1}",
    outputs: "r")
}

private func text(_ report: AnomalyReport, _ language: Language) -> String {
  TerminalRenderer(width: 400, colour: false).render(report.document(in: language))
}

private func bounds(_ report: AnomalyReport) -> JSON? {
  guard case .object(let entries) = report.json else { return nil }
  return entries["bounds"]
}

@Suite("Bounds of an audit of rules")
struct AnomalyBoundsTests {
  @Test("an audit that reaches its limit of work says so, in words and as data")
  func told() throws {
    let rules = try nineNumbers()
    let report = findAnomalies(rules, limits: AnomalyLimits(operations: 20_000))
    #expect(report.effort.isBounded && !report.effort.isFollowedEverywhere && !report.isProof)
    #expect(report.effort.followed > 0)
    #expect(text(report, .french).contains("L'audit s'est donné une limite de travail, la même sur toute machine"))
    #expect(text(report, .english).contains("The audit has set itself a limit of work"))
    guard case .object(let told)? = bounds(report) else {
      Issue.record("no bounds")
      return
    }
    #expect(told["lines_followed"] == .integer(Int64(report.effort.followed)))
    #expect(told["all_lines"] == .boolean(false))
    // The same limit ends at the same place.
    let again = findAnomalies(rules, limits: AnomalyLimits(operations: 20_000))
    #expect(again.json.canonicalBytes == report.json.canonicalBytes)
  }

  @Test("the work allowed is shared: where it ends early, the last input is followed as the first is")
  func shared() throws {
    let report = findAnomalies(try nineNumbers(), limits: AnomalyLimits(searched: 20_000, operations: 300_000))
    #expect(!report.effort.isFollowedEverywhere)
    for (index, tried) in report.tried.enumerated() {
      let turn = 1000 * (index + 1)
      let values = tried.values.compactMap { value in
        if case .number(let number)? = value { Int(number.coefficient) } else { nil }
      }
      // All are not kept, since they make too many combinations; one that turns the result is.
      #expect(values.contains(turn) || report.effort.thinned.contains(index), "\(index): \(values)")
    }
    #expect(report.unreachedWays.isEmpty)
  }

  @Test("inputs that stay at one value are named, many of them counted")
  func held() throws {
    func report(_ count: Int) throws -> AnomalyReport {
      let names = (0..<count).map { "c\($0)" }
      return findAnomalies(
        try program(
          inputs: names.map { "\($0): {label: {fr: \($0)}, type: boolean}" }.joined(separator: "\n"),
          rules: "r: {label: {fr: r}, value: \(names.joined(separator: " or ")), legal: L1}", outputs: "r"),
        limits: AnomalyLimits(exhaustive: 64, searched: 64))
    }
    let few = try report(8)
    #expect(few.effort.held == [6, 7])
    #expect(
      text(few, .french).contains("restées à une seule valeur chacune\u{A0}: «\u{A0}c6\u{A0}», «\u{A0}c7\u{A0}»."))
    #expect(text(try report(7), .english).contains("This input stayed at a single value: “c6”."))
    #expect(text(try report(20), .french).contains("14 données sont restées à une seule valeur chacune"))
  }

  @Test("as many combinations as may all be tried are all tried")
  func exhaustive() throws {
    let names = (0..<18).map { "c\($0)" }
    let report = findAnomalies(
      try program(
        inputs: names.map { "\($0): {label: {fr: \($0)}, type: boolean}" }.joined(separator: "\n"),
        rules: "r: {label: {fr: r}, value: \(names.joined(separator: " or ")), legal: L1}", outputs: "r"))
    #expect(report.decided == 1 << 18 && report.isProof && report.isExhaustive && !report.effort.isBounded)
    #expect(bounds(report) == .null)
  }

  @Test("what is within the limits is told without them")
  func unbounded() throws {
    let report = findAnomalies(
      try program(
        inputs: "n: {label: {fr: n}, type: number, unit: EUR, range: [0..10000000]}",
        rules: "r: {label: {fr: r}, cases: [{when: n > 5 EUR, then: 1}, {otherwise: 0}], legal: L1}", outputs: "r"))
    #expect(report.isProof && !report.effort.isBounded && report.effort.followed == 1)
    #expect(!text(report, .french).contains("limite de travail"))
  }

  @Test(
    "an audit of any algorithm of the registry tries no more combinations than its limits, and tells what it left out",
    arguments: registry.entries().map { $0.id })
  func registryEntry(_ id: String) throws {
    let (entry, units) = (try registry.find(id), try registry.units())
    let descriptor = try registry.descriptor(entry, entry.newest, units: units)
    guard descriptor.allocation == nil else { return }
    let day = try #require(CalendarDate(iso: "2026-09-15"))
    let program = try (try? compile(descriptor, on: day)) ?? compile(descriptor, on: descriptor.inForce.from)
    // A tenth of what is allowed: a limit that is kept there is kept.
    let limits = AnomalyLimits(exhaustive: 10_000, searched: 10_000, lines: 200, operations: 200_000)
    let report = findAnomalies(program, limits: limits)
    #expect(report.decided <= limits.searched)
    let isWhole = report.tried.allSatisfy { $0.isWhole }
    #expect(report.isProof || report.effort.isBounded || !isWhole)
    #expect(report.effort.isBounded == (bounds(report) != .null))
    if report.effort.isBounded { #expect(text(report, .french).contains("limite de travail")) }
  }
}
