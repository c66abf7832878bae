// Makes the fictitious campaign of affectation-6e: 24 collèges and about 3 000 pupils in an invented town.
//
//   swiftc -O Examples/affectation/generate.swift -o generate && ./generate
//
// Run from the repository's root. Same seed, same bytes. The town is a square of 6 km; a pupil belongs to the sector of
// the nearest collège. Distances are rounded to twenty metres, as an administration would, so that real ties occur.
import Foundation

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, doi:10.1145/2660193.2660195).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

struct College {
  let id: String
  let name: String
  let x: Double
  let y: Double
  /// How much families want it; the demand is proportional to it.
  let appeal: Double
  let capacity: Int
}

struct Pupil {
  let x: Double
  let y: Double
  let sector: Int
}

var random = SplitMix64(state: 20_260_602)
func uniform(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
func chance(_ probability: Double) -> Bool { uniform(0...1) < probability }

// Name, appeal, capacity. The capacities are chosen so that each criterion decides somewhere.
let plan: [(String, Double, Int)] = [
  ("Marguerite-Duras", 1, 153), ("Simone-Veil", 6, 88), ("Victor-Schoelcher", 1, 125),
  ("Joséphine-Baker", 4, 120), ("Alexandre-Dumas", 2, 124), ("Rosa-Bonheur", 1, 137),
  ("Olympe-de-Gouges", 5, 158), ("Aimé-Césaire", 1, 171), ("Marie-Curie", 7, 116),
  ("Gaston-Monnerville", 2, 146), ("Louise-Michel", 1, 116), ("Évariste-Galois", 5, 103),
  ("Germaine-Tillion", 2, 203), ("Jules-Verne", 1, 151), ("Sophie-Germain", 9, 82),
  ("Frantz-Fanon", 2, 145), ("George-Sand", 3, 179), ("Émilie-du-Châtelet", 8, 69),
  ("Jean-Moulin", 2, 92), ("Colette", 3, 108), ("Louis-Braille", 2, 129),
  ("Camille-Claudel", 4, 112), ("Denis-Diderot", 1, 170), ("Élisée-Reclus", 2, 137),
]
var colleges: [College] = []
for (index, (name, appeal, capacity)) in plan.enumerated() {
  let letter = String(UnicodeScalar(UInt8(65 + index)))
  let number = String(990_001 + index)
  colleges.append(
    College(
      id: "0" + number + letter, name: name, x: Double(index % 6) * 1000 + uniform(250...750),
      y: Double(index / 6) * 1500 + uniform(400...1100), appeal: appeal, capacity: capacity))
}

func metres(_ pupil: (Double, Double), _ college: College) -> Double {
  let (dx, dy) = (pupil.0 - college.x, pupil.1 - college.y)
  return (dx * dx + dy * dy).squareRoot()
}

var pupils: [Pupil] = []
for _ in 0..<3000 {
  let place = (uniform(0...6000), uniform(0...6000))
  let sector = colleges.indices.min { metres(place, colleges[$0]) < metres(place, colleges[$1]) } ?? 0
  pupils.append(Pupil(x: place.0, y: place.1, sector: sector))
}

/// Grounds of a request: each as often as it is in life, more or less; one at least.
func grounds(_ distance: Double, _ sibling: Bool) -> [String] {
  var result: [String] = []
  if chance(0.02) { result.append("handicap") }
  if chance(0.025) { result.append("prise_en_charge_medicale") }
  if chance(0.14) { result.append("boursier") }
  if sibling { result.append("fratrie") }
  if distance < 900, chance(0.45) { result.append("limite_de_secteur") }
  if chance(0.12) { result.append("parcours_particulier") }
  return result.isEmpty ? ["autre"] : result
}

var applicants = "eleve,college_secteur,voeu,college,motifs,distance\n"
for (number, pupil) in pupils.enumerated() {
  let id = "E" + String(100_001 + number).dropFirst()
  let home = colleges[pupil.sector]
  guard chance(0.38) else {
    applicants += "\(id),\(home.id),,,,\n"
    continue
  }
  var wanted: [Int] = []
  let count = chance(0.6) ? 1 : chance(0.7) ? 2 : 3
  while wanted.count < count {
    // The nearer and the more wanted, the likelier.
    let weights = colleges.indices.map { index -> Double in
      if index == pupil.sector || wanted.contains(index) { return 0 }
      let distance = metres((pupil.x, pupil.y), colleges[index])
      return colleges[index].appeal * exp(-distance / 900)
    }
    var point = uniform(0...weights.reduce(0, +))
    guard
      let choice = weights.indices.first(where: {
        point -= weights[$0]
        return point <= 0 && weights[$0] > 0
      })
    else { continue }
    wanted.append(choice)
  }
  for (rank, index) in wanted.enumerated() {
    let distance = metres((pupil.x, pupil.y), colleges[index])
    let motives = grounds(distance, chance(rank == 0 ? 0.24 : 0.08))
    let shown = Int((distance / 20).rounded()) * 20
    applicants += "\(id),\(home.id),\(rank + 1),\(colleges[index].id),\(motives.joined(separator: "|")),\(shown)\n"
  }
}

var table = "college,nom,capacite\n"
for college in colleges { table += "\(college.id),\(college.name),\(college.capacity)\n" }
try table.write(
  toFile: "Registry/education/affectation-6e/data/exemple-2026/colleges.csv", atomically: true, encoding: .utf8)
try applicants.write(toFile: "Examples/affectation/eleves.csv", atomically: true, encoding: .utf8)
