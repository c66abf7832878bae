internal import AllocationMechanisms
package import DescriptorModel
package import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues
package import StructuredDocuments

extension AssignmentReport {
  /// The audit in words: what fails first, with the people by their identifiers; then what holds, and what cut-offs alone
  /// can tell. At most ten examples of each failure.
  package func document(_ descriptor: Descriptor, in language: Language) -> Document {
    let writer = AuditWriter(report: self, descriptor: descriptor, language: language)
    return Document(writer.blocks, language: language.rawValue)
  }
}

private struct AuditWriter {
  let report: AssignmentReport
  let descriptor: Descriptor
  let language: Language
  let phrases: AuditPhrases
  private static let shown = 10

  init(report: AssignmentReport, descriptor: Descriptor, language: Language) {
    self.report = report
    self.descriptor = descriptor
    self.language = language
    phrases = .in(language)
  }

  private var requests: CampaignRequests { report.requests }
  private var noun: String { requests.rule.place.one.words.text(in: language) }
  private var nouns: String { requests.rule.place.other.text(in: language) }

  var blocks: [Block] {
    let details = [descriptor.title, requests.campaign.title].map { [Inline.text($0.text(in: language))] }
    var blocks: [Block] = [.title([.text(phrases.title)], details: details)]
    blocks.append(paragraph(report.holds ? phrases.good : phrases.bad))
    blocks.append(
      paragraph(
        phrases.counted(
          count(requests.applicantCount), count(requests.wishCount), count(requests.campaign.places.count), nouns)))
    var held: [String] = []
    for check in AssignmentReport.Check.allCases {
      guard let failures = report.failures(check) else { continue }
      if failures == 0 {
        held.append(phrases.holds(check, nouns, requests.campaign.lottery?.commitment ?? ""))
      } else {
        blocks.append(section(check, failures))
      }
    }
    blocks.append(.section([.text(phrases.checkedTitle)], [list(held)]))
    blocks.append(.section([.text(phrases.limitsTitle)], [list(phrases.limits)]))
    return blocks
  }

  private func section(_ check: AssignmentReport.Check, _ failures: Int) -> Block {
    let isPlural = language == .french ? failures >= 2 : failures != 1
    var blocks = [list(examples(check))]
    let rest = failures - AuditWriter.shown
    if rest > 0 { blocks.append(paragraph(phrases.more(count(rest), language == .french ? rest >= 2 : rest != 1))) }
    return .section([.text(phrases.fails(check, count(failures), isPlural, nouns))], blocks)
  }

  private func examples(_ check: AssignmentReport.Check) -> [String] {
    let (found, shown) = (report.findings, AuditWriter.shown)
    switch check {
    case .list: return found.outside.prefix(shown).map { line([person($0), place(report.assignment.places[Int($0)])]) }
    case .rank:
      return found.wrongRanks.prefix(shown).map { applicant in
        let stated = count(Int(report.assignment.ranks[Int(applicant)]))
        return line([person(applicant)], phrases.rank(stated, count(report.rank(of: applicant))))
      }
    case .byRight: return found.deniedRights.prefix(shown).map { line(subject($0)) }
    case .capacity:
      return found.overfull.prefix(shown).map {
        line([place($0.place)], phrases.people(count(Int($0.people)), count(Int($0.seats))))
      }
    case .reserves:
      return found.deniedReserves.prefix(shown).map { line(subject($0), phrases.reserve(person($0.holder))) }
    case .envy: return found.envy.prefix(shown).map { line(subject($0), ahead($0)) }
    case .waste: return found.waste.prefix(shown).map { line(subject($0), phrases.free) }
    case .optimal:
      let people = found.worse.map { $0.applicant } + found.better
      return people.prefix(shown).map { applicant in
        let (has, owed) = (report.assignment.places[Int(applicant)], report.best.places[Int(applicant)])
        return line([person(applicant)], phrases.given(place(has), place(owed)))
      }
    case .lottery: return []
    case .cutOffs: return (report.cutOffs ?? []).prefix(shown).map { line($0) }
    }
  }

  private func line(_ difference: CutOffDifference) -> String {
    let index = requests.campaign.indices[difference.place].map { Int32(truncatingIfNeeded: $0) } ?? -1
    let subject = [place(index)] + (difference.group.map { [$0] } ?? []) + [difference.column]
    return line(subject, phrases.cutOff(cell(difference.published), cell(difference.computed)))
  }

  /// `E00012, vœu n° 1, collège X`
  private func subject(_ claim: AssignmentFindings.Claim) -> [String] {
    let wish = claim.wish < 0 ? nil : phrases.wish(count(report.rank(ofWish: claim)))
    let place = report.placeIndex(claim).map { self.place(Int32(truncatingIfNeeded: $0)) }
    return [person(claim.applicant), wish, place].compactMap { $0 }
  }

  /// Why the one comes before the other: the first criterion at which they differ.
  private func ahead(_ claim: AssignmentFindings.Claim) -> String {
    let place = requests.place(ofWish: Int(claim.wish))
    let holder = person(claim.holder)
    guard
      let theirs = requests.wishes(of: Int(claim.holder)).first(where: { requests.place(ofWish: $0) == place })
    else { return phrases.intruder(holder) }
    for (criterion, column) in zip(requests.rule.priority, requests.priorities) {
      let (a, b) = (column[Int(claim.wish)], column[theirs])
      if a < b {
        return phrases.ahead(holder, criterion.label.words.text(in: language), value(a, criterion), value(b, criterion))
      }
      if a > b { break }
    }
    // Their ranks, or the order of their groups, decide before the criteria do.
    let own = Int(claim.wish) - requests.wishes(of: Int(claim.applicant)).lowerBound + 1
    let other = theirs - requests.wishes(of: Int(claim.holder)).lowerBound + 1
    return requests.rule.mechanism == .immediateAcceptance
      ? phrases.ahead(holder, requests.rule.places.wishRank, count(own), count(other))
      : phrases.aheadByGroup(holder)
  }

  private func value(_ value: Int64, _ criterion: AllocationRule.Criterion) -> String {
    Number(Int128(criterion.descending ? -value : value), scale: criterion.scale(in: descriptor)).description
  }

  private func person(_ applicant: Int32) -> String { requests.pseudonym(Int(applicant)) }

  private func place(_ index: Int32) -> String {
    guard requests.campaign.places.indices.contains(Int(index)) else { return phrases.noPlace }
    let place = requests.campaign.places[Int(index)]
    return phrases.place(noun, "\(place.name) (\(place.key))")
  }

  private func cell(_ text: String) -> String { text.isEmpty ? phrases.empty : text }

  private func line(_ subject: [String], _ remark: String? = nil) -> String {
    subject.joined(separator: ", ") + (remark.map { phrases.colon + $0 } ?? "") + "."
  }

  private func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  /// Digits by threes, as each language groups them.
  private func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "\u{2212}" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .french ? "\u{202F}" : "," }
      text.append(digit)
    }
    return text
  }
}
