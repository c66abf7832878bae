internal import CaseTables
internal import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

/// Computes the priorities of all the requests of a campaign: one column a criterion, one value a wish.
///
/// Only what the criteria follow from is run, on blocks of applicants, so that beside the columns no more is held than a
/// block a core needs.
struct PriorityColumns {
  let program: Program
  let rule: AllocationRule
  let needs: AllocationNeeds
  let campaign: Campaign
  let table: ApplicantTable
  /// The applicant of each wish.
  let owners: [Int32]

  /// A criterion without a value that can be compared, at a wish.
  private struct Gap {
    let wish: Int
    let criterion: Int
    let state: Execution.State
  }

  /// Wishes and applicants of a block, at most.
  private static let blockSize = 16_384

  /// - Throws: every wish for which a criterion has no value: the first hundred, and how many more there are.
  /// - Complexity: O(wishes × instructions behind the criteria), O(wishes × criteria) space.
  func computed() throws(DiagnosticsError) -> [[Int64]] {
    var columns: [[Int64]] = []
    var slots: [(criterion: Int, slot: Int)] = []
    var gaps: [Gap] = []
    for (index, criterion) in rule.priority.enumerated() {
      if needs.criteria.contains(index) {
        columns.append(asComputed(table.criteria[index], index, &gaps))
        continue
      }
      switch criterion.source {
      case .rule(let rule, _, _):
        slots.append((index, program.ruleSlots[rule]))
        columns.append([])
      case .field(let field): columns.append(given(table.fields[field], index, &gaps) { $0 })
      case .input(let input): columns.append(given(table.inputs[input], index, &gaps) { Int(owners[$0]) })
      case .wishRank: columns.append(wishRanks())
      case .lottery: columns.append(try draws())
      }
    }
    if !slots.isEmpty { gaps += run(slots, &columns) }
    guard gaps.isEmpty else { throw DiagnosticsError(faults(gaps)) }
    for (index, criterion) in rule.priority.enumerated() where criterion.descending {
      negate(&columns[index], index, &gaps)
    }
    guard gaps.isEmpty else { throw DiagnosticsError(faults(gaps)) }
    return columns
  }

  /// A criterion that was computed before: the column itself, where every wish has a value.
  private func asComputed(_ column: EncodedColumn?, _ criterion: Int, _ gaps: inout [Gap]) -> [Int64] {
    if let column, !column.isWide, !column.narrow.contains(EncodedColumn.missing) { return column.narrow }
    return given(column, criterion, &gaps) { $0 }
  }

  /// A criterion that each wish or each person gives as it is, at a row of its column.
  private func given(
    _ column: EncodedColumn?, _ criterion: Int, _ gaps: inout [Gap], row: (_ wish: Int) -> Int
  ) -> [Int64] {
    guard let column else {
      gaps += owners.indices.map { Gap(wish: $0, criterion: criterion, state: .missing) }
      return []
    }
    return owners.indices.map { wish in
      let value = column[row(wish)]
      if let value, let number = Int64(exactly: value) { return number }
      gaps.append(Gap(wish: wish, criterion: criterion, state: value == nil ? .missing : .known))
      return 0
    }
  }

  /// Each wish's rank in its owner's list, from 1.
  private func wishRanks() -> [Int64] {
    owners.enumerated().map { wish, owner in Int64(wish) - Int64(table.wishOffsets[Int(owner)]) + 1 }
  }

  /// A market compares smaller first; here the greater value comes first.
  private func negate(_ column: inout [Int64], _ criterion: Int, _ gaps: inout [Gap]) {
    for wish in column.indices {
      if column[wish] == .min {
        gaps.append(Gap(wish: wish, criterion: criterion, state: .known))
      } else {
        column[wish] = -column[wish]
      }
    }
  }

