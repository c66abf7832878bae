import DescriptorModel
import DescriptorReading
@testable import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport

/// Programs that no descriptor would be written for: operations drawn at random over the inputs of one descriptor, so that
/// each meets operands in every state, of every width, of the person and of her records.
struct GeneratedProgram {
  private(set) var program: Program
  private var generator: SplitMix64
  /// Slots by what they hold and by frame.
  private var slots: [Key: [Int]] = [:]

  private struct Key: Hashable {
    let kind: Kind
    let frame: Int
  }

  private enum Kind: CaseIterable { case number, flag, date, key, keys }

  /// Inputs of all widths; the rules only give their outputs a name.
  static let source = """
    lucarne: 1
    id: essai
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal:
      L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
    inputs:
      petit: {label: {fr: petit}, type: number, unit: "1", range: [-3..8]}
      moyen: {label: {fr: moyen}, type: number, unit: "1", range: [-100000..100000]}
      grand: {label: {fr: grand}, type: number, unit: "1", range: [-4000000000000000000..4000000000000000000]}
      enorme: {label: {fr: énorme}, type: number, unit: "1", range: [0..100000000000000000000000000]}
      suppose: {label: {fr: supposé}, type: number, unit: "1", range: [0..1000], if_missing: 7}
      vrai: {label: {fr: vrai}, type: boolean}
      faux: {label: {fr: faux}, type: boolean}
      jour: {label: {fr: jour}, type: date}
      choix: {label: {fr: choix}, type: choice, choices: {x: {fr: x}, y: {fr: y}, z: {fr: z}}}
      plusieurs: {label: {fr: plusieurs}, type: choices, choices: {a: {fr: a}, b: {fr: b}, c: {fr: c}, d: {fr: d}}}
      liste:
        label: {fr: liste}
        type: list
        maximum: 4
        of:
          nombre: {label: {fr: nombre}, type: number, unit: "1", range: [-50..5000]}
          oui: {label: {fr: oui}, type: boolean}
          defaut: {label: {fr: défaut}, type: number, unit: "1", range: [0..10], if_missing: 3}
    rules:
      un: {label: {fr: un}, value: moyen, legal: L1}
      deux: {label: {fr: deux}, value: moyen, legal: L1}
      trois: {label: {fr: trois}, value: moyen, legal: L1}
      quatre: {label: {fr: quatre}, value: moyen, legal: L1}
      cinq: {label: {fr: cinq}, value: moyen, legal: L1}
      six: {label: {fr: six}, value: moyen, legal: L1}
      sept: {label: {fr: sept}, value: moyen, legal: L1}
      huit: {label: {fr: huit}, value: moyen, legal: L1}
    outputs: [un, deux, trois, quatre, cinq, six, sept, huit]
    answer: [{otherwise: , say: {fr: "Voici."}}]
    """

  init(_ compiled: Program, seed: UInt64) {
    program = compiled
    generator = SplitMix64(seed: seed)
    for slot in program.inputSlots.compactMap({ $0 }) + program.fieldSlots.values.joined() { take(slot) }
    for _ in 0..<60 { addOperation() }
    // The outputs are what was computed last, which depends on most of the rest.
    let person = program.instructions.map { $0.target }.filter { program.slots[$0].frame == 0 }
    for rule in program.ruleSlots.indices {
      program.ruleSlots[rule] = person[person.count - 1 - (rule * 3) % person.count]
    }
    program.answerStart = program.instructions.count
  }

  private mutating func take(_ slot: Int) {
    let kind: Kind =
      switch program.slots[slot].type {
      case .number, .text: .number
      case .boolean: .flag
      case .date: .date
      case .key: .key
      case .keys: .keys
      }
    slots[Key(kind: kind, frame: program.slots[slot].frame), default: []].append(slot)
  }

  /// A slot of a record or of her person, for an operation on records.
  private mutating func pick(_ kind: Kind, _ frame: Int) -> Int {
    let own = slots[Key(kind: kind, frame: frame)] ?? []
    let persons = slots[Key(kind: kind, frame: 0)] ?? []
    let all = frame == 0 || roll(3) == 0 ? persons : own + persons
    // Later slots more often: they are made of earlier ones.
    return max(all.randomElement(using: &generator) ?? 0, all.randomElement(using: &generator) ?? 0)
  }

  private mutating func roll(_ sides: Int) -> Int { Int(generator.next() % UInt64(sides)) }

  private mutating func emit(_ operation: Program.Operation, _ type: ValueType, _ frame: Int) {
    program.slots.append((frame, type))
    program.instructions.append(.init(target: program.slots.count - 1, operation: operation))
    take(program.slots.count - 1)
  }

  private let number = ValueType.number(NumberType(unit: .one, scale: 0, low: 0, high: 0))

