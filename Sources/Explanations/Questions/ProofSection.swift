internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import StructuredDocuments

extension Explainer {
  /// What the person's proof was compared with, what does not agree first; then what it proves and what it does not.
  var proof: Block? {
    guard let proof = record.answers.proof, let rule = descriptor.allocation else { return nil }
    let phrases = ProofPhrases.in(language)
    let whole = proof.verdict(.published) != .unchecked
    func told(_ verdict: RecordedProof.Verdict) -> [String] {
      proof.checks.filter { $0.verdict == verdict && isTold($0) }.map {
        phrases.check($0, rule.place.other.text(in: language), whole)
      }
    }
    var blocks = [paragraph(proof.holds ? phrases.good : phrases.bad)]
    blocks.append(list(told(.fails) + told(.unchecked) + told(.holds) + counts(proof, rule, phrases)))
    blocks.append(paragraph(phrases.compare(proof.commitment)))
    blocks.append(.section([.text(phrases.provesTitle)], [list(phrases.proves)]))
    blocks.append(.section([.text(phrases.provesNotTitle)], [list(phrases.provesNot)]))
    return section(phrases.title, blocks)
  }

  /// In the short text, only that the proof fails, and where.
  var failedProof: String? {
    guard let proof = record.answers.proof, !proof.holds, let rule = descriptor.allocation else { return nil }
    let phrases = ProofPhrases.in(language)
    let failed = proof.checks.filter { $0.verdict == .fails }.map {
      phrases.check($0, rule.place.other.text(in: language), true)
    }
    return ([phrases.bad] + failed).joined(separator: " ")
  }

  /// What does not concern the campaign is not told where it holds: a lottery, a place by right.
  private func isTold(_ check: RecordedProof.Check) -> Bool {
    guard check.verdict != .fails else { return true }
    switch check.subject {
    case .lottery: return record.allocation?.lotteryCommitment != nil
    case .group: return descriptor.allocation?.reserve != nil
    case .byRight: return descriptor.allocation?.byRight != nil
    default: return true
    }
  }

  private func counts(_ proof: RecordedProof, _ rule: AllocationRule, _ phrases: ProofPhrases) -> [String] {
    proof.counts.map { count in
      let place = format.capitalized("\(rule.place.one.words.text(in: language)) \(count.place.name)")
      let leaves = format.count(count.leaves)
      return count.leaves == count.admitted
        ? phrases.overfull(place, leaves, format.count(count.capacity), format.count(count.admittedByRight))
        : phrases.miscounted(place, leaves, format.count(count.admitted))
    }
  }

  private func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
}
