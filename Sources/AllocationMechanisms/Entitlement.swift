/// What a place that holds some of its requests answers to one more.
enum Entitlement: Hashable {
  /// It has a free seat.
  case free
  /// It would take her, instead of the request of this wish.
  case over(wish: Int)
  /// Her group has fewer than its reserved seats: the place would take her, instead of the request of this wish.
  case reserved(over: Int)
  /// It would not.
  case refused
  /// That depends on who comes first of her and this wish, and no criterion tells.
  case tied(wish: Int)
}

/// One place as its choice sees it. A choice that is substitutable and consistent needs to know of all who came only
/// those it holds (path independence: Plott, Econometrica 41(6), 1973, doi:10.2307/1914037), and of these, only how
/// many of each group and the last of each.
struct Occupancy {
  /// Seats but for those taken by right.
  var seats: Int
  /// Requests held of all groups.
  var held: Int
  let buckets: Range<Int>
  let reserves: Reserves?

  /// - Parameters:
  ///   - bucket: hers, one of `buckets`.
  ///   - count: requests held of a bucket.
  ///   - last: the last request held of a bucket; -1 for none.
  ///   - compare: negative where she comes before the request of this wish, 0 where nothing tells them apart.
  ///   - later: of two wishes held, whether the first comes after the second.
  /// - Complexity: O(groups).
  @inline(__always)
  func entitlement(
    bucket: Int, count: (Int) -> Int, last: (Int) -> Int, compare: (Int) -> Int, later: (Int, Int) -> Bool
  ) -> Entitlement {
    if held < seats { return .free }
    let lastOfGroup = last(bucket)
    let order = lastOfGroup < 0 ? 1 : compare(lastOfGroup)
    var isBelowReserve = false
    var lastInPool = lastOfGroup
    if let reserves {
      isBelowReserve = count(bucket) < Int(reserves.seats[bucket])
      lastInPool = -1
      for other in buckets where count(other) > Int(reserves.seats[other]) {
        let wish = last(other)
        if wish >= 0, lastInPool < 0 || later(wish, lastInPool) { lastInPool = wish }
      }
    }
    if isBelowReserve, lastInPool >= 0 { return .reserved(over: lastInPool) }
    if order < 0 { return .over(wish: lastOfGroup) }
    if lastInPool >= 0 {
      let inPool = compare(lastInPool)
      if inPool < 0 { return .over(wish: lastInPool) }
      if inPool == 0 { return .tied(wish: lastInPool) }
    }
    return order == 0 ? .tied(wish: lastOfGroup) : .refused
  }
}
