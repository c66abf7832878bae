internal import DecisionRecords
internal import DescriptorModel
internal import RuleEngine
package import RuleValues

/// Compares decisions really taken with what the rules give, part by part of their file.
///
/// What it finds depends on the rows and their order, and not on how they are cut into parts nor on the number of cores.
package struct DecisionAudit: Sendable {
  /// How much is kept to look for explanations.
  package struct Limits: Sendable, Hashable {
    /// Disagreements: the first ones of the file. All are counted.
    package var disagreements: Int
    /// Rows that agree: evenly spaced over the file.
    package var agreements: Int
    /// Disagreements for which each rule and each input is searched for a value that would explain it.
    package var searched: Int
    /// Offices that are counted each; where there are more, the column is not looked at.
    package var offices: Int

    package init(
      disagreements: Int = 100_000, agreements: Int = 100_000, searched: Int = 400, offices: Int = 10_000
    ) {
      self.disagreements = disagreements
      self.agreements = agreements
      self.searched = searched
      self.offices = offices
    }
  }

  /// Why rows could not be compared.
  package enum Obstacle: Sendable, Hashable {
    /// Inputs that the rules need, by name, in the descriptor's order.
    case missing([String])
    /// No rules are known for the day.
    case noRules(CalendarDate)
    /// The rules say that they do not decide such a case.
    case notCovered
    /// The file gives no decision.
    case noDecision
    /// A cell of the row is no value of its column.
    case unreadable
  }

  package let subject: AuditSubject
  let limits: Limits
  private(set) var total = AgreementCount()
  /// By output: how many decisions differ in it.
  private(set) var differing: [Int]
  private(set) var amounts: [AmountAtStake]
  private(set) var classes: [ValueClasses]
  private(set) var offices: [String] = []
  private(set) var byOffice: [AgreementCount] = []
  /// Whether there are too many offices to count each: the column names something else.
  private(set) var hasTooManyOffices = false
  private(set) var days: [CalendarDate] = []
  private(set) var obstacles: [Obstacle: Int] = [:]
  /// The first lines of each obstacle.
  private(set) var obstacleLines: [Obstacle: [Int]] = [:]
  private(set) var disagreements: KeptRows
  private(set) var agreements: SampledRows
  private(set) var groups: DecidedGroups?
  private var officeNumbers: [String: Int32] = [:]
  private var dayNumbers: [CalendarDate: Int32] = [:]
  private var programs: [Program?] = []

  /// - Parameter groups: the columns whose groups are compared in what was decided for them.
  package init(_ subject: AuditSubject, limits: Limits = Limits(), groups: [String] = []) {
    self.groups = groups.isEmpty ? nil : DecidedGroups(subject, columns: groups)
    self.subject = subject
    self.limits = limits
    let count = subject.outputs.count
    differing = [Int](repeating: 0, count: count)
    amounts = [AmountAtStake](repeating: AmountAtStake(), count: count)
    classes = [ValueClasses](repeating: ValueClasses(), count: count)
    disagreements = KeptRows(outputs: count)
    agreements = SampledRows(outputs: count, limit: limits.agreements)
  }

  func program(ofDay day: Int32) -> Program? { programs.indices.contains(Int(day)) ? programs[Int(day)] : nil }

  private func hasProgram(ofDay day: Int32) -> Bool { programs.indices.contains(Int(day)) && programs[Int(day)] != nil }

  /// Counts rows whose cells could not be read.
  package mutating func addUnreadable(lines: [Int]) {
    for line in lines { note(.unreadable, line, office: nil) }
  }

  /// Compares the next rows of the file. Complexity: O(rows) runs of the program.
  package mutating func add(_ part: DecidedPart) {
    guard part.population.count > 0 else { return }
    groups?.add(part, groups: part.groups)
    var rows = KeptRows(outputs: subject.outputs.count)
    rows.population = part.population
    rows.decided = part.decided
    rows.lines = part.lines
    rows.ids = part.ids
    rows.offices =
      part.offices.isEmpty
      ? [Int32](repeating: -1, count: rows.count) : part.offices.map { number(ofOffice: $0) }
    rows.days =
      part.days.isEmpty
      ? [Int32](repeating: number(ofDay: subject.date), count: rows.count) : part.days.map { number(ofDay: $0) }
    if offices.count > limits.offices {
      forgetOffices()
      rows.forgetOffices()
    }
    rows.recomputed = recompute(rows)
    compare(rows)
  }

  private mutating func forgetOffices() {
    hasTooManyOffices = true
    (offices, byOffice, officeNumbers) = ([], [], [:])
    disagreements.forgetOffices()
    agreements.forgetOffices()
  }

  private mutating func number(ofOffice name: String) -> Int32 {
    if hasTooManyOffices { return -1 }
    if let number = officeNumbers[name] { return number }
    let number = Int32(truncatingIfNeeded: offices.count)
    officeNumbers[name] = number
    offices.append(name)
    byOffice.append(AgreementCount())
    return number
  }

  private mutating func number(ofDay day: CalendarDate) -> Int32 {
    if let number = dayNumbers[day] { return number }
    let number = Int32(truncatingIfNeeded: days.count)
    dayNumbers[day] = number
    days.append(day)
    programs.append(subject.program(on: day))
    return number
  }

  private func recompute(_ rows: KeptRows) -> [[Int128]] {
    recompute(rows) { day, population in
      program(ofDay: day).map { Recomputation.of(population, $0, subject).codes }
    }
  }

  /// Runs rows day by day; `nil` leaves a day's rows undetermined.
  func recompute(_ rows: KeptRows, _ run: (Int32, Population) -> [[Int128]]?) -> [[Int128]] {
    let present = Set(rows.days).sorted()
    if present.count == 1, let day = present.first, let codes = run(day, rows.population) { return codes }
    var result = subject.outputs.map { _ in [Int128](repeating: DecidedOutput.undetermined, count: rows.count) }
    // Days may be as many as rows.
    let byDay = Dictionary(grouping: rows.days.indices) { rows.days[$0] }
    for day in present {
      guard let places = byDay[day], let codes = run(day, rows.population.rows(places)) else { continue }
      for output in result.indices {
        for (position, row) in places.enumerated() { result[output][row] = codes[output][position] }
      }
    }
    return result
  }

  private mutating func compare(_ rows: KeptRows) {
    var (agreeing, differing): ([Int], [Int]) = ([], [])
    for row in 0..<rows.count {
      let office = rows.offices[row] < 0 ? nil : Int(rows.offices[row])
      if let obstacle = obstacle(rows, row) {
        note(obstacle, rows.lines[row], office: office)
        continue
      }
      var agrees = true
      for output in subject.outputs.indices {
        let (decided, recomputed) = (rows.decided[output][row], rows.recomputed[output][row])
        classes[output].add(decided: decided, recomputed: recomputed)
        guard decided != recomputed else { continue }
        agrees = false
        self.differing[output] += 1
        if subject.outputs[output].isAmount, decided != DecidedOutput.empty, recomputed != DecidedOutput.empty {
          amounts[output].add(decided: decided, recomputed: recomputed)
        }
      }
      total.add(agrees: agrees)
      if let office { byOffice[office].add(agrees: agrees) }
      if agrees { agreeing.append(row) } else { differing.append(row) }
    }
    let room = max(0, limits.disagreements - disagreements.count)
    if room > 0, !differing.isEmpty {
      disagreements.append(rows.rows(Array(differing.prefix(room))), subject.descriptor)
    }
    let wanted = agreements.wanted(agreeing.count).map { agreeing[$0] }
    agreements.add(rows.rows(wanted), of: agreeing.count, subject.descriptor)
  }

  private func obstacle(_ rows: KeptRows, _ row: Int) -> Obstacle? {
    guard hasProgram(ofDay: rows.days[row]) else { return .noRules(days[Int(rows.days[row])]) }
    var (hasDecision, hasResult, isOpen) = (false, false, false)
    for output in subject.outputs.indices {
      if rows.decided[output][row] != DecidedOutput.empty { hasDecision = true }
      switch rows.recomputed[output][row] {
      case DecidedOutput.undetermined: isOpen = true
      case DecidedOutput.empty: break
      default: hasResult = true
      }
    }
    if !isOpen, hasResult { return hasDecision ? nil : .noDecision }
    // Only where it is needed: a program is much to copy for each row.
    guard let program = program(ofDay: rows.days[row]) else { return nil }
    if isOpen { return .missing(missing(rows, row, program)) }
    return hasDecision && refuses(rows, row, program) ? .notCovered : nil
  }

  /// Whether nothing applies because the descriptor says that it does not decide such a case.
  private func refuses(_ rows: KeptRows, _ row: Int, _ program: Program) -> Bool {
    guard let covered = program.descriptor.covered, let answer = record(rows, row, program)?.answer else {
      return false
    }
    return answer < covered.refusals.count
  }

  private func record(_ rows: KeptRows, _ row: Int, _ program: Program) -> DecisionRecord? {
    rows.population.rows([row]).asked(by: program.descriptor, from: subject.descriptor).map { asked in
      decide(
        program, inputs: asked.values(of: 0, program.descriptor), campaign: nil, dateFrom: .given,
        findingDecisive: false)
    }
  }

  private func missing(_ rows: KeptRows, _ row: Int, _ program: Program) -> [String] {
    guard let record = record(rows, row, program) else {
      let known = Set(subject.descriptor.inputs.map { $0.name })
      return program.descriptor.inputs.map { $0.name }.filter { !known.contains($0) }
    }
    let names = Set(record.outcome.flatMap { $0.missing })
    return program.descriptor.inputs.map { $0.name }.filter { names.contains($0) }
  }

  private mutating func note(_ obstacle: Obstacle, _ line: Int, office: Int?) {
    total.undecided += 1
    if let office { byOffice[office].undecided += 1 }
    obstacles[obstacle, default: 0] += 1
    if obstacleLines[obstacle, default: []].count < 10 { obstacleLines[obstacle, default: []].append(line) }
  }
}
