/// Immediate acceptance, the "Boston mechanism": every place admits for good those who rank it first, as far as its seats
/// go, then those who rank it second, and so on (Ergin and Sönmez, Journal of Public Economics 90(1–2), 2006,
/// doi:10.1016/j.jpubeco.2005.02.002). It is deferred acceptance with the rank of the wish as first criterion: a place
/// that compares ranks first never gives up an earlier request for a later one.
///
/// Kept for comparison: an applicant may gain by hiding what she prefers. A place by right stays hers to the end, and
/// reserved seats go to their group whatever the rank of the wish.
///
/// - Throws: a tie that decides, as `deferredAcceptance` does.
/// - Complexity: that of `deferredAcceptance`.
package func immediateAcceptance(_ market: Market, log: Bool = false) throws(AllocationError) -> Assignment {
  var ranks: [Int64] = []
  ranks.reserveCapacity(market.wishPlaces.count)
  for (first, past) in zip(market.wishOffsets, market.wishOffsets.dropFirst()) {
    for wish in first..<past { ranks.append(Int64(wish - first)) }
  }
  return try deferredAcceptance(
    Market(market, priorities: [ranks] + market.priorities, reserves: market.reserves), log: log)
}

/// Serial dictatorship: one after the other, in one order for all places, each applicant takes the first of her wishes
/// that has a seat left. It is deferred acceptance where every place has that order.
///
/// - Returns: nil where the criteria make no such order: an applicant has other priorities at one place than at another.
/// - Throws: a tie that decides, as `deferredAcceptance` does.
/// - Complexity: that of `deferredAcceptance`.
package func serialDictatorship(_ market: Market, log: Bool = false) throws(AllocationError) -> Assignment? {
  for (first, past) in zip(market.wishOffsets, market.wishOffsets.dropFirst()) where first < past {
    for column in market.priorities {
      guard column[Int(first)..<Int(past)].allSatisfy({ $0 == column[Int(first)] }) else { return nil }
    }
  }
  return try deferredAcceptance(market, log: log)
}
