internal import DescriptorModel
internal import Explanations
package import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
package import StructuredDocuments

extension AnomalyReport {
  /// The audit in words: contradictions first, each with a person; then what is met, what serves no purpose, what was
  /// tried, and what all this does not say. At most five steps of each contradiction.
  package func document(in language: Language) -> Document {
    Document(AnomalyWriter(report: self, language: language).blocks, language: language.rawValue)
  }

  /// What is certain, a sentence each: of an expectation that is contradicted, its greatest contradiction; then what is proven
  /// to serve no purpose. What a search merely did not meet says little of rules that it did not try on everybody.
  func findings(in language: Language) -> [String] { AnomalyWriter(report: self, language: language).findings }
}

private struct AnomalyWriter {
  let report: AnomalyReport
  let words: AnomalyWords
  private static let shown = 5

  private var phrases: AnomalyPhrases { words.phrases }
  private var descriptor: Descriptor { report.descriptor }

  init(report: AnomalyReport, language: Language) {
    self.report = report
    words = AnomalyWords(report, language)
  }

  var blocks: [Block] {
    let details = [
      descriptor.title.text(in: words.language), phrases.rulesOf(words.format.date(report.referenceDate)),
    ]
    var blocks: [Block] = [.title([.text(phrases.title)], details: details.map { [.text($0)] })]
    blocks.append(paragraph(verdict))
    blocks.append(paragraph(extent))
    if report.effort.isBounded { blocks.append(paragraph(bounds.joined(separator: " "))) }
    for finding in report.expectations where !finding.turns.isEmpty { blocks.append(section(finding)) }
    let held = report.expectations.filter { $0.turns.isEmpty }
    if !held.isEmpty {
      let sentences = held.map { finding in
        phrases.met(words.sentence(finding), report.coversOutput[finding.expectation.output])
      }
      blocks.append(.section([.text(phrases.heldTitle)], [list(sentences)]))
    }
    if !report.greatestJumps.isEmpty {
      let jumps = report.greatestJumps.map { words.sentences($0, isProven: report.coversOutput[$0.output]) }
      blocks.append(.section([.text(phrases.jumpsTitle)], [.bulletList(jumps.map { $0.map { paragraph($0) } })]))
    }
    let odd = oddities.map { $0.sentence }
    blocks.append(
      .section(
        [.text(phrases.oddTitle)],
        odd.isEmpty ? [paragraph(phrases.nothingOdd)] : [paragraph(phrases.oddIntroduction), list(odd)]))
    blocks.append(.section([.text(phrases.triedTitle)], [.table(tried)]))
    blocks.append(.section([.text(phrases.limitsTitle)], [list(phrases.limits)]))
    return blocks
  }

  private var verdict: String {
    if report.expectations.isEmpty { return phrases.noExpectation }
    let bad = report.expectations.count { !$0.turns.isEmpty }
    let count = bad > 0 ? bad : report.expectations.count
    return (bad > 0 ? phrases.bad : phrases.good)(words.count(count), words.isOne(count))
  }

  private var extent: String {
    let decided = words.count(report.decided)
    guard report.isProof, let size = report.size else { return phrases.search(decided) }
    return report.isExhaustive
      ? phrases.proof(decided) : phrases.proofByTurns(words.format.number(Number(size)), decided)
  }

  /// What was left out so as not to work for ever.
  private var bounds: [String] {
    let effort = report.effort
    var sentences = [phrases.bounded]
    if !effort.isFollowedEverywhere {
      sentences.append(phrases.followed(words.count(effort.followed), words.isOne(effort.followed)))
    }
    // Not to name a hundred of them: the table below shows of each what was tried.
    let (held, thinned) = (effort.held.sorted(), effort.thinned.sorted())
    if !held.isEmpty {
      sentences.append(
        held.count > AnomalyWriter.shown
          ? phrases.manyHeld(words.count(held.count)) : phrases.held(held.map { words.input($0) }))
    }
    if !thinned.isEmpty { sentences.append(phrases.thinned(thinned.map { words.input($0) })) }
    return sentences
  }

  private func section(_ finding: ExpectationFinding) -> Block {
    var turns = finding.turns.prefix(AnomalyWriter.shown).map { turn in
      [paragraph(words.sentence(turn, of: finding)), paragraph(words.situations(turn, of: finding.input))]
    }
    let rest = finding.turns.count - AnomalyWriter.shown
    if rest > 0 { turns.append([paragraph(phrases.more(words.count(rest), words.isOne(rest)))]) }
    let pairs = phrases.pairs(words.count(finding.pairs), words.isOne(finding.pairs), report.isExhaustive)
    return .section([.text(words.sentence(finding))], [paragraph(pairs), .bulletList(turns)])
  }

  var findings: [String] {
    let contradicted = report.expectations.compactMap { finding in
      finding.turns.first.map { words.sentence(finding) + phrases.colon + words.sentence($0, of: finding) }
    }
    return contradicted + oddities.filter { $0.isProven }.map { $0.sentence }
  }

  private var oddities: [(sentence: String, isProven: Bool)] {
    let isProof = report.coversOutput.allSatisfy { $0 }
    let idle = report.idleInputs.map { (phrases.idle(words.input($0), isProof), isProof) }
    let constant = report.constantOutputs.map { output, value in
      let isProven = report.coversOutput[output]
      return (phrases.constant(words.output(output), words.state(value, ofOutput: output), isProven), isProven)
    }
    let never = report.unreachedValues.map { output, value in
      let isProven = report.coversOutput[output]
      return (phrases.never(words.output(output), words.value(value, ofOutput: output), isProven), isProven)
    }
    let ways = report.unreachedWays.map { (words.sentence($0, isProven: report.coversWays), report.coversWays) }
    return idle + constant + never + ways
  }

  private var tried: Table {
    let rows = report.tried.enumerated().map { index, input -> [[Inline]] in
      let count = words.count(input.values.count)
      let ends = [input.values.first, input.values.last].compactMap { $0 ?? nil }.map {
        words.value($0, ofInput: index)
      }
      let range = ends.isEmpty ? phrases.notTried : Set(ends).count == 1 ? ends[0] : ends.joined(separator: " … ")
      return [
        [.text(descriptor.inputs[index].label.words.text(in: words.language))], [.text(range)],
        [.text(input.isWhole ? phrases.all(count) : count)],
      ]
    }
    return Table(
      columns: [.leading, .leading, .trailing], rows: rows, headers: .shown(phrases.columns.map { [.text($0)] }),
      hasRowHeaders: true)
  }

  private func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
}
