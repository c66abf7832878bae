// Writes people, what a batch decides of them, and the same rules as SQL: what Tests/sql/equality.py compares.
//
//   sql-cases FOLDER ROWS [NAME…]
//
// One folder for each version of each algorithm, on its first day and on a day in 2026, and for each construct of the
// language; with names, only for algorithms and constructs of these names.
import DescriptorModel
import DescriptorReading
import Foundation
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport

struct Run {
  let name: String
  let program: Program
}

func registryRuns() throws -> [Run] {
  let registry = Registry(root: repositoryRoot + "/Registry")
  var runs: [Run] = []
  for entry in registry.entries() {
    for version in entry.versions {
      let descriptor = try registry.descriptor(entry, version, units: try registry.units())
      guard descriptor.allocation == nil else { continue }
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
    guard let units, let descriptor = readDescriptor(file, units: units).descriptor, descriptor.allocation == nil else {
      return []
    }
    let name = file.name.split(separator: "/").suffix(3).joined(separator: "-")
    let days = [descriptor.inForce.from, CalendarDate(year: 2026, month: 9, day: 15)].compactMap { $0 }
    return days.compactMap { day in
      (try? compile(descriptor, on: day)).map { Run(name: "\(name) \(day)", program: $0) }
    }
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, let rows = Int(arguments[1]) else {
  print("sql-cases FOLDER ROWS [NAME…]")
  exit(64)
}
let names = arguments.dropFirst(2)
for (index, run) in (try registryRuns() + fixtureRuns()).enumerated() {
  guard names.isEmpty || names.contains(where: { run.name.hasPrefix($0) }) else { continue }
  try write(run, rows, seed: UInt64(index + 1), to: "\(arguments[0])/\(index)")
}
