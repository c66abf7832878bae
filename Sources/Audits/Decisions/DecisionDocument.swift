internal import DescriptorModel
internal import Explanations
package import Languages
internal import RuleValues
package import StructuredDocuments

extension DecisionReport {
  /// The audit in words: how many decisions agree, what explains those that do not, where they may come from, what they
  /// are worth, by office, and what could not be compared. Rows are named by their lines.
  package func document(in language: Language, receipt: String? = nil) -> Document {
    let writer = DecisionWriter(report: self, words: DecisionWords(self, in: language))
    return Document(
      writer.blocks, footer: receipt.map { [writer.paragraph(writer.phrases.receipt + "\u{A0}\u{A0}" + $0)] } ?? [],
      language: language.rawValue)
  }
}

struct DecisionWriter {
  let report: DecisionReport
  let words: DecisionWords

  var phrases: DecisionPhrases { words.phrases }
  var format: Formatter { words.format }

  var blocks: [Block] {
    var blocks: [Block] = [.title([.text(phrases.title)], details: [[.text(title)], [.text(rules)]])]
    blocks += agreement
    if report.total.disagreeing > 0 { blocks += [explanations, origins].compactMap { $0 } }
    blocks += [amounts, offices, values].compactMap { $0 }
    blocks += report.groups.map { $0.section(report.subject, in: words.language) }
    blocks += [obstacles].compactMap { $0 }
    blocks.append(.section([.text(phrases.limitsTitle)], [list(phrases.limits)]))
    return blocks
  }

  private var title: String { report.subject.descriptor.title.text(in: words.language) }

  private var rules: String {
    let days = report.days.isEmpty ? [report.subject.date] : report.days
    guard days.count > 1, let first = days.first, let last = days.last else {
      return phrases.rulesOf(format.date(days.first ?? report.subject.date))
    }
    return phrases.rulesOfDays(format.count(days.count), format.date(first), format.date(last))
  }

  private var agreement: [Block] {
    let total = report.total
    var sentences: [String] = []
    if total.compared == 0 {
      sentences.append(phrases.nothingCompared)
    } else if total.disagreeing == 0 {
      sentences.append(phrases.allAgree(format.count(total.compared), format.isPlural(total.compared)))
    } else {
      sentences.append(
        phrases.agree(
          format.count(total.agreeing), format.isPlural(total.agreeing), format.count(total.compared), rate(total)))
    }
    if let (low, high) = total.interval { sentences.append(phrases.interval(percent(low), percent(high))) }
    if total.undecided > 0 {
      sentences.append(phrases.notCompared(format.count(total.undecided), format.isPlural(total.undecided)))
    }
    var blocks = [paragraph(sentences.joined(separator: " "))]
    if let figure = Figure.stackedBars(
      title: phrases.title, bars: [bar(phrases.allDecisions, total)],
      parts: [phrases.parts.agree, phrases.parts.differ, phrases.parts.open], colon: phrases.colon, isToldInText: true)
    {
      blocks.append(.figure(figure))
    }
    return blocks
  }

  private func bar(_ label: String, _ count: AgreementCount) -> StackedBar {
    let all = count.compared + count.undecided
    let parts = [
      (count.agreeing, phrases.parts.agree), (count.disagreeing, phrases.parts.differ),
      (count.undecided, phrases.parts.open),
    ]
    return StackedBar(
      label: label, said: phrases.decisions(format.count(all), format.isPlural(all)),
      parts: parts.map { StackedBar.Part(count: $0.0, said: "\(format.count($0.0)) \($0.1)") })
  }

  private var explanations: Block {
    let disagreeing = report.total.disagreeing
    var blocks: [Block] = []
    if report.findings.isEmpty { blocks.append(paragraph(phrases.noneFound)) }
    if !report.findings.isEmpty { blocks.append(.numberedList(report.findings.map { explanation($0) })) }
    if report.unexplained > 0, !report.findings.isEmpty {
      blocks.append(
        paragraph(phrases.unexplained(format.count(report.unexplained), format.isPlural(report.unexplained))))
    }
    var tried = phrases.tried(format.count(report.tried))
    if report.examined < disagreeing {
      tried += " " + phrases.examinedFirst(format.count(report.examined), format.count(disagreeing))
    }
    blocks.append(paragraph(tried))
    return .section(
      [.text(phrases.explanationsTitle(format.count(disagreeing), format.isPlural(disagreeing)))], blocks)
  }

  private func explanation(_ finding: Finding) -> [Block] {
    var sentences: [String] = []
    if !finding.offices.isEmpty {
      let names = finding.offices.map { phrases.quoted(report.officeName($0)) }.sorted().joined(separator: ", ")
      sentences.append(phrases.inOffices(names, finding.offices.count > 1))
    }
    sentences.append(
      phrases.explains(
        format.count(finding.explained), format.count(finding.disagreements), format.isPlural(finding.explained)))
    if finding.contradicted > 0 {
      sentences.append(
        phrases.contradicts(
          format.count(finding.contradicted), format.isPlural(finding.contradicted), format.count(finding.agreements)))
    } else if finding.agreements > 0 {
      sentences.append(
        phrases.contradictsNothing(format.count(finding.agreements), format.isPlural(finding.agreements)))
    }
    if !finding.equivalents.isEmpty {
      let shown = finding.equivalents.prefix(3).map { format.uncapitalized(words.says($0)) }
      sentences.append(
        phrases.asWell(
          shown.joined(separator: phrases.semicolon) + (finding.equivalents.count > 3 ? phrases.semicolon + "…" : "")))
    }
    sentences.append(
      phrases.lines(
        finding.lines.map { line in String(line.line) + (line.id.map { " (\($0))" } ?? "") }.joined(separator: ", "),
        finding.lines.count > 1,
        finding.lines.count == finding.explained))
    return [
      .paragraph([
        .strong([.text(words.says(finding.hypothesis) + ".")]), .text(" " + sentences.joined(separator: " ")),
      ])
    ]
  }

  private var obstacles: Block? {
    guard !report.obstacles.isEmpty else { return nil }
    let items = report.obstacles.prefix(20).map { entry -> String in
      let reason =
        switch entry.obstacle {
        case .missing(let names): phrases.missing(labels(names), names.count > 1)
        case .noRules(let day): phrases.noRules(format.date(day))
        case .notCovered: phrases.notCovered
        case .noDecision: phrases.noDecision
        case .unreadable: phrases.unreadable
        }
      let rows = phrases.rows(format.count(entry.count), format.isPlural(entry.count))
      let lines = phrases.lines(
        entry.lines.map { String($0) }.joined(separator: ", "), entry.lines.count > 1, entry.lines.count == entry.count)
      return "\(reason) (\(rows)). \(lines)"
    }
    return .section([.text(phrases.obstaclesTitle)], [list(items)])
  }

  private func labels(_ names: [String]) -> String {
    names.map { name in
      report.subject.descriptor.inputs.first { $0.name == name }.map { words.quoted($0.label) } ?? phrases.quoted(name)
    }.joined(separator: ", ")
  }

  func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
  func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  func rate(_ count: AgreementCount) -> String { percent(count.perTenThousand) }

  /// Ten-thousandths as a percentage with one or two decimals.
  func percent(_ tenThousandths: Int) -> String {
    format.quantity(Number(Int128(tenThousandths), scale: 4), .one)
  }
}
