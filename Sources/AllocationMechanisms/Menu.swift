// The exact answers to "had you asked for X".

/// The places that would have taken one applicant, had she asked for them: her *menu*.
///
/// Nothing that she says changes it; whatever list she gives, deferred acceptance gives her the place of her menu that
/// she ranks first. A place is on it exactly when, after institution-proposing deferred acceptance among all the
/// others, it would choose her (Gonczarowski, Heffetz and Thomas, "Strategyproofness-Exposing Mechanism
/// Descriptions", arXiv:2209.13148). There this is proven for priorities and capacities. It carries over to the choices
/// of `Market`, which are substitutable, path independent, and keep no fewer when more apply: by the last, who has
/// no place in one stable matching has none in any, so that she, asking for X alone, is refused in the best stable
/// matching for applicants exactly when she is in the worst, which this is. A place by right is on its holder's menu
/// always; when she gets X she does not take her seat there, and when she is refused X, her coming home does not
/// change that.
package struct Menu: Sendable {
  /// Whose menu it is.
  package private(set) var applicant: Int
  private var state: InstitutionProposing

  /// - Parameters:
  ///   - applicant: one of the market's; of another, nothing is left out.
  /// - Throws: a tie between others that may decide.
  /// - Complexity: O(wishes × (log of a place's requests + groups)) time, O(wishes) space.
  package init(_ market: Market, without applicant: Int) throws(AllocationError) {
    self.applicant = applicant
    state = try InstitutionProposing(market, without: applicant)
  }

  fileprivate init(_ state: InstitutionProposing) {
    applicant = -1
    self.state = state
  }

  /// Whether the place would take her with these priorities: asked first, or alone.
  ///
  /// The priorities and the group need not be those she has: "had you been a scholarship holder" is asked likewise, as
  /// long as nothing but them changes.
  ///
  /// - Parameters:
  ///   - priority: a value a criterion, as in the market.
  ///   - group: hers; 0 without reserves.
  /// - Returns: nil where another request is equal to hers and it depends on which comes first. False for a place, a
  ///   group or a number of criteria that the market does not have.
  /// - Complexity: O(groups), and the requests of the place at worst.
  package func accepts(place: Int, priority: [Int64], group: Int = 0) -> Bool? {
    switch state.entitlement(applicant, place: place, priority: priority, group: group) {
    case .free, .over, .reserved: true
    case .refused: false
    case .tied: nil
    }
  }

  /// The menus of all applicants, one after the other, at the price of little more than one run.
  ///
  /// Institution-proposing deferred acceptance runs once. An applicant who got nothing has rejected all she was
  /// offered: the state is that of a run without her. Any other applicant leaves what she holds, the places go on
  /// from there, which by the independence of order leads to the state of a run without her (the step that McVitie
  /// and Wilson call breaking a marriage: Communications of the ACM 14(7), 1971, doi:10.1145/362619.362631), her menu
  /// is asked, and then all is taken back.
  ///
  /// - Parameters:
  ///   - body: asked once an applicant, in their order. A menu is worth nothing after it returns unless it was
  ///     copied, at the price of O(wishes).
  /// - Throws: a tie between others that may decide.
  /// - Complexity: that of one run, and for each applicant that of the offers which her absence causes: few in large
  ///   markets, O(wishes) at worst.
  package static func all(
    _ market: Market, _ body: (borrowing Menu) -> Void
  ) throws(AllocationError) {
    var menu = Menu(try InstitutionProposing(market))
    for applicant in 0..<market.applicantCount {
      let before = menu.state.holds[applicant]
      menu.applicant = applicant
      try menu.state.leave(applicant)
      body(menu)
      menu.state.restore(applicant, holding: before)
    }
  }
}

/// Institution-proposing deferred acceptance: of all stable matchings, the worst for every applicant. An auditor who
/// finds that a stable assignment is not the best for applicants can tell whether it is this one.
///
/// - Returns: the place of each applicant; -1 for none.
/// - Throws: a tie between two requests of which a place had to choose whom to offer a seat.
/// - Complexity: O(wishes × (log of a place's requests + groups)).
package func institutionProposingAcceptance(_ market: Market) throws(AllocationError) -> [Int32] {
  let state = try InstitutionProposing(market)
  return state.holds.indices.map { applicant in
    Int32(truncatingIfNeeded: state.place(of: applicant, holding: state.holds[applicant]) ?? -1)
  }
}
