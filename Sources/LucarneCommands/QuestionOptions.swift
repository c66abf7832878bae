internal import ArgumentParser
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// What a person may ask about her decision, beside why it is what it is.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The result with another value of an input; may be repeated.", valueName: "input=value"))
  var whatIf: [String] = []

  @Option(help: ArgumentHelp("What stands in the way of this result.", valueName: "output=value"))
  var whyNot: String?

  @Option(
    help: ArgumentHelp(
      "Compare with what you received; exit 1 when the rules give something else.", valueName: "output=value"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "Of an allocation, all requests: what if is then exact, and not read off the cut-offs.", valueName: "file.csv"))
  var applicants: String?
}

extension PreparedCase {
  /// Decides, and answers what was asked. What would have changed the result is always told.
  func decide(_ options: QuestionOptions) throws(DiagnosticsError) -> DecisionRecord {
    // Questions are read first: nothing is computed when one cannot be understood.
    let changes = try options.whatIf.isEmpty ? nil : self.changes(options.whatIf)
    let wanted = try options.whyNot.map { text throws(DiagnosticsError) in try result(text, "--why-not") }
    let received = try options.check.map { text throws(DiagnosticsError) in try result(text, "--check") }
    let menu = try options.applicants.map { path throws(DiagnosticsError) in try self.menu(path) }
    var record = decide()
    var answers = RecordedAnswers(
      nearest: nearestChanges(record, program, inputs: values, campaign: campaign, menu: menu))
    answers.isExact = menu != nil
    if let changes {
      let (answer, texts) = RuleEngine.whatIf(
        changes, record, program, inputs: values, campaign: campaign, menu: menu)
      answers.whatIf = answer
      answers.texts = texts
    }
    if let wanted {
      answers.whyNot = RuleEngine.whyNot(
        wanted.output, is: wanted.value, record, program, inputs: values, campaign: campaign, menu: menu)
      if answers.whyNot == nil { throw impossible(wanted) }
      answers.texts += texts(answers.whyNot?.obstacles.flatMap { $0.step.legal }, besides: record.texts + answers.texts)
    }
    if let received {
      answers.check = RuleEngine.check(
        received.output, received: received.value, record, program, inputs: values, campaign: campaign, menu: menu,
        versions: try versions())
      if answers.check == nil { throw impossible(received) }
      answers.texts += texts(answers.check?.legal, besides: record.texts + answers.texts)
    }
    record.answers = answers
    return record
  }

