package import Languages
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
package import StructuredDocuments

extension ReplayReport {
  /// The replay in words: what it comes to, then what differs, what no case reaches, and what no case would notice.
  ///
  /// - Parameter limit: how many of each are shown; nil for all.
  package func document(in language: Language, limit: Int? = 20) -> Document {
    var writer = ReplayWriter(report: self, language: language, limit: limit ?? Int.max)
    return Document(writer.blocks(), language: language.rawValue)
  }
}

private struct ReplayWriter {
  let report: ReplayReport
  let language: Language
  let phrases: ReplayPhrases
  let limit: Int
  var lines = SourceLines()

  init(report: ReplayReport, language: Language, limit: Int) {
    self.report = report
    self.language = language
    self.limit = limit
    phrases = .in(language)
  }

  mutating func blocks() -> [Block] {
    var blocks: [Block] = [.title([.text(phrases.title)])]
    let count = report.count
    blocks.append(
      .paragraph([
        .strong([
          .text(
            phrases.cases(counted(count.cases), counted(count.cases - count.differing), counted(count.differing)))
        ])
      ]))
    guard count.cases > 0 else { return blocks + [paragraph(phrases.noCases)] + section(phrases.unreachedTitle, idle) }
    blocks.append(paragraph(phrases.coverage(counted(count.reached), counted(count.parts))))
    blocks += strength(count)
    blocks.append(table)
    if let chart { blocks.append(.figure(chart)) }
    blocks += section(phrases.disagreementsTitle, disagreements())
    blocks += section(phrases.unreachedTitle, idle + unreached())
    blocks += section(phrases.survivorsTitle, survivors())
    return blocks
  }

  private func strength(_ count: ReplayCount) -> [Block] {
    guard report.triesMutants else { return [paragraph(phrases.noMutants)] }
    var sentences: [String] = []
    if let percent = count.strength {
      sentences.append(
        phrases.strength(counted(count.noticed), counted(count.counted), phrases.percent(String(percent))))
    }
    if count.equivalent > 0 { sentences.append(phrases.equivalent(counted(count.equivalent))) }
    return sentences.isEmpty ? [] : [paragraph(sentences.joined(separator: " "))]
  }

  // MARK: figures

  private var table: Block {
    let shown = report.triesMutants ? phrases.headers.count : 4
    let rows = report.algorithms.map { algorithm -> [[Inline]] in
      let count = algorithm.count
      let cells = [
        algorithm.id, counted(count.cases).text, counted(count.differing).text,
        "\(counted(count.reached).text) / \(counted(count.parts).text)",
        "\(counted(count.noticed).text) / \(counted(count.counted).text)",
        count.strength.map { phrases.percent(String($0)) } ?? "",
      ]
      return cells.prefix(shown).map { [.text($0)] }
    }
    return .table(
      Table(
        columns: (0..<shown).map { $0 == 0 ? .leading : .trailing }, rows: rows,
        headers: .shown(phrases.headers.prefix(shown).map { [.text($0)] }), hasRowHeaders: true))
  }

  private var chart: Figure? {
    guard report.triesMutants else { return nil }
    let bars = report.algorithms.filter { $0.count.counted + $0.count.equivalent > 0 }.map { algorithm in
      let count = algorithm.count
      let parts = [count.noticed, count.survived, count.equivalent]
      return StackedBar(
        label: algorithm.id, said: phrases.changes(counted(parts.reduce(0, +))),
        parts: parts.enumerated().map {
          .init(count: $0.element, said: phrases.chartSaid($0.offset, counted($0.element)))
        })
    }
    return .stackedBars(
      title: phrases.chartTitle, bars: bars, parts: phrases.chartParts, colon: phrases.colon, isToldInText: true)
  }

  // MARK: lists

  private mutating func disagreements() -> [[String]] {
    var result: [[String]] = []
    for algorithm in report.algorithms {
      for replayed in algorithm.versions.flatMap({ $0.cases }) where !replayed.disagreements.isEmpty {
        let place = replayed.disagreements.first.map { lines.place(of: $0.span) } ?? ""
        result.append(
          ["\(algorithm.id)\(phrases.colon)\(replayed.name) (\(place))"]
            + replayed.disagreements.map { phrases.difference($0.output, $0.expected, $0.obtained) })
      }
    }
    return result
  }

  private var idle: [[String]] {
    report.algorithms.flatMap { algorithm in
      algorithm.idle.map { ["\(algorithm.id), \(phrases.idle($0.description))."] }
    }
  }

  private mutating func unreached() -> [[String]] {
    var result: [[String]] = []
    for version in report.algorithms.flatMap({ $0.versions }) {
      let absent = Set(version.coverage.filter { $0.kind == .rule && !$0.isReached }.map { $0.rule })
      // Of a rule that is never reached, its branches say nothing more.
      for part in version.coverage where !part.isReached && (part.kind == .rule || !absent.contains(part.rule)) {
        result.append([
          "\(lines.place(of: part.span))\(phrases.colon)\(phrases.unreached(part.kind, part.rule, part.text))."
        ])
      }
    }
    return result
  }

  private mutating func survivors() -> [[String]] {
    var result: [[String]] = []
    for version in report.algorithms.flatMap({ $0.versions }) {
      for tried in version.mutants where tried.status == .survived {
        let place = lines.place(of: tried.mutant.span)
        let change = "\(place)\(phrases.colon)\(phrases.mutant(tried.mutant, tried.rule ?? ""))."
        result.append([change] + (tried.hint.map { [told($0)] } ?? []))
      }
    }
    return result
  }

  private func told(_ hint: TriedMutant.Hint) -> String {
    let outputs = hint.outputs.map { phrases.hintOutput($0.name, $0.expected, $0.changed) }.joined(separator: ", ")
    guard !hint.inputs.isEmpty else { return phrases.hintOfCase(hint.base, outputs) }
    return phrases.hint(hint.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: phrases.and), outputs)
  }

  /// A section of so many entries, each a line and what follows from it; none where there is none.
  private func section(_ title: String, _ entries: [[String]]) -> [Block] {
    guard !entries.isEmpty else { return [] }
    var blocks: [Block] = [
      .bulletList(entries.prefix(limit).map { entry in entry.map { paragraph($0) } })
    ]
    if entries.count > limit { blocks.append(paragraph(phrases.more(counted(entries.count - limit)))) }
    return [.section([.text(title)], blocks)]
  }

  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  /// Digits by threes, as each language groups them; French counts as one all that is below two.
  private func counted(_ number: Int) -> ReplayPhrases.Counted {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .french ? "\u{202F}" : "," }
      text.append(digit)
    }
    return .init(text: text, isOne: language == .french ? number < 2 : number == 1)
  }
}
