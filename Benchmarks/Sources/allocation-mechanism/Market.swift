internal import AllocationMechanisms
internal import Foundation

/// The arrays that every program measured reads: three counts, then columns, in the machine's own representation.
struct Columns {
  var capacities: [Int32]
  var wishOffsets: [Int32]
  var wishPlaces: [Int32]
  var priorities: [[Int64]]

  /// A tight market: five wishes each, for seats that are five in a hundred fewer than the applicants, places the more
  /// asked for the smaller their index. Priorities: one of seven categories, metres, and a draw of 63 bits.
  init(applicants: Int, places: Int, seed: UInt64) {
    var state = seed
    func random() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    let seats = UInt64(applicants / places)
    capacities = (0..<places).map { _ in Int32(seats * (65 + random() % 61) / 100) }
    wishOffsets = [0]
    wishPlaces = []
    priorities = [[], [], []]
    for _ in 0..<applicants {
      let draw = Int64(random() >> 1)
      var own: [Int32] = []
      while own.count < min(5, places) {
        let point = random() % 1_000_000
        let place = Int32(point * point / 1_000_000 * UInt64(places) / 1_000_000)
        if !own.contains(place) { own.append(place) }
      }
      for place in own {
        wishPlaces.append(place)
        priorities[0].append(Int64(random() % 7))
        priorities[1].append(Int64(random() % 20_000))
        priorities[2].append(draw)
      }
      wishOffsets.append(Int32(wishPlaces.count))
    }
  }

  init?(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var position = 0
    func column<Number: FixedWidthInteger>(_ count: Int, of: Number.Type) -> [Number] {
      defer { position += count * MemoryLayout<Number>.size }
      return data.withUnsafeBytes { bytes in
        (0..<count).map {
          bytes.loadUnaligned(fromByteOffset: position + $0 * MemoryLayout<Number>.size, as: Number.self)
        }
      }
    }
    let sizes = column(3, of: Int32.self).map { Int($0) }
    capacities = column(sizes[0], of: Int32.self)
    wishOffsets = column(sizes[1] + 1, of: Int32.self)
    wishPlaces = column(sizes[2], of: Int32.self)
    priorities = [
      column(sizes[2], of: Int64.self), column(sizes[2], of: Int64.self), column(sizes[2], of: Int64.self),
    ]
  }

  func write(to path: String) -> Bool {
    var data = Data()
    func append<Number>(_ column: [Number]) { column.withUnsafeBytes { data.append(contentsOf: $0) } }
    append([Int32(capacities.count), Int32(wishOffsets.count - 1), Int32(wishPlaces.count)])
    append(capacities)
    append(wishOffsets)
    append(wishPlaces)
    for column in priorities { append(column) }
    return FileManager.default.createFile(atPath: path, contents: data)
  }

  func market() throws -> Market {
    try Market(
      capacities: capacities, wishOffsets: wishOffsets, wishPlaces: wishPlaces,
      byRight: [Int32](repeating: -1, count: wishOffsets.count - 1), priorities: priorities)
  }

  /// The same where every fourth applicant is of the same group, and each group has a fifth of each place's seats.
  func reservedMarket() throws -> Market {
    let applicants = wishOffsets.count - 1
    return try Market(
      capacities: capacities, wishOffsets: wishOffsets, wishPlaces: wishPlaces,
      byRight: [Int32](repeating: -1, count: applicants), priorities: priorities,
      groups: (0..<applicants).flatMap { applicant in
        repeatElement(UInt8(applicant % 4), count: Int(wishOffsets[applicant + 1] - wishOffsets[applicant]))
      },
      reserves: Reserves(
        groupCount: 4, seats: capacities.flatMap { repeatElement($0 / 5, count: 4) }, turns: [0, 0, 0, 0]))
  }
}
