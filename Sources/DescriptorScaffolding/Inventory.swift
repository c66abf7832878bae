internal import CaseTables
internal import Languages
internal import RuleValues
package import SourceDiagnostics

/// An inventory of algorithms: one row each, of which a descriptor can begin.
package struct Inventory: Sendable {
  private let table: CSVTable
  private let columns: [InventoryColumn: [Int]]

  /// Reads an inventory (CSV with the template's columns, by their short names or in words, in any order).
  ///
  /// Columns that the template does not have are told and left out. Nil where there is nothing to begin from.
  /// Complexity: O(file).
  package static func read(_ file: SourceFile) -> (inventory: Inventory?, diagnostics: [Diagnostic]) {
    let (table, found) = readCSV(file)
    guard let table, !found.hasErrors else { return (nil, found) }
    var diagnostics = found
    var columns: [InventoryColumn: [Int]] = [:]
    for index in 0..<table.columnCount {
      let field = table.headerField(index)
      if let column = InventoryColumn(header: field.text), columns[column] == nil || column == .links {
        columns[column, default: []].append(index)
      } else {
        diagnostics.append(
          Diagnostic(
            ScaffoldDiagnostics.unknownColumn, .warning, at: field.span,
            fr:
              "La colonne « \(field.text) » n'est pas du gabarit d'inventaire, ou s'y trouve déjà ; elle n'est pas reprise.",
            en:
              "The column “\(field.text)” is not of the inventory's template, or stands twice; it is not carried over.",
            help: .didYouMean(field.text, among: InventoryColumn.allCases.map { $0.rawValue })))
      }
    }
    for column in [InventoryColumn.name, .administration] where columns[column] == nil {
      diagnostics.append(
        Diagnostic(
          ScaffoldDiagnostics.column, at: table.headerSpan,
          fr: "Il manque la colonne « \(column.rawValue) » (« \(column.label) »).",
          en: "The column “\(column.rawValue)” (“\(column.label)”) is missing.",
          help: .init(
            fr: "Les champs se séparent par des virgules ; enregistrez le fichier en « CSV UTF-8 ».",
            en: "Fields are separated by commas; save the file as “CSV UTF-8”.")))
    }
    if table.rowCount == 0 {
      diagnostics.append(
        Diagnostic(
          ScaffoldDiagnostics.empty, at: table.headerSpan, fr: "L'inventaire n'a aucune ligne sous son en-tête.",
          en: "The inventory has no row below its header."))
    }
    return (diagnostics.hasErrors ? nil : Inventory(table: table, columns: columns), diagnostics)
  }

  /// The names of the algorithms, one a row.
  package var names: [String] {
    (0..<table.rowCount).map { text(.name, $0) ?? "" }
  }

  /// A draft that holds what a row says, and nothing more; `row` counts from 0.
  ///
  /// The diagnostics tell what could not be carried over; with an error among them the draft is nil.
  package func draft(row: Int) -> (draft: DescriptorDraft?, diagnostics: [Diagnostic]) {
    var (draft, diagnostics) = (DescriptorDraft(), [Diagnostic]())
    for column in [InventoryColumn.name, .administration] where text(column, row) == nil {
      diagnostics.append(
        Diagnostic(
          ScaffoldDiagnostics.cell, at: span(column, row), fr: "La case « \(column.rawValue) » est vide.",
          en: "The cell “\(column.rawValue)” is empty.",
          help: .init(
            fr: "Sans elle, aucun descripteur ne peut être créé.", en: "No descriptor can be made without it.")))
    }
    draft.title = text(.name, row)
    draft.id = draft.title.map { slug($0, separator: "-") }.flatMap { $0.isEmpty ? nil : $0 }
    draft.administration = text(.administration, row)
    draft.service = text(.service, row)
    draft.contact = text(.contact, row)
    draft.summary = text(.purpose, row)
    draft.purpose = text(.purpose, row).map { infinitive($0) }
    draft.contribution = text(.role, row)
    draft.peopleConcerned = text(.people, row)
    draft.context = text(.context, row)
    draft.dataCollection = text(.collection, row)
    draft.decisionsPerYear = text(.decisionsPerYear, row)
    if let written = text(.scope, row) {
      draft.scope = decisionScope(written)
      if draft.scope == nil {
        diagnostics.append(
          unusable(
            .scope, row, fr: "« \(written) » n'est pas une portée du gabarit : externe ou interne.",
            en: "“\(written)” is no scope of the template: external or internal."))
      }
    }
    let texts = texts(row)
    draft.texts = texts.filter { isCitable($0) }
    for text in texts where !isCitable(text) {
      diagnostics.append(
        unusable(
          .legal, row, fr: "« \(text.cite) » ne se cite pas ainsi, ou son lien mène ailleurs.",
          en: "“\(text.cite)” is not cited in this way, or its link leads elsewhere."))
    }
    if let written = text(.updated, row) {
      draft.checked = date(written)
      if draft.checked == nil {
        diagnostics.append(
          unusable(.updated, row, fr: "« \(written) » n'est pas une date.", en: "“\(written)” is not a date."))
      }
    }
    if let written = text(.automation, row) {
      draft.automation = automationLevel(written)
      if draft.automation == nil {
        diagnostics.append(
          unusable(
            .automation, row, fr: "« \(written) » n'est pas un niveau d'automatisation du gabarit.",
            en: "“\(written)” is no level of automation of the template."))
      }
    }
    draft.remarks = remarks(row)
    draft.remarks[.rules, default: []] += texts.filter { !isCitable($0) }.map {
      "\(InventoryColumn.legal.label) : \($0.cite)\($0.url.map { " \($0)" } ?? "")"
    }
    return (diagnostics.hasErrors ? nil : draft, diagnostics)
  }

  private func text(_ column: InventoryColumn, _ row: Int) -> String? {
    guard let index = columns[column]?.first else { return nil }
    let text = table[row, index].text.trimmed
    return text.isEmpty ? nil : text
  }

  private func span(_ column: InventoryColumn, _ row: Int) -> SourceSpan {
    columns[column]?.first.map { table[row, $0].span } ?? table.span(ofRow: row)
  }

  private func unusable(_ column: InventoryColumn, _ row: Int, fr: String, en: String) -> Diagnostic {
    Diagnostic(
      ScaffoldDiagnostics.cell, .warning, at: span(column, row), fr: fr, en: en,
      help: .init(
        fr: "La case « \(column.rawValue) » n'est pas reprise ; complétez le descripteur.",
        en: "The cell “\(column.rawValue)” is not carried over; complete the descriptor."))
  }

  /// The texts, separated by `;` or by line breaks; an address alone belongs to the text before it.
  private func texts(_ row: Int) -> [DescriptorDraft.LegalText] {
    var result: [DescriptorDraft.LegalText] = []
    for part in (text(.legal, row) ?? "").unicodeScalars.split(whereSeparator: { $0 == ";" || $0 == "\n" || $0 == "\r" }
    ) {
      let cite = String(String.UnicodeScalarView(part)).trimmed
      if cite.isEmpty { continue }
      if cite.hasPrefix("https://"), !result.isEmpty {
        result[result.count - 1].url = cite
      } else {
        result.append(.init(cite: cite, url: nil, isRead: false))
      }
    }
    return result
  }

  /// Whether a descriptor with this text alone has no error.
  private func isCitable(_ text: DescriptorDraft.LegalText) -> Bool {
    var draft = DescriptorDraft()
    draft.texts = [text]
    return !draft.diagnostics(units: UnitTable([]), in: .french).hasErrors
  }

  /// `2026-08-21` or `21/08/2026`.
  private func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 2, parts[1].utf8.count == 2 else { return nil }
    return CalendarDate(iso: "\(parts[2])-\(parts[1])-\(parts[0])")
  }

  /// « Calculer le montant » as it follows « pour »: « calculer le montant ». Acronyms keep their capitals.
  private func infinitive(_ text: String) -> String {
    let letters = Array(text.unicodeScalars.prefix(2))
    guard letters.count == 2, letters[0].properties.isUppercase, letters[1].properties.isLowercase else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// What no key can hold as it stands: what the author models from, and what she must sort out herself.
  private func remarks(_ row: Int) -> [DescriptorDraft.Section: [String]] {
    func lines(_ columns: [InventoryColumn]) -> [String] {
      columns.compactMap { column in text(column, row).map { "\(column.label) : \($0)" } }
    }
    var result: [DescriptorDraft.Section: [String]] = [:]
    let data = (text(.data, row) ?? "").unicodeScalars.split { $0 == ";" || $0 == "\n" || $0 == "\r" }
      .map { "Donnée à décrire : " + String(String.UnicodeScalarView($0)).trimmed }
    result[.inputs] = data + lines([.source])
    result[.rules] = lines([.kind, .operations]) + links(row)
    return result
  }

  private func links(_ row: Int) -> [String] {
    (columns[.links] ?? []).map { table[row, $0].text.trimmed }.filter { !$0.isEmpty }
      .map { "\(InventoryColumn.links.label) : \($0)" }
  }
}
