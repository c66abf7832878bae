internal import DescriptorModel
internal import DescriptorReading
package import Languages
package import RuleValues
package import SourceDiagnostics

extension DescriptorDraft {
  /// The descriptor, with what is still to be completed in comments and in declared assumptions.
  ///
  /// What the author has not said is never given a value: a rule without a formula applies to nobody.
  /// Complexity: O(draft).
  package func text(in language: Language) -> String {
    var writer = DraftWriter(language: language)
    writer.identity(self)
    writer.publicRecord(self)
    writer.legal(self)
    writer.inputs(self)
    writer.rules(self)
    return writer.text
  }

  /// What `lucarne validate` would say of the descriptor as it stands; unanswered questions count as answered.
  package func diagnostics(units: UnitTable, in language: Language) -> [Diagnostic] {
    var whole = self
    whole.title = title ?? "?"
    whole.id = id ?? "x"
    guard let date = checked ?? inForce ?? CalendarDate(year: 2000, month: 1, day: 1) else { return [] }
    whole.inForce = inForce ?? date
    whole.administration = administration ?? "?"
    whole.checked = date
    let file = SourceFile(name: "init", text: whole.text(in: language))
    return validateDescriptor(file, units: units, on: date).diagnostics
  }
}

private struct DraftWriter {
  let language: Language
  var text = ""

  private var isFrench: Bool { language == .french }
  private var toComplete: String { isFrench ? "À compléter" : "To be completed" }

  init(language: Language) {
    self.language = language
  }

  private mutating func line(_ content: String = "") { text += content + "\n" }

  /// A comment is one line, whatever it tells.
  private mutating func comment(_ content: String, indent: String = "") {
    let words = content.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
    let safe = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    line("\(indent)# \(safe)")
  }

  private mutating func words(_ key: String, _ value: String?, indent: String = "", missing fr: String, _ en: String) {
    if let value {
      line("\(indent)\(key): {fr: \(scalar(value))}")
    } else {
      // Without its first #, the line is the key with words to replace.
      comment("\(key): {fr: …} # \(toComplete)\(isFrench ? " :" : ":") \(isFrench ? fr : en)", indent: indent)
    }
  }

  private func scalar(_ text: String) -> String {
    let isWord = text.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    let isReserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    return isWord && !isReserved && isSafePlainScalar(text, inFlow: true) ? text : doubleQuotedScalar(text)
  }

  mutating func identity(_ draft: DescriptorDraft) {
    line("lucarne: 1")
    line("id: \(scalar(draft.id ?? ""))")
    line("title: {fr: \(scalar(draft.title ?? ""))}")
    let summary = draft.summary ?? "À compléter : ce que fait l'algorithme, en une phrase."
    line("summary: {fr: \(scalar(summary))}")
    line("status: draft")
    line("in_force: {from: \(draft.inForce.map { $0.description } ?? ""), until: open}")
    line()
  }

  mutating func publicRecord(_ draft: DescriptorDraft) {
    line("administration:")
    line("  name: {fr: \(scalar(draft.administration ?? ""))}")
    words("service", draft.service, indent: "  ", missing: "le service chargé du dossier.", "the service in charge.")
    words("contact", draft.contact, indent: "  ", missing: "comment le joindre.", "how to reach it.")
    words(
      "context", draft.context, missing: "pourquoi une décision est prise, et qui la prépare.",
      "why a decision is taken, and who prepares it.")
    words(
      "purpose", draft.purpose, missing: "à quoi sert l'algorithme ; suit « pour » dans la mention légale.",
      "what it is for; follows « pour » in the legal mention.")
    let isEmpty =
      draft.automation == nil && draft.scope == nil
      && [draft.contribution, draft.peopleConcerned, draft.decisionsPerYear].allSatisfy { $0 == nil }
    if isEmpty { comment("decision:") } else { line("decision:") }
    if let automation = draft.automation {
      line("  automation: \(automation.rawValue)")
    } else {
      comment("automation: … # \(toComplete)\(isFrench ? " :" : ":") fully_automated, decision_support.", indent: "  ")
    }
    words(
      "contribution", draft.contribution, indent: "  ", missing: "le degré et le mode de contribution à la décision.",
      "the degree and mode of contribution to the decision.")
    words("decided_by", nil, indent: "  ", missing: "qui prend la décision.", "who takes the decision.")
    if let scope = draft.scope { line("  scope: \(scope.rawValue)") }
    words(
      "people_concerned", draft.peopleConcerned, indent: "  ", missing: "qui la décision concerne.",
      "whom the decision concerns.")
    words(
      "per_year", draft.decisionsPerYear, indent: "  ", missing: "combien de décisions par an.",
      "how many decisions a year.")
    words(
      "data_collection", draft.dataCollection, missing: "comment les données sont recueillies.",
      "how the data are collected.")
    words(
      "recourse", nil, missing: "comment contester, en phrases entières.", "how to contest, in full sentences.")
    line()
  }

  private mutating func remarks(_ draft: DescriptorDraft, _ section: DescriptorDraft.Section, indent: String) {
    for remark in draft.remarks[section] ?? [] { comment(remark, indent: indent) }
  }

