import DecisionRecords
import DescriptorModel
import DescriptorReading
import GeneratedCases
@testable import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct BatchOperationTests {
  static func compiled() throws -> Program {
    let file = SourceFile(name: "essai.yaml", text: GeneratedProgram.source)
    let (descriptor, diagnostics) = readDescriptor(file, units: fixtureUnits)
    #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    let date = try #require(CalendarDate(year: 2024, month: 6, day: 15))
    return try compile(try #require(descriptor), on: date)
  }

  @Test("operations drawn at random give in columns what they give in a case, state and value", arguments: 1...120)
  func operations(_ seed: Int) throws {
    let program = GeneratedProgram(try BatchOperationTests.compiled(), seed: UInt64(seed)).program
    var generated = GeneratedPeople(program, seed: UInt64(seed))
    let people = generated.people(40)
    let result = Batch(program).run(Population(program.descriptor, people), cores: 1, chunk: [1, 7, 1024][seed % 3])
    for (row, person) in people.enumerated() {
      let values = zip(program.descriptor.inputs, person).map { input, value in value ?? input.ifMissing }
      var execution = execution(of: program, values)
      execution.runRules()
      for (index, slot) in program.ruleSlots.enumerated() {
        let output = result.outputs[index]
        let state: Execution.State =
          output.isKnown(row) ? .known : output.isMissing(row) ? .missing : .notApplicable
        // An integer that stands for no value of its type is no result, as in a record.
        let recorded = Recorder(execution).recorded(slot, row: 0).state
        #expect(output[row] == recorded, "\(seed) \(row) \(index) \(person)")
        if state == .known { #expect(output.code(row) == execution.value(slot, row: 0)) }
        if state != .known { #expect(output.code(row) == 0) }
      }
    }
  }

  @Test("a rounding by a reciprocal is a rounded division", arguments: RoundingMode.allCases)
  func reciprocals(_ mode: RoundingMode) throws {
    var generator = SplitMix64(seed: 5)
    let limit = Int64(1) << 61
    for divisor in [1, 2, 3, 5, 7, 10, 12, 100, 1000, 1_000_000, 999_999_937, 1 << 40, limit / 3] + [Int64](1...70) {
      let reciprocal = try #require(Reciprocal(divisor, mode))
      var dividends: [Int64] = [0, limit, -limit]
      for _ in 0..<200 {
        let quotient = Int64(truncatingIfNeeded: generator.next()) % (limit / divisor + 1)
        let near = quotient * divisor
        dividends += [near, near + 1, near - 1, near + divisor / 2, near + divisor / 2 + 1, near - divisor / 2]
      }
      for dividend in dividends where abs(dividend) <= limit {
        #expect(
          Int128(reciprocal.divide(dividend)) == divide(Int128(dividend), by: Int128(divisor), rounding: mode),
          "\(dividend) / \(divisor)")
      }
    }
    #expect(Reciprocal(0, mode) == nil)
    #expect(Reciprocal(-3, mode) == nil)
    #expect(Reciprocal(3, mode)?.holds(upTo: 1 << 63) == false)
  }
}
