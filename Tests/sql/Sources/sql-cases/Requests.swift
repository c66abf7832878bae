import CaseTables
import DescriptorModel
import Foundation
import GeneratedCases
import Languages
import RuleEngine
import RuleExpressions
import RuleSQL
import RuleValues
import SourceDiagnostics
import TestSupport

/// The requests of a generated campaign: what a batch compares them on, and the queries that a database answers.
struct RequestCases {
  let program: Program
  let rule: AllocationRule
  let needs: AllocationNeeds
  let campaign: Campaign
  /// For each criterion that is computed, the program in which it is the only one: what a row has where another lacks.
  let alone: [Program]

  private var descriptor: Descriptor { program.descriptor }

  init?(_ program: Program, rows: Int) throws {
    guard let rule = program.descriptor.allocation else { return nil }
    self.program = program
    self.rule = rule
    needs = try AllocationNeeds(program, rule)
    campaign = Campaign(
      name: "essai", title: .init(fr: "essai"), date: program.referenceDate,
      lottery: .init(commitment: "", seed: "essai"),
      places: (1...9).map {
        .init(key: "L\($0)", name: "lieu \($0)", capacity: max(1, rows / 20), quotas: rule.quotas.map { _ in 20 })
      }, cutOffs: nil, cutOffsFingerprint: nil)
    alone = try rule.computedCriteria.map { index in
      var descriptor = program.descriptor
      descriptor.allocation?.priority = [rule.priority[index]]
      return try compile(descriptor, on: program.referenceDate)
    }
  }

  /// One row of a file of applicants: its cells, by the column's name.
  typealias Row = [String: String]

  /// What a row is compared on: nil where there is no value.
  struct Compared {
    var criteria: [String?]
    var missing: Set<String> = []
    var isRefused = false
    var isComplete: Bool { !isRefused && missing.isEmpty && criteria.allSatisfy { $0 != nil } }
  }

  private var looksAtAllWishes: Bool {
    needs.slice.instructions.contains { if case .aggregate = $0.operation { true } else { false } }
  }
  private var placeName: String { descriptor.wishFields[rule.placeField].name }
  private var groupInputs: [Int] {
    (rule.reserve.map { [$0.group] } ?? [])
      + rule.quotas.compactMap { if case .input(let index) = $0.member { index } else { nil } }
  }
  private var groupFields: [Int] {
    rule.quotas.compactMap { if case .field(let index) = $0.member { index } else { nil } }
  }
  private var personInputs: [Input] {
    ([rule.byRight].compactMap { $0 } + needs.inputs.sorted()).map { descriptor.inputs[$0] }
  }
  private var wishInputs: [Input] { needs.fields.sorted().map { descriptor.wishFields[$0] } }

  // MARK: What a batch gives

  private func file(_ rows: [Row], _ program: Program) throws -> SourceFile {
    let needs = try AllocationNeeds(program, program.descriptor.allocation ?? rule)
    let person = ([rule.byRight].compactMap { $0 } + needs.inputs.sorted()).map { descriptor.inputs[$0].name }
    let wish = needs.fields.sorted().map { descriptor.wishFields[$0].name }
    let names = [rule.places.applicant] + person + [rule.places.wishRank, placeName] + wish
    var file = CSVWriter()
    file.row(names)
    for row in rows { file.row(names.map { row[$0] ?? "" }) }
    return SourceFile(name: "candidats.csv", bytes: file.bytes)
  }

  private func requests(_ rows: [Row], _ program: Program) throws -> Result<CampaignRequests, DiagnosticsError> {
    let file = try file(rows, program)
    return Result { () throws(DiagnosticsError) in try CampaignRequests(program, campaign: campaign, applicants: file) }
  }

