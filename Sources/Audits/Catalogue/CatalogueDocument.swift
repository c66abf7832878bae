internal import DescriptorModel
internal import Explanations
package import Languages
internal import RuleValues
package import StructuredDocuments

extension RegistryCatalogue {
  /// The registry's table, what stands behind its figures, and how to take part.
  ///
  /// The same registry gives the same document. Complexity: O(entries).
  package func document(in language: Language) -> Document {
    Document(CatalogueWriter(catalogue: self, language: language).blocks, language: language.rawValue)
  }
}

private struct CatalogueWriter {
  let catalogue: RegistryCatalogue
  let language: Language
  let phrases: CataloguePhrases
  let format: Formatter

  init(catalogue: RegistryCatalogue, language: Language) {
    self.catalogue = catalogue
    self.language = language
    phrases = .in(language)
    format = Formatter(language: language, units: UnitTable([]))
  }

  var blocks: [Block] {
    let total = catalogue.entries.map { $0.replay.count }.reduce(ReplayCount()) { $0.adding($1) }
    let fields = Set(catalogue.entries.map { $0.field }).count
    var blocks: [Block] = [.title([.text(phrases.title)])]
    blocks.append(
      paragraph(
        phrases.introduction(
          count(catalogue.entries.count), count(fields), count(total.cases), count(total.counted), percent(total))))
    blocks.append(paragraph(phrases.made))
    blocks.append(table)
    blocks.append(.section([.text(phrases.columnsTitle)], [list(phrases.columnsSaid)]))
    blocks += section(phrases.comparisonsTitle, phrases.comparisonsSaid) { comparisons($0) }
    blocks += section(phrases.assumptionsTitle, phrases.assumptionsSaid) { entry in
      entry.descriptor.assumptions.map { paragraph($0.text(in: language)) }
    }
    blocks += section(phrases.anomaliesTitle, phrases.anomaliesSaid) { entry in
      (entry.anomalies?.findings(in: language) ?? []).map { paragraph($0) }
    }
    blocks.append(.section([.text(phrases.entryTitle)], [.numberedList(phrases.entrySteps.map { [paragraph($0)] })]))
    blocks.append(.section([.text(phrases.correctionTitle)], phrases.correctionSaid.map { paragraph($0) }))
    return blocks
  }

  private var table: Block {
    let rows = catalogue.entries.map { entry -> [[Inline]] in
      let (descriptor, figures) = (entry.descriptor, entry.replay.count)
      let path = RelativePath("\(entry.field)/\(descriptor.id)/")
      return [
        [path.map { .reference(descriptor.id, to: $0) } ?? .text(descriptor.id)],
        [.text(descriptor.title.text(in: language))],
        [.text(entry.field)], [.text(count(entry.versions.count))], [.text(count(descriptor.rules.count))],
        [.text(count(descriptor.parameters.count))], [.text(count(figures.cases))],
        [.text(figures.parts == 0 ? "" : "\(count(figures.reached)) / \(count(figures.parts))")],
        [.text("\(count(figures.noticed)) / \(count(figures.counted))")],
        [.text(entry.lastCheck?.description ?? "")],
        [.text(entry.agreement.map { phrases.percent(format.number($0)) } ?? "")],
        [.text(count(descriptor.assumptions.count))],
        [.text(entry.anomalies.map { count($0.findings(in: language).count) } ?? "")],
      ]
    }
    return .table(
      Table(
        columns: phrases.headers.indices.map { $0 < 3 ? .leading : .trailing }, rows: rows,
        headers: .shown(phrases.headers.map { [.text($0)] }), hasRowHeaders: true))
  }

  private func comparisons(_ entry: RegistryCatalogue.Entry) -> [Block] {
    entry.comparisons.flatMap { comparison -> [Block] in
      let (name, day) = (comparison.implementation, format.date(comparison.ranOn))
      var blocks = [
        paragraph(
          phrases.comparison(
            "\(name.name) \(name.version)", day, comparison.outputs.joined(separator: ", "), count(comparison.agreeing),
            count(comparison.cases))),
        paragraph(comparison.how.text(in: language)),
      ]
      let kinds = comparison.disagreements.map { kind in
        [
          paragraph(phrases.disagreement(count(kind.cases), kind.what.text(in: language))),
          paragraph(kind.judgement.text(in: language)),
        ]
      }
      if !kinds.isEmpty { blocks.append(.bulletList(kinds)) }
      return blocks
    }
  }

  /// What is said of each entry, below its name; nothing of an entry of which there is nothing to say.
  private func section(
    _ title: String, _ introduction: String, _ said: (RegistryCatalogue.Entry) -> [Block]
  ) -> [Block] {
    let parts = catalogue.entries.compactMap { entry -> Block? in
      let blocks = said(entry)
      return blocks.isEmpty ? nil : .section([.text(entry.descriptor.id)], blocks)
    }
    return parts.isEmpty ? [] : [.section([.text(title)], [paragraph(introduction)] + parts)]
  }

  private func percent(_ figures: ReplayCount) -> String {
    phrases.percent(figures.strength.map { count($0) } ?? "0")
  }

  private func count(_ number: Int) -> String { format.number(Number(Int128(number))) }
  private func list(_ sentences: [String]) -> Block { .bulletList(sentences.map { [paragraph($0)] }) }
  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
}
