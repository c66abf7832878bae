/// What every place holds while applicants propose: the state of student-proposing deferred acceptance.
///
/// A place keeps, in one heap for each group with reserved seats, the group's best; and in its pool the best of all
/// others, as many as it has seats left. A request that comes goes first to its group's reserve, whose least it may
/// push into the pool; there the least is refused. So an arrival displaces one request at most, and what is held is
/// always the place's choice among all who ever came, since that choice is substitutable.
struct HeldRequests: ~Copyable {
  struct Request {
    var key: UInt64
    var wish: Int32
    var applicant: Int32
  }

  /// A part of `storage` kept as a heap, its least request first.
  struct Heap {
    var start: Int
    var count: Int32 = 0
    /// How many it may hold.
    var seats: Int32
  }

  /// One group at one place.
  struct Tally {
    var requests: Int32 = 0
    /// The best refused request; -1 for none.
    var bestRefused: Int32 = -1
    var bestRefusedKey: UInt64 = 0
    /// How many refused requests no criterion tells apart from the best refused.
    var equals: Int32 = 0
  }

  let groupCount: Int
  let placeCount: Int
  let hasReserves: Bool
  let keys: PriorityKeys
  let groups: [UInt8]
  let storage: UnsafeMutablePointer<Request>
  /// One a place.
  let pools: UnsafeMutablePointer<Heap>
  /// One a bucket; nothing is there without reserves.
  let reserved: UnsafeMutablePointer<Heap>
  /// One a bucket.
  let tallies: UnsafeMutablePointer<Tally>
  /// How many hold a seat by right at each place.
  let rights: UnsafeMutablePointer<Int32>

  /// - Complexity: O(wishes + places × groups).
  init(_ market: Market, _ keys: PriorityKeys) {
    groupCount = market.groupCount
    placeCount = market.placeCount
    hasReserves = market.reserves != nil
    self.keys = keys
    groups = market.groups
    let buckets = placeCount * groupCount
    tallies = .allocate(capacity: buckets)
    tallies.initialize(repeating: Tally(), count: buckets)
    rights = .allocate(capacity: placeCount)
    rights.initialize(repeating: 0, count: placeCount)
    pools = .allocate(capacity: placeCount)
    reserved = .allocate(capacity: buckets)

    // No heap ever holds more than the requests that can come to it, nor than its seats.
    var asking = [Int32](repeating: 0, count: placeCount)
    var askingByBucket = [Int32](repeating: 0, count: hasReserves ? buckets : 0)
    for wish in market.wishPlaces.indices {
      asking[Int(market.wishPlaces[wish])] += 1
      if hasReserves { askingByBucket[market.bucket(of: wish)] += 1 }
    }
    var size = 0
    for place in 0..<placeCount {
      (pools + place).initialize(to: Heap(start: size, seats: market.capacities[place]))
      size += Int(min(asking[place], market.capacities[place]))
    }
    for bucket in 0..<buckets {
      let seats = market.reserves?.seats[bucket] ?? 0
      (reserved + bucket).initialize(to: Heap(start: size, seats: seats))
      if hasReserves { size += Int(min(askingByBucket[bucket], seats)) }
    }
    storage = .allocate(capacity: size)
    storage.initialize(repeating: Request(key: 0, wish: 0, applicant: 0), count: size)
  }

  deinit {
    storage.deallocate()
    pools.deallocate()
    reserved.deallocate()
    tallies.deallocate()
    rights.deallocate()
  }

  /// One more request at a place of the market, by an applicant who has no right there.
  ///
  /// - Returns: the applicant who is refused because of it, herself perhaps; -1 for nobody.
  /// - Complexity: O(log capacity).
  mutating func arrive(_ request: Request, place: Int, bucket: Int) -> Int32 {
    // `place` and `bucket` are those of a wish of the market: below the counts that were allocated.
    tallies[bucket].requests += 1
    guard hasReserves else { return enterPool(request, place: place) }
    var request = request
    if reserved[bucket].count < reserved[bucket].seats {
      insert(request, reserved + bucket)
      // A seat that the group had left to all is its own again.
      pools[place].seats -= 1
      return trim(place)
    }
    if reserved[bucket].seats > 0, precedes(request, storage[reserved[bucket].start]) {
      request = replaceLeast(of: reserved[bucket], by: request)
    }
    return enterPool(request, place: place)
  }

  /// One more applicant who holds a seat by right. Returns who is refused because of it; -1 for nobody.
  mutating func seatByRight(at place: Int) -> Int32 {
    rights[place] += 1
    pools[place].seats = max(0, pools[place].seats - 1)
    return trim(place)
  }

  private mutating func enterPool(_ request: Request, place: Int) -> Int32 {
    if pools[place].count < pools[place].seats {
      insert(request, pools + place)
      return -1
    }
    guard pools[place].count > 0, precedes(request, storage[pools[place].start]) else {
      return refuse(request, place: place)
    }
    return refuse(replaceLeast(of: pools[place], by: request), place: place)
  }

  /// Refuses the least of a pool that holds one more than its seats.
  private mutating func trim(_ place: Int) -> Int32 {
    guard pools[place].count > pools[place].seats else { return -1 }
    return refuse(removeLeast(pools + place), place: place)
  }

  private mutating func refuse(_ request: Request, place: Int) -> Int32 {
    let bucket = hasReserves ? place * groupCount + Int(groups[Int(request.wish)]) : place
    let best = tallies[bucket].bestRefused
    if best < 0 || request.key < tallies[bucket].bestRefusedKey {
      tallies[bucket].bestRefused = request.wish
      tallies[bucket].bestRefusedKey = request.key
      tallies[bucket].equals = 1
    } else if request.key == tallies[bucket].bestRefusedKey {
      refuseEqual(request, bucket: bucket)
    }
    return request.applicant
  }

  /// A refused request whose key is that of the best refused.
  private mutating func refuseEqual(_ request: Request, bucket: Int) {
    let best = tallies[bucket].bestRefused
    let order = keys.isExact ? 0 : keys.order(Int(request.wish), Int(best))
    if order == 0 { tallies[bucket].equals += 1 }
    if order < 0 { tallies[bucket].equals = 1 }
    if order < 0 || order == 0 && request.wish < best { tallies[bucket].bestRefused = request.wish }
  }
}
