// Writes a campaign of affectation-6e and its applicants, five wishes each, a hundred applicants a place:
//   generate-market FOLDER APPLICANTS
// Everything follows from the number of applicants, so that two runs measure the same files. Capacities are such that
// many more ask for most places than there are seats, and all three criteria decide.
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
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let applicants = Int(arguments[2]), applicants >= 1000, applicants <= 9_999_999 else {
  FileHandle.standardError.write(Data("usage: generate-market FOLDER APPLICANTS (1000 to 9999999)\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: arguments[1])
let places = applicants / 100
var random = SplitMix64(state: 20_260_602)

/// The name of a number, with leading zeros.
func append(_ letter: UInt8, _ number: Int, digits: Int, to text: inout [UInt8]) {
  text.append(letter)
  var (unit, rest) = (1, number)
  for _ in 1..<digits { unit *= 10 }
  for _ in 0..<digits {
    text.append(UInt8(ascii: "0") + UInt8(rest / unit % 10))
    (unit, rest) = (unit / 10, rest % unit)
    if unit == 0 { break }
  }
}

let grounds = [
  "autre", "autre", "autre", "autre", "limite_de_secteur", "limite_de_secteur", "parcours_particulier", "fratrie",
  "fratrie|autre", "fratrie|limite_de_secteur", "boursier", "boursier|fratrie", "prise_en_charge_medicale", "handicap",
].map { Array($0.utf8) }

var colleges = Array("college,nom,capacite\n".utf8)
for place in 0..<places {
  append(UInt8(ascii: "P"), place, digits: 6, to: &colleges)
  colleges += ",Collège \(place),\(70 + random.below(70))\n".utf8
}

// A place in eight draws half of the wishes; the others are asked for as they lie near.
let near = min(400, places - 1)
var pupils = Array("eleve,college_secteur,voeu,college,motifs,distance\n".utf8)
pupils.reserveCapacity(applicants * 220)
for applicant in 0..<applicants {
  let home = random.below(places)
  var asked = [home]
  while asked.count < 6 {
    var place = (home + places + random.below(near) - near / 2) % places
    if random.below(2) == 0 { place -= place % 8 }
    if !asked.contains(place) { asked.append(place) }
  }
  for rank in 1...5 {
    append(UInt8(ascii: "E"), applicant, digits: 7, to: &pupils)
    pupils.append(UInt8(ascii: ","))
    append(UInt8(ascii: "P"), home, digits: 6, to: &pupils)
    pupils += [UInt8(ascii: ","), UInt8(ascii: "0") + UInt8(rank), UInt8(ascii: ",")]
    append(UInt8(ascii: "P"), asked[rank], digits: 6, to: &pupils)
    pupils.append(UInt8(ascii: ","))
    pupils += grounds[random.below(grounds.count)]
    // Rounded to twenty metres, so that ties occur that only the lottery decides.
    pupils += ",\(200 + 20 * random.below(400))\n".utf8
  }
}

let campaign = """
  title: {fr: campagne de mesure, en: measured campaign}
  date: 2026-06-15
  lottery:
    seed: lucarne exemple 2026
    commitment: 4d7c05a094c2aa809f8cf93130aad617341fc6cdb4d5476bb3f4c43bc20055c0

  """
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
try Data(campaign.utf8).write(to: folder.appendingPathComponent("campaign.yaml"))
try Data(colleges).write(to: folder.appendingPathComponent("colleges.csv"))
try Data(pupils).write(to: folder.appendingPathComponent("eleves.csv"))