  /// The rows of one person: together, or, where something is wrong with one, each for itself. Nil where that is none of her
  /// own, since a criterion follows from all her rows.
  func compared(_ rows: [Row]) throws -> [Compared]? {
    let isWishless = rows.count == 1 && rows[0][rule.places.wishRank, default: ""].isEmpty
    if case .success(let requests) = try requests(rows, program) {
      if isWishless { return [Compared(criteria: alone.map { _ in nil })] }
      return rows.indices.map { wish in
        Compared(criteria: rule.computedCriteria.map { value(requests, wish, $0, in: rule) })
      }
    }
    if looksAtAllWishes, !isWishless { return nil }
    return try rows.map { row in
      var row = row
      if !isWishless { row[rule.places.wishRank] = "1" }
      var result = Compared(criteria: [])
      if case .failure(let error) = try requests([row], program) {
        result.isRefused = error.diagnostics.contains { $0.code.id.hasPrefix("csv.") }
      }
      guard !result.isRefused, !isWishless else {
        result.criteria = alone.map { _ in nil }
        return result
      }
      for program in alone {
        switch try requests([row], program) {
        case .success(let requests):
          guard let own = program.descriptor.allocation else { continue }
          result.criteria.append(value(requests, 0, 0, in: own))
        case .failure(let error):
          result.criteria.append(nil)
          for diagnostic in error.diagnostics where diagnostic.message.fr.contains("il manque") {
            // After the criterion, the inputs that it misses.
            result.missing.formUnion(diagnostic.message.fr.matches(of: #/« (\w+) »/#).dropFirst().map { String($0.1) })
          }
        }
      }
      return result
    }
  }

  private func value(_ requests: CampaignRequests, _ wish: Int, _ criterion: Int, in rule: AllocationRule) -> String {
    let scale = rule.priority[criterion].scale(in: descriptor)
    return Number(Int128(requests.value(wish, of: criterion)), scale: scale).description
  }

  // MARK: Files

  /// Writes the tables, what is expected of the queries, the applicants of whom everything is known, and the queries.
  func write(_ rows: Int, seed: UInt64, to folder: String) throws {
    var generated = GeneratedPeople(program, campaign: campaign, seed: seed)
    var faults = SplitMix64(seed: seed)
    var people = CSVWriter()
    var wishes = CSVWriter()
    var expected = CSVWriter()
    var complete: [Row] = []
    people.row(["row"] + personInputs.map { $0.name })
    wishes.row(["row", rule.places.wishRank, placeName] + wishInputs.map { $0.name })
    expected.row(expectedNames)
    for (number, person) in generated.people(rows).enumerated() {
      let own = personRow(number, person, &faults)
      let hers = wishRows(number, person, own, &faults)
      // Some people stand twice, or under no key: their wishes are nobody's.
      let copies = faults.next() % 60 == 0 ? 2 : 1
      // An empty row of one column is none to some readers.
      let isNameless = faults.next() % 60 == 0 && !personInputs.isEmpty
      let key = isNameless ? "" : String(number)
      let all = hers.isEmpty ? [own] : hers
      guard let compared = try compared(all) else { continue }
      for _ in 0..<copies { people.row([key] + personInputs.map { own[$0.name] ?? "" }) }
      for row in hers {
        wishes.row(
          [String(number)] + ([rule.places.wishRank, placeName] + wishInputs.map { $0.name }).map { row[$0] ?? "" })
      }
      guard copies == 1, !isNameless else {
        var lost = own
        lost[rule.places.applicant] = key
        let refused = Compared(criteria: alone.map { _ in nil }, isRefused: true)
        for _ in 0..<copies { expected.row(cells(lost, refused)) }
        for row in hers {
          expected.row(cells(row.filter { own[$0.key] == nil || $0.key == rule.places.applicant }, refused))
        }
        continue
      }
      for (row, compared) in zip(all, compared) { expected.row(cells(row, compared)) }
      if hers.isEmpty ? !compared[0].isRefused : compared.allSatisfy({ $0.isComplete }) { complete += all }
    }
    func save(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    let list = descriptor.inputs[rule.wishes].name
    try save("people.csv", people.bytes)
    try save("list-\(list).csv", wishes.bytes)
    try save("expected-requests.csv", expected.bytes)
    try save("criteria", Array(rule.computedCriteria.map { rule.priority[$0].name }.joined(separator: "\n").utf8))
    try save("complete.csv", file(complete, program).bytes)
    try save("columns.tsv", Array(personInputs.map { "\($0.name)\t\(column($0))" }.joined(separator: "\n").utf8))
    let types = ["\(rule.places.wishRank)\tdecimal 9 0", "\(placeName)\ttext"]
    try save(
      "list-\(list).tsv", Array((types + wishInputs.map { "\($0.name)\t\(column($0))" }).joined(separator: "\n").utf8))
    for dialect in SQLDialect.allCases {
      let request = SQLRequest(dialect: dialect, table: "people", key: "row", language: .french)
      switch Result(catching: { () throws(DiagnosticsError) in try sqlQuery(program, request) }) {
      case .success(let query): try save("\(dialect.rawValue).sql", Array(query.utf8))
      case .failure(let error):
        try save("\(dialect.rawValue).refused", Array(renderShort(error.diagnostics, in: .english).utf8))
      }
    }
  }

  private var expectedNames: [String] {
    let person = ([rule.byRight].compactMap { $0 } + groupInputs.sorted()).map { descriptor.inputs[$0].name }
    let wish = [rule.places.wishRank, placeName] + groupFields.sorted().map { descriptor.wishFields[$0].name }
    let criteria = rule.computedCriteria.map { rule.priority[$0].name }
    return [rule.places.applicant] + person + wish + criteria + ["missing", "error"]
  }

  private func cells(_ row: Row, _ compared: Compared) -> [String] {
    let passed = expectedNames.dropLast(2 + compared.criteria.count).map { row[$0] ?? "" }
    return passed + compared.criteria.map { $0 ?? "" } + [compared.missing.sorted().joined(separator: "|")]
      + [compared.isRefused ? "refused" : ""]
  }

  private func personRow(_ number: Int, _ person: [Value?], _ faults: inout SplitMix64) -> Row {
    var row = [rule.places.applicant: String(number)]
    var cells = personInputs.map { input -> String in
      let index = descriptor.inputs.firstIndex { $0.name == input.name } ?? 0
      if index == rule.byRight { return campaign.places[number % campaign.places.count].key }
      return person[index].map { cell($0, input) } ?? (groupInputs.contains(index) ? given(input, number) : "")
    }
    if faults.next() % 40 == 0, !personInputs.isEmpty { spoil(&cells, personInputs, &faults) }
    for (input, cell) in zip(personInputs, cells) { row[input.name] = cell }
    return row
  }

  private func wishRows(_ number: Int, _ person: [Value?], _ own: Row, _ faults: inout SplitMix64) -> [Row] {
    guard case .records(let records)? = person[rule.wishes] else { return [] }
    let groups = Set(groupFields.map { descriptor.wishFields[$0].name })
    return records.enumerated().map { rank, record in
      var row = own
      row[rule.places.wishRank] = String(rank + 1)
      row[placeName] = campaign.places[(number * 7 + rank) % campaign.places.count].key
      var cells = wishInputs.map { field -> String in
        guard let value = record.first(where: { $0.name == field.name })?.value else {
          return groups.contains(field.name) ? given(field, number) : ""
        }
        return apart(value, field, number * 9 + rank).map { cell($0, field) } ?? cell(value, field)
      }
      if faults.next() % 40 == 0, !wishInputs.isEmpty { spoil(&cells, wishInputs, &faults) }
      for (field, cell) in zip(wishInputs, cells) { row[field.name] = cell }
      return row
    }
  }

  /// A number that no other wish has, where no lots are drawn between equals.
  private func apart(_ value: Value, _ field: Input, _ wish: Int) -> Value? {
    let hasLottery = rule.priority.contains { if case .lottery = $0.source { true } else { false } }
    guard !hasLottery, case .number(let type) = field.kind, type.low + Int128(wish) <= type.high else { return nil }
    return .number(Number(type.low + Int128(wish), scale: type.scale))
  }

  /// A group, where none was generated: without one no request is compared.
  private func given(_ input: Input, _ number: Int) -> String {
    switch input.kind {
    case .choice(let choices): choices[number % choices.count].key
    default: number % 2 == 0 ? "true" : "false"
    }
  }

  // MARK: What is assigned

  /// What the requests that a database gave lead to, beside what the applicants do.
  enum Agreement: String {
    case same = "the same files"
    case tied = "refused both times: two requests are equal in all"
    case other = "OTHER FILES"
  }

  /// Whether the requests that a database gave lead to the files to which the applicants lead, byte for byte.
  func agreement(_ requests: SourceFile, _ applicants: SourceFile) -> Agreement {
    func files(
      _ read: () throws(DiagnosticsError) -> CampaignRequests
    ) -> Result<[[UInt8]], DiagnosticsError> {
      Result { () throws(DiagnosticsError) in
        let requests = try read()
        if rule.mechanism == .callOrder {
          let outcome = try callInOrder(requests)
          return [outcome.calls, outcome.cutOffs, outcome.priorities()]
        }
        let outcome = try allocate(requests)
        return [outcome.assignments, outcome.cutOffs, outcome.priorities()]
      }
    }
    let found = files { () throws(DiagnosticsError) in
      try CampaignRequests(program, campaign: campaign, requests: requests)
    }
    let expected = files { () throws(DiagnosticsError) in
      try CampaignRequests(program, campaign: campaign, applicants: applicants)
    }
    switch (found, expected) {
    case (.success(let found), .success(let expected)): return found == expected ? .same : .other
    case (.failure(let found), .failure(let expected)):
      // Which two of several such pairs are told depends on the order of the rows.
      return (found.diagnostics + expected.diagnostics).allSatisfy { $0.code.id == "allocation.tie" } ? .tied : .other
    default: return .other
    }
  }
}
