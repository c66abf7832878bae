// Makes the fictitious pupils of affectation-lycee-paris and affectation-6e-paris-choix-regule.
//
//   swiftc Examples/paris/generate.swift -o generate && ./generate
//
// Run from the repository's root. Same seed, same bytes: whole numbers only.
import Foundation

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, doi:10.1145/2660193.2660195).
struct SplitMix64 {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0; the bias of the rest is of no matter for made-up people.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

func write(_ text: String, _ path: String) {
  do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch { print("\(path): \(error)") }
}

func padded(_ number: Int, _ digits: Int) -> String {
  String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
}

// Lycées: 120 pupils for 110 seats. Everyone has two lycées in sector 1, one in sector 2, one in sector 3.
var random = SplitMix64(state: 20_260_615)
let lycees = ["0990101A", "0990102B", "0990103C", "0990104D"]
let marks = [
  "note_francais", "note_mathematiques", "note_histoire_geographie", "note_langues", "note_sciences", "note_arts",
  "note_eps",
].joined(separator: ",")
var now = "eleve,boursier,ips_college,\(marks),voeu,lycee,secteur\n"
var then = "eleve,boursier,ips_college,\(marks),points_du_socle,voeu,lycee,secteur\n"
for number in 1...120 {
  let boursier = random.below(4) == 0
  let index = 850 + random.below(600)
  // The sum of four small draws: most marks are near 100, as harmonised marks are.
  let values = (0..<7).map { _ in 80_000 + (0..<4).reduce(0) { sum, _ in sum + random.below(10_000) } }
  let socle = 4800 - 120 * random.below(9)
  let first = random.below(4)
  let sectors = (0..<4).map { lycee in ["secteur_1", "secteur_1", "secteur_2", "secteur_3"][(lycee + first) % 4] }
  var wanted: [Int] = []
  while wanted.count < 2 + random.below(3) {
    // The first two lycées are wanted more than the others.
    let choice = [0, 0, 0, 1, 1, 1, 2, 2, 3][random.below(9)]
    if !wanted.contains(choice) { wanted.append(choice) }
  }
  let notes = values.map { "\($0 / 1000).\(padded($0 % 1000, 3))" }.joined(separator: ",")
  let person = "L\(padded(number, 3)),\(boursier),\(index / 10).\(index % 10),\(notes)"
  for (rank, lycee) in wanted.enumerated() {
    now += "\(person),\(rank + 1),\(lycees[lycee]),\(sectors[lycee])\n"
    then += "\(person),\(socle),\(rank + 1),\(lycees[lycee]),\(sectors[lycee])\n"
  }
}
write(now, "Examples/paris/lycee-2026.csv")
write(then, "Examples/paris/lycee-2021.csv")

// Collèges: 200 pupils, fifty a group. Families with greater incomes want the first collège more often; six in a hundred
// name it alone.
random = SplitMix64(state: 20_170_904)
var pupils = "eleve,groupe,voeu,college\n"
for number in 1...200 {
  let group = (number - 1) % 4
  let first = random.below(100) < [40, 55, 65, 80][group] ? 0 : 1
  let names = ["0990201A", "0990202B"]
  let id = "C\(padded(number, 3)),quart_\(group + 1)"
  pupils += "\(id),1,\(names[first])\n"
  if random.below(100) >= 6 { pupils += "\(id),2,\(names[1 - first])\n" }
}
write(pupils, "Examples/paris/choix-regule.csv")
