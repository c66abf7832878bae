/// An article that is known to stand under an identifier of Légifrance.
struct KnownLink: Sendable {
  /// The identifier of the article's version: `LEGIARTI000033205516`.
  let identifier: String
  /// The article as it is cited: `CRPA, art. L. 312-1-3`.
  let cite: String
}

/// The articles that every descriptor of an administration's algorithm leads to, so that a wrong one is noticed.
///
/// The official guide to public algorithms (DINUM, August 2026) links « L312-1-2 » to the third: it is L. 312-1-3.
let knownLinks: [KnownLink] = [
  KnownLink(identifier: "LEGIARTI000033205535", cite: "CRPA, art. L. 311-3-1"),
  KnownLink(identifier: "LEGIARTI000034195878", cite: "CRPA, art. R. 311-3-1-1"),
  KnownLink(identifier: "LEGIARTI000034195881", cite: "CRPA, art. R. 311-3-1-2"),
  KnownLink(identifier: "LEGIARTI000033205516", cite: "CRPA, art. L. 312-1-3"),
]
