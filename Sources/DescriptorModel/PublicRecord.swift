package import Languages

/// What an administration publishes about an algorithm: what the law asks for (L. 312-1-3, R. 311-3-1-1 and R. 311-3-1-2
/// CRPA), and the other fields of the inventory's template (Etalab / DINUM, update of August 2026).
///
/// Of the template's fields, those that the rest of a descriptor holds already are not repeated here: the name, the legal
/// basis, the data and their sources, the operations; the day of the update is that of the last reading of a text.
package struct PublicRecord: Sendable, Hashable {
  package var administration: Wording
  package var service: Wording?
  /// How to reach the administration: an address, a page, an office.
  package var contact: Wording?
  package var level: Level?
  /// Why a decision is taken at all, and by whom it is prepared.
  package var context: Wording?
  package var purpose: Wording?
  package var automation: Automation?
  /// Degree and mode of contribution of the algorithm to the decision (R. 311-3-1-2, 1°).
  package var contribution: Wording?
  /// Who takes the decision.
  package var decidedBy: Wording?
  package var scope: Scope?
  package var peopleConcerned: Wording?
  /// How many decisions are taken in a year, or that no number is known.
  package var decisionsPerYear: YearlyDecisions?
  /// How the data reach the administration.
  package var dataCollection: Wording?
  /// Pages about the algorithm, its effects and its code.
  package var resources: [Resource]
  /// How to contest: the person's rights.
  package var recourse: [Recourse]

  package enum Automation: String, Sendable, Hashable, CaseIterable {
    case fullyAutomated = "fully_automated"
    case decisionSupport = "decision_support"
  }

  package enum Level: String, Sendable, Hashable, CaseIterable { case national, regional, departmental, local }

  /// Whether the decision concerns people outside of the administration, or its own work.
  package enum Scope: String, Sendable, Hashable, CaseIterable { case external, `internal` }

  /// The words say where the number is from, or that none was found.
  package struct YearlyDecisions: Sendable, Hashable {
    package var words: Wording
    package var count: Int?
    /// The year that was counted.
    package var year: Int?

    package init(words: Wording, count: Int?, year: Int?) {
      self.words = words
      self.count = count
      self.year = year
    }
  }

  package struct Resource: Sendable, Hashable {
    package var words: Wording
    package var url: String

    package init(words: Wording, url: String) {
      self.words = words
      self.url = url
    }
  }

  package init(
    administration: Wording, service: Wording?, contact: Wording?, level: Level?, context: Wording?, purpose: Wording?,
    automation: Automation?, contribution: Wording?, decidedBy: Wording?, scope: Scope?, peopleConcerned: Wording?,
    decisionsPerYear: YearlyDecisions?, dataCollection: Wording?, resources: [Resource], recourse: [Recourse]
  ) {
    self.administration = administration
    self.service = service
    self.contact = contact
    self.level = level
    self.context = context
    self.purpose = purpose
    self.automation = automation
    self.contribution = contribution
    self.decidedBy = decidedBy
    self.scope = scope
    self.peopleConcerned = peopleConcerned
    self.decisionsPerYear = decisionsPerYear
    self.dataCollection = dataCollection
    self.resources = resources
    self.recourse = recourse
  }
}