  private func draws() throws(DiagnosticsError) -> [Int64] {
    guard let seed = campaign.lottery?.seed else {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.lottery, at: nil,
          fr: "La campagne « \(campaign.name) » n'a pas de germe de tirage au sort.",
          en: "The campaign “\(campaign.name)” has no lottery seed."))
    }
    let lottery = Lottery(seed: seed)
    let blocks = blocks(of: table.ids.count, size: PriorityColumns.blockSize)
    let numbers = concurrentMap(blocks.count) { block in
      blocks[block].map { applicant in table.ids.withKey(applicant) { lottery.number($0) } }
    }
    let draws = Array(numbers.joined())
    return owners.map { draws[Int($0)] }
  }

  /// What one block of applicants gives.
  private struct BlockResult {
    /// One column for each rule behind a criterion.
    var columns: [[Int64]]
    var gaps: [Gap] = []
  }

  /// Runs the rules behind some criteria.
  private func run(_ slots: [(criterion: Int, slot: Int)], _ columns: inout [[Int64]]) -> [Gap] {
    let blocks = applicantBlocks()
    let results = concurrentMap(blocks.count) { result(of: blocks[$0], slots) }
    for (position, slot) in slots.enumerated() {
      columns[slot.criterion].reserveCapacity(owners.count)
      for result in results { columns[slot.criterion] += result.columns[position] }
    }
    return results.flatMap { $0.gaps }
  }

  private func result(of block: Range<Int>, _ slots: [(criterion: Int, slot: Int)]) -> BlockResult {
    let execution = execution(of: block)
    let wishes = Int(table.wishOffsets[block.lowerBound])..<Int(table.wishOffsets[block.upperBound])
    var result = BlockResult(columns: slots.map { _ in [] })
    for (position, (criterion, slot)) in slots.enumerated() {
      let isOfPerson = program.slots[slot].frame == 0
      result.columns[position] = wishes.map { wish in
        let row = isOfPerson ? Int(owners[wish]) - block.lowerBound : wish - wishes.lowerBound
        let state = execution.state(slot, row: row)
        if state == .known, let value = Int64(exactly: execution.value(slot, row: row)) { return value }
        result.gaps.append(Gap(wish: wish, criterion: criterion, state: state))
        return 0
      }
    }
    return result
  }

  /// Applicants in order, cut so that no block has many more wishes or people than its size.
  private func applicantBlocks() -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    while start < table.ids.count {
      let limit = Int(table.wishOffsets[start]) + PriorityColumns.blockSize
      var end = min(start + PriorityColumns.blockSize, table.ids.count)
      if Int(table.wishOffsets[end]) > limit {
        var (low, high) = (start + 1, end)
        while low < high {
          let middle = (low + high) / 2
          if Int(table.wishOffsets[middle]) < limit { low = middle + 1 } else { high = middle }
        }
        end = low
      }
      blocks.append(start..<end)
      start = end
    }
    return blocks
  }

  /// The needed rules, run for a block of applicants.
  private func execution(of block: Range<Int>) -> Execution {
    let wishes = Int(table.wishOffsets[block.lowerBound])..<Int(table.wishOffsets[block.upperBound])
    let first = Int32(truncatingIfNeeded: block.lowerBound)
    let parents = program.lists.map { $0 == rule.wishes ? owners[wishes].map { $0 - first } : [] }
    var execution = Execution(program, people: block.count, parents: parents)
    if let slot = program.listSlots[rule.wishes] {
      for row in 0..<block.count { execution.set(slot, row: row, 1) }
    }
    for input in needs.slice.inputs {
      guard let slot = program.inputSlots[input] else { continue }
      let column = table.inputs[input]
      for (row, applicant) in block.enumerated() {
        let value: Int128?
        switch input {
        case rule.byRight: value = Int128(table.byRight[applicant])
        case rule.campaign, rule.applicant: value = 0
        default: value = column?[applicant]
        }
        if let value { execution.set(slot, row: row, value) }
      }
    }
    for field in needs.slice.fields[rule.wishes] ?? [] {
      guard let slot = program.fieldSlots[rule.wishes]?[field] else { continue }
      let column = table.fields[field]
      for (row, wish) in wishes.enumerated() {
        let value = field == rule.placeField ? Int128(table.wishPlaces[wish]) : column?[wish]
        if let value { execution.set(slot, row: row, value) }
      }
    }
    execution.run(needs.slice.instructions[...])
    return execution
  }

  /// Each gap at the cell of what is missing, else at its row's rank.
  private func faults(_ gaps: [Gap]) -> [Diagnostic] {
    let shown = gaps.prefix(CappedDiagnostics.limit).map { ($0.wish, missing($0).compactMap { $0.column }.first) }
    let spans = table.cells(shown.map { (wish: $0.0, column: $0.1 ?? table.columns.rank) })
    var errors = CappedDiagnostics()
    for (index, gap) in gaps.enumerated() { errors.append(fault(gap, index < spans.count ? spans[index] : nil)) }
    return errors.all
  }

  private func fault(_ gap: Gap, _ span: SourceSpan?) -> Diagnostic {
    let (criterion, missing) = (rule.priority[gap.criterion], missing(gap))
    let names = missing.map { "« \($0.name) »" }.joined(separator: ", ")
    let englishNames = missing.map { "“\($0.name)”" }.joined(separator: ", ")
    if gap.state == .known {
      return Diagnostic(
        AllocationDiagnostics.criterion, at: span,
        fr: "Pour ce vœu, le critère « \(criterion.name) » est trop grand pour être comparé.",
        en: "For this wish, the criterion “\(criterion.name)” is too great to be compared.")
    }
    if needs.form == .computed {
      return Diagnostic(
        AllocationDiagnostics.criterion, at: span,
        fr: "Ce vœu n'a pas de valeur pour le critère « \(criterion.name) ».",
        en: "This wish has no value for the criterion “\(criterion.name)”.",
        help: .init(
          fr: "Les règles ne lui en donnent aucune : vérifiez ses données, ou complétez la règle.",
          en: "The rules give it none: check its data, or complete the rule."))
    }
    if missing.isEmpty {
      return Diagnostic(
        AllocationDiagnostics.criterion, at: span,
        fr: "Les règles ne donnent à ce vœu aucune valeur pour le critère « \(criterion.name) ».",
        en: "The rules give this wish no value for the criterion “\(criterion.name)”.",
        help: .init(
          fr: "Vérifiez les données de ce vœu, ou complétez la règle.",
          en: "Check the data of this wish, or complete the rule."))
    }
    return Diagnostic(
      AllocationDiagnostics.criterion, at: span,
      fr: "Le critère « \(criterion.name) » ne peut pas être calculé pour ce vœu : il manque \(names).",
      en: "The criterion “\(criterion.name)” cannot be computed for this wish: \(englishNames) is missing.")
  }

  /// What a criterion follows from and was not given for a wish, with its column in the file.
  private func missing(_ gap: Gap) -> [(name: String, column: Int?)] {
    let descriptor = program.descriptor
    if let own = table.columns.criteria.first(where: { $0.criterion == gap.criterion }) {
      return [(rule.priority[gap.criterion].name, own.column)]
    }
    var (inputs, fields): ([Int], [Int]) = ([], [])
    switch rule.priority[gap.criterion].source {
    case .rule(let index, _, _):
      let slice = program.slice(for: [program.ruleSlots[index]])
      (inputs, fields) = (slice.inputs, slice.fields[rule.wishes] ?? [])
    case .field(let field): fields = [field]
    case .input(let input): inputs = [input]
    case .wishRank, .lottery: break
    }
    let applicant = Int(owners[gap.wish])
    return inputs.filter { table.inputs.keys.contains($0) && table.inputs[$0]?[applicant] == nil }.map { input in
      (descriptor.inputs[input].name, table.columns.inputs.first { $0.input == input }?.column)
    }
      + fields.filter { $0 != rule.placeField && table.fields[$0]?[gap.wish] == nil }.map { field in
        (descriptor.wishFields[field].name, table.columns.fields.first { $0.field == field }?.column)
      }
  }
}