  private mutating func addOperation() {
    let frame = roll(4) == 0 ? 1 : 0
    func numbers() -> (Int, Int) { (0, 0) }
    let (a, b) = (pick(.number, frame), pick(.number, frame))
    let (p, q) = (pick(.flag, frame), pick(.flag, frame))
    let day = pick(.date, frame)
    let mode = RoundingMode.allCases[roll(RoundingMode.allCases.count)]
    switch roll(33) {
    case 0: emit(.constant(Int128(roll(2000)) - 1000), number, frame)
    case 1: emit(.constant(Int128(roll(2))), .boolean, frame)
    case 2: emit(.scaled(a, by: [1, 10, 1000][roll(3)]), number, frame)
    case 3: emit(.add(a, b), number, frame)
    case 4: emit(.subtract(a, b), number, frame)
    case 5: emit(.multiply(a, b), number, frame)
    case 6: emit(.negate(a), number, frame)
    case 7, 8:
      emit(
        .round(
          a, multiplier: [1, 10][roll(2)], divisor: [1, 2, 3, 10, 1000, 7][roll(6)], step: [1, 3][roll(2)], mode),
        number, frame)
    case 9, 10:
      emit(
        .quotient(a, b, left: [1, 10][roll(2)], right: [1, 3][roll(2)], step: [1, 5][roll(2)], mode), number, frame)
    case 11, 12:
      let comparison = [Comparison.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual][roll(6)]
      emit(.compare(comparison, a, b), .boolean, frame)
    case 13: emit(.and(p, q), .boolean, frame)
    case 14: emit(.or(p, q), .boolean, frame)
    case 15: emit(.not(p), .boolean, frame)
    case 16: emit(.select(p, a, b), number, frame)
    case 17: emit(.select(p, q, pick(.flag, frame)), .boolean, frame)
    case 18: emit(roll(2) == 0 ? .minimum(a, b) : .maximum(a, b), number, frame)
    case 19: emit(.present([a, p, day][roll(3)]), .boolean, frame)
    case 20: emit(.latest(month: roll(12) + 1, day: roll(31) + 1, day), .date, frame)
    case 21: emit(.bestPosition(pick(.keys, frame), order: [2, 0, 3].shuffled(using: &generator)), number, frame)
    case 22: addTable(frame)
    case 23: addScale(a, frame)
    case 24:
      let hit = [DecisionTable.HitPolicy.collectSum, .collectMin, .collectMax][roll(3)]
      emit(.collect(hit, [.init(condition: p, result: a), .init(condition: q, result: b)]), number, frame)
    case 25, 26: addAggregate()
    case 27: emit(roll(2) == 0 ? .guarded(a, by: p) : .guarded(a, by: q), number, frame)
    case 28: emit(.applies([a, p, day][roll(3)]), .boolean, frame)
    case 29: emit(.absolute(a), number, frame)
    case 31:
      let factors = LogarithmForm.Factors(
        constant: [1, 100][roll(2)], factor: [1, -1, 10][roll(3)], divisor: [1, 3, 1000][roll(3)], numerator: 1,
        denominator: [1, 10][roll(2)])
      let slots = Program.LogarithmSlots(
        constant: a, factor: b, divisor: pick(.number, frame), numerator: pick(.number, frame),
        denominator: pick(.number, frame), factors: factors)
      emit(.logarithm(slots, step: [1, 5][roll(2)], mode), number, frame)
    case 30: emit(.element(pick(.key, frame), of: pick(.keys, frame)), .boolean, frame)
    default: addDate(day, a, frame)
    }
  }

  private mutating func addTable(_ frame: Int) {
    // The key of the person that has few values, and the choice; sometimes a key that leaves the table.
    let small = program.inputSlots[0] ?? 0
    let choice = pick(.key, frame)
    let keys: [Program.TableKey] = [
      .init(slot: small, low: -3, count: 12), .init(slot: choice, low: 0, count: 3),
    ]
    switch roll(3) {
    case 0: emit(.table(keys, (0..<36).map { Int128($0 * $0) }), number, frame)
    case 1: emit(.table([keys[1]], [5, -7, 900]), number, frame)
    default:
      emit(
        .table([.init(slot: pick(.number, frame), low: 0, count: 5)], [1, 2, 4, 8, 16]), number, frame)
    }
  }

  private mutating func addScale(_ a: Int, _ frame: Int) {
    let factor: Int128 = [1, 10][roll(2)]
    if roll(2) == 0 {
      emit(.steps(a, factor: factor, thresholds: [-5, 0, 6, 40_000], values: [9, 1, -4, 700]), number, frame)
      return
    }
    func rate(_ from: Int128, _ value: Int128) -> Parameter.Threshold {
      .init(from: Number(from), value: Number(value))
    }
    guard
      let brackets = Brackets([rate(0, 1), rate(10, 3), rate(5000, 7)], thresholdScale: 0, rateScale: 0)
    else { return }
    emit(.brackets(a, factor: factor, brackets), number, frame)
  }

  private mutating func addAggregate() {
    let kinds: [Mechanism.Aggregate.Kind] = [.sum, .count, .min, .max, .any, .all]
    let kind = kinds[roll(6)]
    let given = program.listSlots[10] ?? 0
    let filter: Int? = roll(2) == 0 ? pick(.flag, 1) : nil
    let value: Int? =
      switch kind {
      case .count: nil
      case .any, .all: pick(.flag, 1)
      default: pick(.number, 1)
      }
    emit(
      .aggregate(kind, frame: 1, given: given, value: value, filter: filter),
      kind == .any || kind == .all ? .boolean : number, 0)
  }

  private mutating func addDate(_ day: Int, _ a: Int, _ frame: Int) {
    let other = pick(.date, frame)
    switch roll(3) {
    case 0:
      let step = [CalendarStep.day, .month(.lastDay), .year(.nextDay)][roll(3)]
      emit(.shift(day, by: a, step, backward: roll(2) == 0), .date, frame)
    case 1: emit(.months(day, other, .lastDay, divisor: [1, 12][roll(2)]), number, frame)
    default: emit(.age(day, other, .march1), number, frame)
    }
  }
}