  mutating func legal(_ draft: DescriptorDraft) {
    let texts = draft.keyedTexts
    guard let checked = draft.checked, !texts.isEmpty else {
      comment(
        "\(toComplete)\(isFrench ? " : les textes" : ": the texts"). "
          + "D531-4: {cite: \"Code de l'éducation, art. D. 531-4\", checked: 2026-11-23, evidence: text}")
      line("legal: {}")
      line()
      return
    }
    line("legal:")
    for (key, text) in texts {
      let url = text.url.map { ", url: \(doubleQuotedScalar($0))" } ?? ""
      let evidence: Evidence = text.isRead ? .text : .secondary
      line(
        "  \(key): {cite: \(doubleQuotedScalar(text.cite))\(url), checked: \(checked), evidence: \(evidence.rawValue)}")
    }
    line()
  }

  mutating func inputs(_ draft: DescriptorDraft) {
    remarks(draft, .inputs, indent: "")
    if draft.inputs.isEmpty {
      comment(
        "\(toComplete)\(isFrench ? " : les données. " : ": the inputs. ")"
          + "revenu: {label: {fr: revenu, gender: m}, type: number, unit: EUR/year, range: [0..10000000]}")
      line("inputs: {}")
    } else {
      line("inputs:")
    }
    for input in draft.inputs {
      line("  \(input.name):")
      line("    label: {fr: \(scalar(input.label))}")
      line("    type: \(input.type.rawValue)")
      switch input.type {
      case .number:
        line("    unit: \(scalar(input.unit))")
        line("    range: [\(input.range)]")
        if input.decimals > 0 { line("    decimals: \(input.decimals)") }
      case .choice:
        line("    choices:")
        for choice in input.choices {
          line("      \(scalar(slug(choice, separator: "_"))): {fr: \(scalar(choice))}")
        }
      case .boolean, .date, .text: break
      }
      words("question", nil, indent: "    ", missing: "la question à poser.", "the question to ask.")
      words("source", nil, indent: "    ", missing: "d'où vient la donnée.", "where it comes from.")
    }
    line()
  }

  mutating func rules(_ draft: DescriptorDraft) {
    remarks(draft, .rules, indent: "")
    line("rules:")
    let keys = draft.keyedTexts.filter { $0.text.isRead && draft.checked != nil }.map { $0.key }
    for rule in draft.rules {
      line("  \(rule.name):")
      line("    label: {fr: \(scalar(rule.label))}")
      line(
        "    value: \(isSafePlainScalar(rule.expression, inFlow: false) ? rule.expression : doubleQuotedScalar(rule.expression))"
      )
      if keys.isEmpty {
        assumption("le texte qui fixe cette règle.", "the text that sets this rule.")
      } else {
        line("    legal: [\(keys.joined(separator: ", "))]")
      }
    }
    let result = draft.rules.last?.name ?? "resultat"
    if draft.rules.isEmpty {
      line("  resultat:")
      line("    label: {fr: résultat, en: result, gender: m}")
      line("    value: 0")
      line("    applies_when: false")
      assumption(
        "la formule et le texte qui la fixe. D'ici là, la règle ne s'applique à personne.",
        "the formula and the text that sets it. Until then the rule applies to nobody.")
    }
    line()
    line("outputs: [\(result)]")
    line()
    line("answer:")
    line("  - otherwise:")
    if let last = draft.rules.last {
      let label = last.label.prefix(1).uppercased() + last.label.dropFirst()
      line("    say: {fr: \(doubleQuotedScalar("\(label) : {\(last.name)}."))}")
    } else {
      line("    say: {fr: Ce descripteur est un brouillon et ne donne encore aucun résultat.}")
    }
  }

  private mutating func assumption(_ fr: String, _ en: String) {
    line("    assumption:")
    line("      fr: \(doubleQuotedScalar("À compléter : \(fr)"))")
    line("      en: \(doubleQuotedScalar("To be completed: \(en)"))")
  }
}

extension DescriptorDraft {
  /// The texts under keys of their own.
  var keyedTexts: [(key: String, text: LegalText)] {
    var taken: Set<String> = []
    return texts.enumerated().map { index, text in
      let key = legalKey(of: text.cite, number: index + 1, taken: taken)
      taken.insert(key)
      return (key, text)
    }
  }
}

extension DescriptorDraft.Input {
  /// As many decimals as the bounds of the range have.
  var decimals: Int {
    guard let (low, high) = bounds(range) else { return 0 }
    return [low, high].map { bound in
      bound.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first.map { $0.count } ?? 0
    }.max() ?? 0
  }
}

/// Both ends of `0..9.99`.
func bounds(_ range: String) -> (low: String, high: String)? {
  let scalars = Array(range.unicodeScalars)
  for index in scalars.indices.dropLast() where scalars[index] == "." && scalars[index + 1] == "." {
    func part(_ slice: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(slice)) }
    return (part(scalars[..<index]), part(scalars[(index + 2)...]))
  }
  return nil
}
