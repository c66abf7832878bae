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
        held.append(phrases.holds(check, nouns, requests.campaign.lottery?.commitment ?? "", report.isRehashed))
      } else {
        blocks.append(section(check, failures))
      }
    }
    blocks.append(.section([.text(phrases.checkedTitle)], [list(held)]))
    blocks.append(.section([.text(phrases.limitsTitle)], [list(phrases.limits)]))
    return blocks
  }

  private func section(_ check: AssignmentReport.Check, _ failures: Int) -> Block {
    var blocks = [list(examples(check))]
    let rest = failures - AuditWriter.shown
    if check == .optimal { blocks.append(paragraph(phrases.impact(count(report.impact), isOne(report.impact)))) }
    if rest > 0 { blocks.append(paragraph(phrases.more(count(rest), !isOne(rest)))) }
    return .section([.text(phrases.fails(check, count(failures), !isOne(failures), nouns))], blocks)
  }

  private func examples(_ check: AssignmentReport.Check) -> [String] {
    switch check {
    case .rank:
      return report.wrongRanks.prefix(AuditWriter.shown).map { applicant in
        let stated = count(Int(report.assignment.ranks[applicant]))
        return line([person(applicant)], phrases.rank(stated, count(report.rank(of: applicant))))
      }
    case .cutOffs: return (report.cutOffs ?? []).prefix(AuditWriter.shown).map { line($0) }
    case .commitment: return (report.commitment ?? []).prefix(AuditWriter.shown).map { line($0) }
    default: return (report.findings[check] ?? []).prefix(AuditWriter.shown).map { line($0) }
    }
  }

  private func line(_ finding: AuditFinding) -> String {
    switch finding {
    case .notAsked(let applicant, let place): line([person(applicant), self.place(place)])
    case .belowRight(let applicant, let place): line(subject(applicant, place))
    case .overCapacity(let place, let excess):
      line([self.place(place)], phrases.excess(count(excess), count(requests.campaign.places[place].capacity)))
    case .reserve(let place, _, let applicant, let instead):
      line(subject(applicant, place), phrases.reserve(person(instead)))
    case .envy(let applicant, let place, let other): line(subject(applicant, place), ahead(applicant, place, other))
    case .waste(let applicant, let place): line(subject(applicant, place), phrases.free)
    case .notOptimal(let applicant, let owed, _):
      line([person(applicant)], phrases.given(place(Int(report.assignment.places[applicant])), place(owed)))
    }
  }

  private func line(_ difference: CutOffDifference) -> String {
    let subject =
      [place(requests.campaign.indices[difference.place] ?? -1)] + (difference.group.map { [$0] } ?? []) + [
        difference.column
      ]
    return line(subject, phrases.cutOff(cell(difference.published), cell(difference.computed)))
  }

  private func line(_ difference: CommitmentDifference) -> String {
    let place = difference.place.flatMap { requests.campaign.indices[$0] }.map { [self.place($0)] } ?? []
    return line(place + [difference.entry], phrases.cutOff(difference.published, difference.computed))
  }

  /// `E00012, vœu n° 1, collège X`
  private func subject(_ applicant: Int, _ place: Int) -> [String] {
    let wish = requests.rank(of: place, for: applicant).map { phrases.wish(count($0)) }
    return [person(applicant)] + (wish.map { [$0] } ?? []) + [self.place(place)]
  }

  /// Why the one comes before the other: the first criterion at which they differ.
  private func ahead(_ applicant: Int, _ place: Int, _ other: Int) -> String {
    let holder = person(other)
    guard let own = requests.rank(of: place, for: applicant), let theirs = requests.rank(of: place, for: other) else {
      return phrases.aheadByGroup(holder)
    }
    let wishes = [(applicant, own), (other, theirs)].map { requests.wishes(of: $0.0).lowerBound + $0.1 - 1 }
    for (index, criterion) in requests.rule.priority.enumerated() {
      let column = requests.priorities[index]
      if column[wishes[0]] < column[wishes[1]] {
        let texts = wishes.map { wish in
          Number(Int128(requests.value(wish, of: index)), scale: criterion.scale(in: descriptor)).description
        }
        return phrases.ahead(holder, criterion.label.words.text(in: language), texts[0], texts[1])
      }
      if column[wishes[0]] > column[wishes[1]] { break }
    }
    return phrases.aheadByGroup(holder)
  }

  private func person(_ applicant: Int) -> String { requests.pseudonym(applicant) }

  private func place(_ index: Int) -> String {
    guard requests.campaign.places.indices.contains(index) else { return phrases.noPlace }
    let place = requests.campaign.places[index]
    return phrases.place(noun, "\(place.name) (\(place.key))")
  }

  private func cell(_ text: String) -> String { text.isEmpty ? phrases.empty : text }

  private func line(_ subject: [String], _ remark: String? = nil) -> String {
    subject.joined(separator: ", ") + (remark.map { phrases.colon + $0 } ?? "") + "."
  }

  private func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  /// Whether a language counts so many as one.
  private func isOne(_ number: Int) -> Bool { language == .french ? number < 2 : number == 1 }

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
