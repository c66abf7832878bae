import Audits
import DescriptorModel
import DescriptorReading
import GeneratedCases
@testable import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct BatchFixtureTests {
  @Test(
    "a batch decides as its cases would be, for every construct of the language",
    arguments: fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") })
  func construct(_ file: SourceFile) throws {
    let descriptor = try descriptor(file.name)
    var days = [descriptor.inForce.from]
    if let cases = repositoryFile(file.name.replacing(".yaml", with: ".cases.yaml")) {
      for case let day? in readSampleCases(cases).cases.map({ $0.date }) where !days.contains(day) { days.append(day) }
    }
    for day in days.prefix(4) {
      guard let program = try? compile(descriptor, on: day) else { continue }
      var generated = GeneratedPeople(program, seed: 7)
      let people = generated.people(300)
      let traced = Array(descriptor.rules.indices)
      let population = Population(descriptor, people)
      let result = Batch(program, tracing: traced).run(population)
      expectCases(program, people, campaign: nil, equal: result, tracing: traced, "\(file.name) \(day)")
    }
  }

  @Test(
    "neither chunks nor cores change anything of a result",
    arguments: fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") })
  func chunks(_ file: SourceFile) throws {
    let descriptor = try descriptor(file.name)
    guard let program = try? compile(descriptor, on: descriptor.inForce.from) else { return }
    var generated = GeneratedPeople(program, seed: 8)
    let people = generated.people(150)
    let traced = Array(descriptor.rules.indices)
    let batch = Batch(program, tracing: traced)
    let population = Population(descriptor, people)
    let expected = Integers(batch.run(population))
    for (cores, chunk) in [(nil, 1), (1, 7), (2, 7), (3, 64), (nil, 1024)] {
      #expect(
        Integers(batch.run(population, cores: cores, chunk: chunk)) == expected, "\(String(describing: cores)) \(chunk)"
      )
    }
    let (forwards, backwards) = (batch.run(population), batch.run(Population(descriptor, people.reversed())))
    for output in expected.words.indices {
      for row in people.indices {
        #expect(backwards.outputs[output][people.count - 1 - row] == forwards.outputs[output][row])
      }
    }
    #expect(batch.run(Population(descriptor, [])).outputs.allSatisfy { $0.count == 0 })
  }

  /// All that a result holds, as it holds it.
  private struct Integers: Equatable {
    let words: [[Int64]]
    let wides: [[Int128]]
    let states: [[UInt8]]
    let elements: [[Stated]]
    let ways: [Int: [Int32]]

    init(_ result: BatchResult) {
      words = result.outputs.map { $0.words }
      wides = result.outputs.map { $0.wides }
      states = result.outputs.map { $0.states }
      elements = result.outputs.map { $0.elements }
      ways = result.branches.mapValues { $0.codes }
    }
  }
}
