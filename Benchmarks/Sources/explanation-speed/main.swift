// Renders explanations of one algorithm in one process: first decides 10 000 generated cases, then times only what
// turns their records into texts.
//   explanation-speed REGISTRY
// A target of the package itself, built when LUCARNE_BENCHMARKS=1 is set: it works with what the package keeps inside.
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import StructuredDocuments

let root = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Registry"

func measure() throws {
  let registry = Registry(root: root)
  let entry = try registry.find("bourse-college")
  let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
  guard let date = CalendarDate(iso: "2024-09-01") else { return }
  let program = try compile(descriptor, on: date)
  var state: UInt64 = 2026
  var records: [DecisionRecord] = []
  for _ in 0..<10_000 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let (income, children) = (Int128(state >> 33) % 50_000, Int128(state >> 20) % 8 + 1)
    let inputs: [Value?] = [.number(Number(income)), .number(Number(children))]
    records.append(decide(program, inputs: inputs, campaign: nil, dateFrom: .given))
  }
  let receipts = records.map { $0.fingerprint }
  for language in Language.allCases {
    var bytes = 0
    let time = ContinuousClock().measure {
      for (record, receipt) in zip(records, receipts) {
        let document = explain(record, by: descriptor, in: language, receipt: receipt)
        bytes += TerminalRenderer(width: 100, colour: false).render(document).utf8.count
      }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    print("\(language.rawValue): \(Int(10_000 / seconds)) explanations a second, \(bytes / 10_000) bytes each")
  }
}

try measure()