  /// What the places would have done without her, from the file of all requests.
  private func menu(_ path: String) throws(DiagnosticsError) -> CampaignMenu {
    let file = try Files.read(path)
    guard let rule = descriptor.allocation, rule.mechanism == .deferredAcceptance, let campaign else {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.noMenu, at: nil,
          fr: "--applicants ne vaut que pour une acceptation différée, avec sa campagne.",
          en: "--applicants is for deferred acceptance, with its campaign.",
          help: .init(fr: "Posez la question sans --applicants.", en: "Ask without --applicants.")))
    }
    guard let input = rule.applicant, case .text(let id)? = values[input] else {
      let name = rule.applicant.map { descriptor.inputs[$0].name } ?? "-"
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.noApplicant, at: nil,
          fr: "Votre fichier ne dit pas qui vous êtes parmi les demandes : il manque « \(name) ».",
          en: "Your file does not say who you are among the requests: “\(name)” is missing.",
          help: .init(
            fr: "Ajoutez l'identifiant qui figure sur votre décision.",
            en: "Add the identifier that stands on your decision.")))
    }
    if let menu = try CampaignMenu(program, campaign: campaign, applicants: file, without: id) { return menu }
    throw DiagnosticsError(
      Diagnostic(
        AllocationDiagnostics.noApplicant, at: SourceSpan(file, 0, 0),
        fr: "Personne n'a l'identifiant « \(id) » dans ce fichier.",
        en: "Nobody has the identifier “\(id)” in this file.",
        help: .init(
          fr: "Vérifiez l'identifiant et la campagne.", en: "Check the identifier and the campaign.")))
  }

  /// The texts behind an answer that are not told already.
  private func texts(_ legal: [String]?, besides known: [RecordedText]) -> [RecordedText] {
    let keys = Set(legal ?? []).subtracting(known.map { $0.key })
    return descriptor.legal.filter { keys.contains($0.key) }.map {
      RecordedText(key: $0.key, cite: $0.cite, checked: $0.checked)
    }
  }

  /// `NAME=VALUE` as the one entry of a YAML mapping, so that what is wrong with it is told as for an input file.
  private func entry(_ text: String, _ option: String) throws(DiagnosticsError) -> YAMLNode {
    let file = SourceFile(name: option, text: text)
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex else {
      throw DiagnosticsError(
        Diagnostic(
          QuestionDiagnostics.form, at: SourceSpan(file, 0, text.utf8.count),
          fr: "« \(text) » n'est pas de la forme NOM=VALEUR.", en: "“\(text)” is not NAME=VALUE.",
          help: .init(
            fr: "Écrivez par exemple \(option) \(example(option))=1.",
            en: "Write for example \(option) \(example(option))=1.")))
    }
    let mapping = SourceFile(name: option, text: "\(text[..<sign]): \(text[text.index(after: sign)...])")
    let (document, diagnostics) = YAML.read(mapping)
    guard let root = document?.root, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    return root
  }

  private func example(_ option: String) -> String {
    (option == "--what-if" ? descriptor.inputs.first?.name : descriptor.outputs.first?.name) ?? "nom"
  }

  private func changes(_ texts: [String]) throws(DiagnosticsError) -> [(input: Int, value: Value)] {
    var (changes, diagnostics): ([(input: Int, value: Value)], [Diagnostic]) = ([], [])
    for text in texts {
      let root = try entry(text, "--what-if")
      let (read, faults) = readCase(root, descriptor: descriptor, campaign: campaign)
      diagnostics += faults
      for (index, value) in read.enumerated() {
        guard let value else { continue }
        if index == descriptor.allocation?.campaign { throw notAnswered(root.span, text) }
        changes.removeAll { $0.input == index }
        changes.append((index, value))
      }
    }
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    return changes
  }

  /// An output with a value, and where the value stands.
  private struct AskedResult {
    let output: String
    let value: Value
    let span: SourceSpan
  }

  private func result(_ text: String, _ option: String) throws(DiagnosticsError) -> AskedResult {
    let root = try entry(text, option)
    guard let (key, node) = root.entries.first else { throw notAnswered(root.span, text) }
    let name = key.scalar?.text ?? ""
    guard let output = descriptor.outputs.first(where: { $0.name == name }) else {
      throw DiagnosticsError(
        Diagnostic(
          QuestionDiagnostics.unknownOutput, at: key.span,
          fr: "Le résultat « \(name) » n'existe pas dans cet algorithme.",
          en: "The algorithm has no output “\(name)”.",
          help: .didYouMean(
            name, among: descriptor.outputs.map { $0.name }, else: .init(fr: "Résultats", en: "Outputs"))))
    }
    let value = value(node, of: output)
    let asked = AskedResult(output: name, value: value ?? .text(node.span.text), span: node.span)
    if value == nil { throw impossible(asked) }
    return asked
  }

  private func value(_ node: YAMLNode, of output: Output) -> Value? {
    switch output.source {
    case .rule(let index): return value(node, descriptor.rules[index].type)
    case .place:
      // As people know it, or by its key.
      guard let text = node.scalar?.text, let places = campaign?.places else { return nil }
      let named = places.filter { $0.name == text }
      if named.count == 1 { return .key(named[0].key) }
      return places.contains { $0.key == text } ? .key(text) : nil
    // What one record has follows from all the others: nobody asks for one value of the list.
    case .elements: return nil
    case .wishRank, .grantedCount: return node.scalar.flatMap { Number(decimal: $0.text) }.map { .number($0) }
    }
  }

  private func value(_ node: YAMLNode, _ type: ValueType) -> Value? {
    guard let text = node.scalar?.text else { return nil }
    switch type {
    case .boolean:
      if case .boolean(let flag) = node.value { return .boolean(flag) }
      return nil
    case .number: return Number(decimal: text).map { .number($0) }
    case .date: return CalendarDate(iso: text).map { .date($0) }
    case .key(let type): return type.members?.contains(text) == true ? .key(text) : nil
    case .keys, .text: return nil
    }
  }

  private func impossible(_ asked: AskedResult) -> DiagnosticsError {
    let text = asked.span.text
    return DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.impossible, at: asked.span,
        fr: "« \(asked.output) » ne peut pas valoir « \(text) ».", en: "“\(asked.output)” cannot be “\(text)”.",
        help: possible(asked.output, asked.span)))
  }

  private func possible(_ output: String, _ span: SourceSpan) -> Wording? {
    guard let output = descriptor.outputs.first(where: { $0.name == output }) else { return nil }
    guard case .rule(let index) = output.source else {
      if output.source == .place, let campaign {
        return .didYouMean(span.text, among: campaign.places.flatMap { [$0.key, $0.name] })
      }
      guard output.source.rule == nil else { return nil }
      return .init(
        fr: "Écrivez le rang d'un de vos vœux, ou 0 pour votre place de droit.",
        en: "Write the rank of one of your wishes, or 0 for your place by right.")
    }
    switch descriptor.rules[index].type {
    case .number(let type):
      let unit = type.unit == .one ? nil : descriptor.units[type.unit]?.other
      let (low, high) = (Number(type.low, scale: type.scale).reduced, Number(type.high, scale: type.scale).reduced)
      return .init(
        fr: "Écrivez un nombre de \(low) à \(high), avec un point et sans unité" + (unit.map { " (\($0.fr))" } ?? "")
          + (type.scale == 0 ? ", sans décimale." : ", à \(type.scale) décimales au plus."),
        en: "Write a number from \(low) to \(high) without its unit"
          + (unit.map { " (\($0.text(in: .english)))" } ?? "")
          + (type.scale == 0 ? ", without decimals." : ", with at most \(type.scale) decimals."))
    case .boolean: return .init(fr: "Écrivez true ou false.", en: "Write true or false.")
    case .date: return .init(fr: "Écrivez une date AAAA-MM-JJ.", en: "Write a date YYYY-MM-DD.")
    case .key(let type):
      let list = (type.members ?? []).joined(separator: ", ")
      return .init(fr: "Valeurs possibles : \(list).", en: "Possible values: \(list).")
    case .keys, .text: return nil
    }
  }

  private func notAnswered(_ span: SourceSpan, _ text: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.notAnswered, at: span, fr: "La question « \(text) » ne peut pas être posée ici.",
        en: "The question “\(text)” cannot be asked here.",
        help: .init(
          fr: "Gardez la campagne de votre fichier, et changez une autre donnée.",
          en: "Keep the campaign of your file, and change another input.")))
  }
}
