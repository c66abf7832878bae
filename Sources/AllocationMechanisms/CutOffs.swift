// What the places publish, and the ties that stand at their cut-offs.
extension HeldRequests {
  /// All that a place holds: its pool, and its groups' reserves.
  private func heaps(at place: Int) -> [Heap] {
    var heaps = [pools[place]]
    if hasReserves { heaps += (0..<groupCount).map { reserved[place * groupCount + $0] } }
    return heaps
  }

  /// The last request admitted of each bucket; -1 for none.
  ///
  /// - Complexity: O(applicants + places × groups).
  func lastAdmitted() -> [Int32] {
    var lasts = [Int32](repeating: -1, count: placeCount * groupCount)
    guard hasReserves else {
      for place in 0..<placeCount where pools[place].count > 0 { lasts[place] = storage[pools[place].start].wish }
      return lasts
    }
    for place in 0..<placeCount {
      for heap in heaps(at: place) {
        for index in heap.start..<heap.start + Int(heap.count) {
          let bucket = place * groupCount + Int(groups[Int(storage[index].wish)])
          let last = lasts[bucket]
          let isLater = last < 0 || precedes(request(last), storage[index])
          if isLater { lasts[bucket] = storage[index].wish }
        }
      }
    }
    return lasts
  }

  private func request(_ wish: Int32) -> Request { Request(key: keys.words[Int(wish)], wish: wish, applicant: -1) }

  /// Whether some place admits one of two equal requests and refuses the other, where both stand for the same seat:
  /// they are of one group, or compete in the pool.
  func checkCutOffs(_ lasts: [Int32]) throws(AllocationError) {
    for place in 0..<placeCount {
      for bucket in place * groupCount..<(place + 1) * groupCount {
        let refused = tallies[bucket].bestRefused
        guard refused >= 0 else { continue }
        var admitted = [lasts[bucket]]
        if hasReserves, pools[place].count > 0 { admitted.append(storage[pools[place].start].wish) }
        for last in admitted where last >= 0 && keys.ties(Int(last), Int(refused)) {
          throw .tie(place: place, wishes: [Int(last), Int(refused)].sorted())
        }
      }
    }
  }

  func cutOffs(_ market: Market, _ lasts: [Int32]) -> [Assignment.CutOff] {
    var cutOffs: [Assignment.CutOff] = []
    cutOffs.reserveCapacity(placeCount * groupCount)
    let first = market.priorities.first
    for place in 0..<placeCount {
      let start = cutOffs.count
      for bucket in place * groupCount..<(place + 1) * groupCount {
        let requests = Int(tallies[bucket].requests)
        cutOffs.append(
          Assignment.CutOff(
            capacity: Int(market.capacities[place]), admitted: Int(rights[place]), admittedByRight: Int(rights[place]),
            requests: requests, refused: requests, lastAdmittedWish: lasts[bucket] < 0 ? nil : Int(lasts[bucket]),
            admittedTied: 0))
      }
      for heap in heaps(at: place) {
        for index in heap.start..<heap.start + Int(heap.count) {
          let wish = Int(storage[index].wish)
          let group = hasReserves ? Int(groups[wish]) : 0
          let last = Int(lasts[place * groupCount + group])
          cutOffs[start + group].admitted += 1
          cutOffs[start + group].refused -= 1
          if first.map({ $0[wish] == $0[last] }) ?? true { cutOffs[start + group].admittedTied += 1 }
        }
      }
    }
    return cutOffs
  }
}
