// Measures the search of a registry of many entries; see search-speed.sh.
internal import Glibc
internal import Languages
internal import RegistryFolder
internal import RegistryStore

/// SplitMix64, so that every run searches the same registry.
private struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

private func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

/// Entries put together from what the real ones say, each with its own town, administration and choice of sentences.
private func documents(_ count: Int, from real: [SearchDocument]) -> [SearchDocument] {
  var generator = Generator(state: 10)
  let syllables = ["bri", "mon", "val", "sur", "cha", "rou", "len", "tes", "vil", "gny", "pont", "mar", "bel", "lac"]
  let towns = (0..<2000).map { _ in
    (0..<4).map { _ in syllables.randomElement(using: &generator) ?? "" }.joined()
  }
  let (labels, texts) = (real.flatMap { $0.labels }, real.flatMap { $0.texts })
  return (0..<count).map { number in
    let (base, town) = (real[number % real.count], towns.randomElement(using: &generator) ?? "")
    return SearchDocument(
      id: "\(base.id)-\(number)", aliases: ["\(town)-\(number)"],
      title: Wording(fr: "\(base.title.fr) de \(town)", en: base.title.en.map { "\($0) of \(town)" }),
      summary: base.summary, administration: [Wording(fr: "Commune de \(town)")],
      labels: (0..<25).compactMap { _ in labels.randomElement(using: &generator) },
      texts: (0..<20).compactMap { _ in texts.randomElement(using: &generator) },
      facets: base.facets.merging([.administration: "Commune de \(town)"]) { $1 })
  }
}

let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 10_000 : 10_000
let registry = Registry(root: "Registry")
let units = try registry.units()
let real = try registry.entries().map { entry in
  SearchDocument(try registry.descriptor(entry, entry.newest, units: units), field: entry.domain)
}
let made = documents(count, from: real)
let bytes = made.reduce(0) { sum, document in
  let words = [document.title, document.summary] + document.labels + document.texts
  return sum + words.reduce(0) { $0 + $1.fr.utf8.count + ($1.en?.utf8.count ?? 0) }
}
let start = now()
let index = try SearchIndex(made)
print("\(count) entries, \(bytes / 1_048_576) MiB of text, indexed in \(rounded(now() - start)) ms")

let queries = [
  "", "bourse", "bourse college", "cantine", "restauration scolaire", "impôt", "impots sur les revenus", "aide",
  "aide juridictionnelle", "logement social", "commune", "commune de montesvallen", "borse", "cantne",
  "juridictionelle",
  "apprantissage", "parcousrup", "revenu fiscal de référence", "enfants à charge", "quotient familial", "héritage",
  "transport", "tarif bus", "decision", "école", "montant annuel", "plafond de ressources", "vignette", "zzzzzzzz",
  "con", "par", "droit", "code", "administration", "personne", "algorithme", "de la commune pour les enfants",
  "handicap", "age",
]
var times: [(milliseconds: Double, query: String, total: Int)] = []
for query in queries {
  var own: [Double] = []
  var total = 0
  for _ in 0..<15 {
    let start = now()
    total = try index.search(SearchRequest(query)).total
    own.append(now() - start)
  }
  times.append((own.sorted()[own.count / 2], query, total))
}
times.sort { $0.milliseconds < $1.milliseconds }
print("\(queries.count) searches, 15 times each: median \(rounded(times[times.count / 2].milliseconds)) ms")
for time in times.suffix(8) { print("  \(rounded(time.milliseconds)) ms, \(time.total) found: \(time.query)") }
