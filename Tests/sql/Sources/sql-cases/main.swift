// Writes people, what a batch decides of them, and the same rules as SQL: what Tests/sql/equality.py compares.
//
//   sql-cases FOLDER ROWS [NAME…]
//   sql-cases --assign FOLDER ROWS
//
// One folder for each version of each algorithm, on its first day and on a day in 2026, and for each construct of the
// language; with names, only for algorithms and constructs of these names. Of algorithms that allocate, it writes the requests
// of a campaign; `--assign` then compares what the requests that databases gave of it lead to with what the applicants do.
import DescriptorModel
import DescriptorReading
import Foundation
import RegistryFolder
import RuleEngine
import RuleSQL
import RuleValues
import SourceDiagnostics
import TestSupport

struct Run {
  let name: String
  let program: Program
}

func registryRuns(_ folder: String) throws -> [Run] {
  let registry = Registry(root: "\(repositoryRoot)/\(folder)")
  var runs: [Run] = []
  for entry in registry.entries() {
    for version in entry.versions {
      let descriptor = try registry.descriptor(entry, version, units: try registry.units())
      for day in [descriptor.inForce.from, CalendarDate(year: 2026, month: 9, day: 15)].compactMap({ $0 }) {
        guard let program = try? compile(descriptor, on: day) else { continue }
        runs.append(Run(name: "\(descriptor.id) \(version) \(day)", program: program))
      }
    }
  }
  return runs
}

func fixtureRuns() -> [Run] {
  let units = repositoryFile("Tests/Cases/units.yaml").map { readUnitTable($0).table }
  return fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") }.flatMap { file -> [Run] in
    guard let units, let descriptor = readDescriptor(file, units: units).descriptor else { return [] }
    let name = file.name.split(separator: "/").suffix(3).joined(separator: "-")
    let days = [descriptor.inForce.from, CalendarDate(year: 2026, month: 9, day: 15)].compactMap { $0 }
    return days.compactMap { day in
      (try? compile(descriptor, on: day)).map { Run(name: "\(name) \(day)", program: $0) }
    }
  }
}

/// Compares what is assigned from the requests that databases gave.
func assign(_ runs: [Run], _ rows: Int, _ folder: String) throws -> Bool {
  var holds = true
  for (index, run) in runs.enumerated() {
    let path = "\(folder)/\(index)"
    guard FileManager.default.fileExists(atPath: path + "/complete.csv"),
      let cases = try RequestCases(run.program, rows: rows)
    else { continue }
    let applicants = try Files.read(path + "/complete.csv")
    for dialect in SQLDialect.allCases where FileManager.default.fileExists(atPath: "\(path)/\(dialect).csv") {
      let agreement = cases.agreement(try Files.read("\(path)/\(dialect).csv"), applicants)
      print("  \(run.name): \(dialect.title): \(agreement.rawValue)")
      holds = holds && agreement != .other
    }
  }
  return holds
}

var arguments = Array(CommandLine.arguments.dropFirst())
let isAssigning = arguments.first == "--assign"
if isAssigning { arguments.removeFirst() }
guard arguments.count >= 2, let rows = Int(arguments[1]) else {
  print("sql-cases [--assign] FOLDER ROWS [NAME…]")
  exit(64)
}
let runs = try registryRuns("Registry") + fixtureRuns() + registryRuns("Tests/Campaigns")
if isAssigning { exit(try assign(runs, rows, arguments[0]) ? 0 : 1) }
let names = arguments.dropFirst(2)
for (index, run) in runs.enumerated() {
  guard names.isEmpty || names.contains(where: { run.name.hasPrefix($0) }) else { continue }
  try write(run, rows, seed: UInt64(index + 1), to: "\(arguments[0])/\(index)")
}
